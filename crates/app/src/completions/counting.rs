//! Counting a completion in the prescriptions of its holder's cases: gather the facts, let the rules decide.

use cqr_domain::{
    Credits,
    bienniums::BienniumEvent,
    cases::{Case, CaseEvent, Command, CreditLine},
    ce::{Before, CaseView, Entry, Finished, Rules, Why, for_prescription},
    completions::{Command as OfBiennium, Completion, CompletionState, decide},
    ids::{ActivityId, BienniumId, CaseId, CompletionId, PersonId},
};
use cqr_store::{
    Db, StoreError, Tx, cases,
    completions::{self, allocations},
    journal,
};
use jiff::{Timestamp, civil::Date};

use super::{CompletionError, rules};
use crate::{
    cases::{Because, CaseError, command},
    programs::{Program, Programs},
};

/// What a completion adds to one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseEntries {
    /// The case.
    pub case: CaseId,
    /// Its discipline, by the abbreviation.
    pub discipline: String,
    /// What became of each share.
    pub entries: Vec<Entry>,
}

impl CaseEntries {
    /// What counts in all.
    #[must_use]
    pub fn counted(&self) -> Credits {
        self.entries.iter().map(|entry| entry.counted).sum()
    }

    /// Takes back what would count, where one activity counts for one discipline alone (R-RX-9).
    pub(super) fn refuse_shared(&mut self) {
        for entry in self.entries.iter_mut().filter(|entry| !entry.counted.is_zero()) {
            (entry.counted, entry.why) = (Credits::ZERO, Why::OtherDiscipline);
        }
    }
}

/// A case that credits can count for, with the facts around it.
pub(super) struct OpenCase {
    pub(super) id: CaseId,
    pub(super) case: Case,
    result_on: Option<Date>,
}

/// The cases of a person that have their result and are not finished, the one that closes first in front.
pub(super) fn open_cases(db: &mut Db, person: PersonId) -> Result<Vec<OpenCase>, StoreError> {
    let mut open = Vec::new();
    for row in cases::of_person(db, person)? {
        if row.assessed && !row.state.0.is_finished() {
            open.extend(open_case(db, row.id.0)?);
        }
    }
    Ok(open)
}

fn open_case(db: &mut Db, id: CaseId) -> Result<Option<OpenCase>, StoreError> {
    let events = journal::load::<CaseEvent>(db, id)?;
    let result = events
        .iter()
        .find(|recorded| matches!(recorded.event, CaseEvent::AssessmentFinished { .. }));
    let result_on = result.map(|recorded| recorded.context.effective_on);
    let case = Case::fold(events.iter().map(|recorded| &recorded.event));
    Ok(case.map(|case| OpenCase {
        id,
        // An assessment of the system before this one has its own day.
        result_on: result_on.or(case.taken_over.assessed_on),
        case,
    }))
}

/// What a completion adds to a case; nothing when the activity has no share in its discipline.
pub(super) fn entries_for(
    db: &mut Db,
    open: &OpenCase,
    completion: CompletionId,
    activity: Option<ActivityId>,
    finished: &Finished<'_>,
    rules: &Rules,
) -> Result<CaseEntries, StoreError> {
    let mut counted = allocations::credentials_of_completion(db, completion, open.id)?;
    if let Some(activity) = activity {
        let others = allocations::credentials_of_activity(db, activity, open.case.person, completion)?;
        counted.extend(others);
    }
    let same = |credential: &_| *credential == open.case.credential;
    let before = Before {
        same_credential: counted.iter().any(same),
        other_credential: !counted.iter().all(same),
    };
    let view = CaseView {
        case: &open.case,
        result_on: open.result_on,
        before,
    };
    let entries = for_prescription(view, finished, rules);
    Ok(CaseEntries {
        case: open.id,
        discipline: open.case.discipline.clone(),
        entries,
    })
}

/// Counts what the entries say: the case moves on by itself, and each entry is kept with its reason.
pub(super) fn allocate(
    tx: &mut Tx,
    program: &Program,
    completion: CompletionId,
    counted: &CaseEntries,
    because: &Because,
) -> Result<(), CaseError> {
    if counted.entries.is_empty() {
        return Ok(());
    }
    let some = counted.entries.iter().filter(|entry| !entry.counted.is_zero());
    let lines: Vec<CreditLine> = some
        .map(|entry| CreditLine {
            subcategory: entry.subcategory.clone(),
            credits: entry.counted,
        })
        .collect();
    if !lines.is_empty() {
        command(
            tx,
            program,
            counted.case,
            &Command::AllocateCredits { completion, lines },
            because,
        )?;
    }
    allocations::add(
        tx,
        completion,
        allocations::Account::Prescription(counted.case),
        &counted.entries,
    )?;
    Ok(())
}

/// An approved completion as the rules of counting see it.
pub(super) fn finished(completion: &Completion, ce_credits: Credits, approved_at: Timestamp) -> Finished<'_> {
    Finished {
        completed_on: completion.completed_on,
        reported_at: completion.reported_at,
        approved_at,
        kind: completion.kind.as_deref().unwrap_or_default(),
        ce_credits,
        split: &completion.split,
    }
}

/// Counts again for a case whose dates or whose standing changed. It asks nothing of a person: a refusal means that the case
/// has moved on.
///
/// # Errors
/// Those of the store.
pub(crate) fn count_anew(tx: &mut Tx, program: &Program, case: CaseId, because: &Because) -> Result<(), StoreError> {
    match recount(tx, program, case, because) {
        Err(CompletionError::Store(error)) => Err(error),
        Ok(_) | Err(_) => Ok(()),
    }
}

/// Counts approved completions again for a case to which more of them count now: in the grace year after a
/// discontinuation (R-REIN-2), in a window that closes later (R-RX-10, R-STAT-8), at the result where the policy counts
/// earlier work, or once the result of another system is taken over (R-RX-10). Answers how many began to count.
///
/// # Errors
/// Those of the store, or a rule of the case.
pub fn recount(tx: &mut Tx, program: &Program, case: CaseId, because: &Because) -> Result<u32, CompletionError> {
    // When it was approved no longer matters: it was approved before.
    recount_some(tx, program, case, because, |_| Some(Timestamp::MIN))
}

/// Counts, once two records of one human are one, what was approved in either for the open prescriptions that came from the
/// other: reported once, a course counts wherever it belongs (R-RX-12). `across` says which of them meet only now.
///
/// # Errors
/// Those of the store.
pub(crate) fn count_across(
    tx: &mut Tx,
    programs: &Programs,
    person: PersonId,
    because: &Because,
    across: impl Fn(CaseId, CompletionId) -> bool,
) -> Result<(), StoreError> {
    for open in open_cases(tx, person)? {
        let program = programs.current(&open.case.program);
        // Else it would have to count less for its two years, which are settled in another way.
        if !program.ce_rules().prescribed_counts_for_biennium {
            continue;
        }
        let wanted = |one: &Completion| across(open.id, one.id).then(|| one.decided_at.unwrap_or(Timestamp::MIN));
        // Nobody asked for it, so a refusal only means that nothing is to be done.
        if let Err(CompletionError::Store(error)) = recount_some(tx, &program, open.id, because, wanted) {
            return Err(error);
        }
    }
    Ok(())
}

/// `wanted` answers when a completion counts as approved; nothing for one that is left out.
fn recount_some(
    tx: &mut Tx,
    program: &Program,
    case: CaseId,
    because: &Because,
    wanted: impl Fn(&Completion) -> Option<Timestamp>,
) -> Result<u32, CompletionError> {
    let Some(person) = open_case(tx, case)?.map(|open| open.case.person) else {
        return Err(CompletionError::NotFound);
    };
    let (rules, mut began) = (program.ce_rules(), 0);
    let mut approved = Vec::new();
    for row in completions::bienniums_of(tx, person)? {
        let held = completions::load(tx, row.id.0)?.ok_or(StoreError::NotFound)?;
        approved.extend(
            held.biennium
                .completions
                .into_iter()
                .filter(|c| c.state == CompletionState::Approved)
                .map(|completion| (row.id.0, completion)),
        );
    }
    approved.sort_by_key(|(_, completion)| (completion.reported_at, completion.id));
    for (biennium, completion) in approved {
        // The case moves on with each completion, so it is read again.
        let Some(open) = open_case(tx, case)?.filter(|open| open.case.assessed && !open.case.state.is_finished())
        else {
            break;
        };
        if open.case.counted.contains(&completion.id) {
            continue;
        }
        let Some(approved_at) = wanted(&completion) else {
            continue;
        };
        let facts = finished(&completion, completion.credits, approved_at);
        let mut counted = entries_for(tx, &open, completion.id, completion.activity, &facts, &rules)?;
        counted.entries.retain(|entry| !entry.counted.is_zero());
        if !counted.entries.is_empty() {
            allocate(tx, program, completion.id, &counted, because)?;
            if !rules.prescribed_counts_for_biennium {
                count_less(tx, program, (biennium, &completion), counted.counted(), because)?;
            }
            began += 1;
        }
    }
    Ok(began)
}

/// Where prescribed credits do not count for the biennium, too, it counts less of the completion from now on (R-RX-12).
fn count_less(
    tx: &mut Tx,
    program: &Program,
    (biennium, completion): (BienniumId, &Completion),
    prescribed: Credits,
    because: &Because,
) -> Result<(), CompletionError> {
    let held = completions::load(tx, biennium)?.ok_or(StoreError::NotFound)?;
    if held.biennium.program != program.id {
        return Ok(());
    }
    let rows = allocations::of_completions(tx, &[completion.id])?;
    let mut own = rows
        .iter()
        .filter(|row| row.biennium_id.is_some_and(|id| id.0 == biennium));
    let offered = own.next().map_or(completion.claimed, |row| row.offered.0);
    let wish = OfBiennium::Recount {
        completion: completion.id,
        credits: offered.less(prescribed),
    };
    let events = decide(&held.biennium, &wish)?;
    let Some(BienniumEvent::CompletionRecounted { credits, .. }) = events.first() else {
        return Ok(());
    };
    let entry = Entry {
        subcategory: String::new(),
        offered,
        counted: *credits,
        why: Why::Prescribed,
    };
    let context = rules::context(tx, program, because.actor, because.reason.clone());
    completions::record(tx, held, &context, &events)?;
    let account = allocations::Account::Again(biennium);
    allocations::add(tx, completion.id, account, std::slice::from_ref(&entry))?;
    Ok(rules::audit_events(tx, completion.id, &events, &context)?)
}
