//! Approving a completion: it counts in its biennium and in every open prescription it helps, in one transaction.

use cqr_domain::{
    Credits,
    accounts::Principal,
    activities::{Category, Share},
    cases::CaseState,
    ce::{Entry, Finished, for_biennium},
    completions::{Command, Completion, Listed, Review, decide},
    ids::{AccountId, ActivityId, CompletionId, PersonId},
    journal::{Actor, Reason},
};
use cqr_store::{
    StoreError, Tx, activities, cases,
    completions::{
        self, Held, Waiting,
        allocations::{self, AllocationRow},
        remarks,
    },
};
use jiff::Timestamp;

use super::{
    CaseEntries, CompletionError,
    counting::{allocate, entries_for, open_cases},
    rules,
};
use crate::{
    App, bienniums,
    cases::Because,
    notices::{self, Telling},
    programs::{Program, Programs},
};

/// Kind of an activity that the catalog does not have, unless the reviewer says otherwise.
const PLAIN_KIND: &str = "course";

/// What a reviewer decides about a completion.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Approval {
    /// The activity of the catalog, for one that was reported as not listed (R-RX-15).
    pub activity: Option<ActivityId>,
    /// Credits of one that stays unlisted; what was claimed when nothing is said, and never more.
    pub credits: Option<Credits>,
    /// Category of one that stays unlisted; A when nothing is said.
    pub category: Option<Category>,
    /// Kind of one that stays unlisted.
    pub kind: Option<String>,
}

/// What an approval counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approved {
    /// In the biennium.
    pub biennium: Entry,
    /// In each open prescription, with where the case stands afterwards.
    pub prescriptions: Vec<(CaseEntries, CaseState)>,
}

/// Approves a completion in the name of the reviewer who asks.
///
/// # Errors
/// [`CompletionError::NotFound`] also for one's own; otherwise the rule that stands in the way.
pub async fn approve(
    app: &App,
    principal: &Principal,
    id: CompletionId,
    approval: Approval,
) -> Result<Approved, CompletionError> {
    rules::reviewer_only(principal)?;
    let (programs, principal) = (app.programs.clone(), principal.clone());
    app.store
        .write(move |tx| approve_in(tx, &programs, &principal, id, &approval))
        .await
}

fn approve_in(
    tx: &mut Tx,
    programs: &Programs,
    principal: &Principal,
    id: CompletionId,
    approval: &Approval,
) -> Result<Approved, CompletionError> {
    let waiting = completions::lookup_for_review(tx, id, principal.person)?.ok_or(CompletionError::NotFound)?;
    let by = Approver {
        actor: principal.actor(),
        account: Some(principal.account),
        reason: Reason::new("R-RX-7"),
        words: "",
    };
    approve_by(tx, programs, &waiting, approval, by)
}

/// Who approves, and why.
pub(super) struct Approver<'a> {
    /// Who acts.
    pub(super) actor: Actor,
    /// The reviewer; nobody for a transfer.
    pub(super) account: Option<AccountId>,
    /// The reason that stands in the journal.
    pub(super) reason: Reason,
    /// What is kept with the approval, or nothing.
    pub(super) words: &'a str,
}

/// The one way to approve: decide, record, count everywhere, tell the holder.
pub(super) fn approve_by(
    tx: &mut Tx,
    programs: &Programs,
    waiting: &Waiting,
    approval: &Approval,
    by: Approver<'_>,
) -> Result<Approved, CompletionError> {
    let id = waiting.worded.completion.id.0;
    let held = completions::load(tx, waiting.worded.completion.biennium_id.0)?.ok_or(StoreError::NotFound)?;
    let completion = held.biennium.completion(id).ok_or(CompletionError::NotFound)?.clone();
    let program = programs.current(&held.biennium.program);
    let person = held.biennium.person;
    let granted = granted(tx, &completion, approval)?;
    let because = Because {
        actor: by.actor,
        reason: by.reason,
        today: program.today(tx.now()),
    };

    let approved_at = tx.now();
    let prescriptions = counted_for_cases(tx, &program, person, &completion, &granted, approved_at)?;
    let prescribed = prescriptions.iter().map(CaseEntries::counted).max().unwrap_or_default();
    let facts = granted.finished(&completion, approved_at);
    let entry = for_biennium(
        &facts,
        held.biennium.of_kind(&granted.kind),
        prescribed,
        &program.ce_rules(),
    );
    let review = rules::review(tx, &program, by.account);
    let place = record_approval(tx, &program, held, id, (&granted, &entry, review), &because)?;
    remarks::add(tx, id, place, by.words)?;

    let mut settled = Vec::new();
    for counted in prescriptions {
        allocate(tx, &program, id, &counted, &because)?;
        let state = cases::lookup(tx, counted.case)?.ok_or(StoreError::NotFound)?.0.state.0;
        settled.push((counted, state));
    }
    // What was approved may be all that a CE probation lacked (R-PROB-6).
    bienniums::clear_probations(tx, &program, person, &because)?;
    tell(tx, &program, person, id, (waiting.worded.title(), entry.counted))?;
    Ok(Approved {
        biennium: entry,
        prescriptions: settled,
    })
}

/// What the reviewer grants: the catalog's terms, or those of an activity that stays unlisted.
pub(super) struct Granted {
    pub(super) listed: Option<Listed>,
    pub(super) credits: Credits,
    pub(super) category: Category,
    pub(super) kind: String,
    pub(super) split: Vec<Share>,
}

impl Granted {
    pub(super) fn finished<'a>(&'a self, completion: &Completion, approved_at: Timestamp) -> Finished<'a> {
        Finished {
            completed_on: completion.completed_on,
            reported_at: completion.reported_at,
            approved_at,
            kind: &self.kind,
            ce_credits: self.credits,
            split: &self.split,
        }
    }
}

/// Finds the terms under which a completion would be approved.
pub(super) fn granted(
    db: &mut cqr_store::Db,
    completion: &Completion,
    approval: &Approval,
) -> Result<Granted, CompletionError> {
    let Some(id) = completion.activity.or(approval.activity) else {
        return Ok(Granted {
            listed: None,
            credits: approval.credits.unwrap_or(completion.claimed).min(completion.claimed),
            category: approval.category.unwrap_or(Category::A),
            kind: approval.kind.clone().unwrap_or_else(|| PLAIN_KIND.to_owned()),
            split: Vec::new(),
        });
    };
    let held = activities::load(db, id)?.ok_or(CompletionError::NotFound)?;
    let terms = held.activity.terms.clone();
    Ok(Granted {
        listed: Some(Listed {
            id,
            activity: held.activity,
        }),
        credits: terms.ce_credits,
        category: terms.category,
        kind: terms.kind,
        split: terms.split,
    })
}

/// What the completion adds to each open prescription, before anything is stored.
pub(super) fn counted_for_cases(
    db: &mut cqr_store::Db,
    program: &Program,
    person: PersonId,
    completion: &Completion,
    granted: &Granted,
    approved_at: Timestamp,
) -> Result<Vec<CaseEntries>, StoreError> {
    let (rules, activity) = (program.ce_rules(), granted.listed.as_ref().map(|listed| listed.id));
    let mut all: Vec<CaseEntries> = Vec::new();
    let mut taken = false;
    for open in open_cases(db, person)? {
        let facts = granted.finished(completion, approved_at);
        let mut counted = entries_for(db, &open, completion.id, activity, &facts, &rules)?;
        if taken && !rules.shared_between_disciplines {
            counted.refuse_shared();
        }
        taken |= !counted.counted().is_zero();
        if !counted.entries.is_empty() {
            all.push(counted);
        }
    }
    Ok(all)
}

/// Answers the place under which words about it are kept.
fn record_approval(
    tx: &mut Tx,
    program: &Program,
    held: Held,
    id: CompletionId,
    (granted, entry, review): (&Granted, &Entry, Review),
    because: &Because,
) -> Result<u32, CompletionError> {
    let wish = Command::Approve {
        completion: id,
        listed: granted.listed.clone(),
        credits: entry.counted,
        category: granted.category,
        kind: granted.kind.clone(),
        split: granted.split.clone(),
        review,
    };
    let events = decide(&held.biennium, &wish)?;
    let context = rules::context(tx, program, because.actor, because.reason.clone());
    let biennium = held.id;
    let place = completions::record(tx, held, &context, &events)?.place_of(id);
    // One that was in both of two records counted once already; its row stays (invariant 4).
    let counted = |row: &AllocationRow| row.biennium_id.is_some_and(|at| at.0 == biennium) && !row.credits.0.is_zero();
    if !allocations::of_completions(tx, &[id])?.iter().any(counted) {
        allocations::add(
            tx,
            id,
            allocations::Account::Biennium(biennium),
            std::slice::from_ref(entry),
        )?;
    }
    rules::audit_events(tx, id, &events, &context)?;
    Ok(place)
}

fn tell(
    tx: &mut Tx,
    program: &Program,
    person: PersonId,
    id: CompletionId,
    (title, credits): (&str, Credits),
) -> Result<(), StoreError> {
    let args = [("course", title.to_owned()), ("credits", credits.to_string())];
    let telling = Telling {
        person,
        case: None,
        kind: "course_approved",
        once_key: format!("{id}/course_approved"),
        args: &args,
    };
    notices::write(tx, program, telling)?;
    Ok(())
}
