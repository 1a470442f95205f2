//! Scoring, in a job after the submission: keys are opened here and nowhere on the way of an answer (A08).
//! Result and prescription are recorded in one unit of work, once.

use std::{collections::BTreeMap, sync::Arc};

use cqr_domain::{
    Credits, cases,
    ids::SittingId,
    items::Letters,
    journal::{Actor, Reason},
    prescriptions::{Prescription, PrescriptionLine, prescribe},
    programs::{Outline, PrescriptionPolicy, Program},
    sittings::{
        Asked, Command, Count, Outcome, Refusal, Sitting, SittingEvent, SittingState, SubcategoryResult, decide,
        score as count,
    },
};
use cqr_store::{Rx, StoreError, Tx, forms, jobs, journal, sittings};

use super::{SittingError, SittingJob, context, estimate::estimate, record};
use crate::{
    App,
    cases::{Because, command},
    completions,
    items::open_key,
    keys::Keys,
    programs::{ProgramError, Programs, opened_under, program_of_version, program_within},
};

/// Kind of the job that scores a submitted sitting; it carries a [`super::SittingJob`] and calls [`score`].
pub const SCORE_JOB: &str = "score_sitting";

/// Asks once for the score of a sitting whose answers are closed. Answers whether nobody had.
///
/// # Errors
/// Those of the database.
pub(crate) fn ask_to_score(tx: &mut Tx<'_>, id: SittingId) -> Result<bool, StoreError> {
    let now = tx.now();
    jobs::enqueue_once(tx, SCORE_JOB, &id.to_string(), &SittingJob { sitting: id }, now)
}

/// Scores a submitted sitting. Scoring again changes nothing.
///
/// # Errors
/// When it is not submitted, or the items cannot be opened with this installation's key.
pub async fn score(app: &App, id: SittingId) -> Result<(), SittingError> {
    let (keys, programs) = (app.keys.clone(), app.programs.clone());
    // Answers are closed, so what is read here cannot change before it is recorded.
    let gathered = app.store.read(move |rx| gather(rx, &keys, &programs, id));
    let (program, counts) = gathered.await?;
    let Some(counts) = counts else { return Ok(()) };
    let (programs, program) = (app.programs.clone(), app.programs.current(&program));
    app.store
        .write(move |tx| record_result(tx, &programs, &program, id, &counts))
        .await
}

/// Counts right answers; nothing when there is nothing to score any more.
fn gather(
    rx: &mut Rx<'_>,
    keys: &Keys,
    programs: &Programs,
    id: SittingId,
) -> Result<(String, Option<Vec<Count>>), SittingError> {
    let row = sittings::lookup(rx, id)?.ok_or(SittingError::NotFound)?;
    match row.state.0 {
        SittingState::Open => return Err(Refusal::NotSubmitted.into()),
        SittingState::Scored | SittingState::Voided => return Ok((row.program, None)),
        SittingState::Submitted => {}
    }
    let numbers: BTreeMap<u16, u16> = (1..=row.question_count())
        .filter_map(|number| Some((row.position_of(number)?, number)))
        .collect();
    let mut asked = Vec::new();
    for sealed in forms::sealed_keys(rx, row.form_id.0)? {
        let key = open_key(keys, sealed.item, sealed.version, &sealed.sealed)?.key;
        let number = numbers.get(&sealed.position).copied();
        let number = number.ok_or_else(|| StoreError::Corrupt(format!("sitting {id} does not fit its form")))?;
        asked.push(Asked {
            number,
            subcategory: sealed.subcategory,
            key,
        });
    }
    let answers: BTreeMap<u16, Letters> = sittings::current(rx, id)?
        .into_iter()
        .map(|(number, answer)| (number, answer.response.0))
        .collect();
    // Parsed here, where it is kept: the unit of work that records the result keeps nothing.
    if let Some(version) = opened_under(rx, &programs.current(&row.program), row.case_id.0)? {
        readable(program_of_version(rx, programs, &version))?;
    }
    Ok((row.program, Some(count(&asked, &answers))))
}

fn record_result(
    tx: &mut Tx,
    programs: &Programs,
    program: &Program,
    id: SittingId,
    counts: &[Count],
) -> Result<(), SittingError> {
    let held = sittings::load(tx, id)?.ok_or(SittingError::NotFound)?;
    let (case, now) = (held.sitting.case, tx.now());
    let earlier = earlier(tx, programs, program, id, &held.sitting)?;
    let Made {
        program,
        lines,
        prescription,
    } = mildest(program, &earlier, &held.sitting.outline, counts)?;
    let rule = prescription.rule.to_owned();
    let events = decide(
        &held.sitting,
        &Command::RecordResult {
            rule: rule.clone(),
            lines,
        },
        now,
    )?;
    if events.is_empty() {
        return Ok(());
    }
    record(tx, held, &context(program, Actor::System, "R-SSA-17", now), &events)?;
    let because = Because {
        actor: Actor::System,
        reason: Reason::new("R-RX-1"),
        today: program.today(now),
    };
    let wish = cases::Command::RecordResult {
        sitting: id,
        prescription: tx.id(),
        rule,
        lines: prescription.prescribed(),
    };
    command(tx, program, case, &wish, &because)?;
    // Where the policy counts work from before the result, it counts from now on (R-RX-10).
    completions::recount(tx, program, case, &because)?;
    Ok(())
}

/// Result and prescription by one version of a program.
struct Made<'a> {
    program: &'a Program,
    lines: Vec<SubcategoryResult>,
    prescription: Prescription,
}

impl Made<'_> {
    /// How much is prescribed in all.
    fn asks(&self) -> Credits {
        self.prescription.prescribed().iter().map(|line| line.credits).sum()
    }
}

/// The result by the version that asks for less: whose window was open when the rules changed gets the better of both
/// (R-RX-4). A version without the outline, or with other subcategories in it, cannot read the answers, and keeps no other
/// from it (R-SSA-4).
fn mildest<'a>(
    program: &'a Program,
    earlier: &'a [Arc<Program>],
    outline: &str,
    counts: &[Count],
) -> Result<Made<'a>, SittingError> {
    let (mut made, mut refused) = (Vec::new(), None);
    let all = std::iter::once(program).chain(earlier.iter().map(|earlier| &**earlier));
    for program in all.filter(|program| program.outline(outline).is_some()) {
        match made_by(program, outline, counts) {
            Ok(one) => made.push(one),
            Err(error) => refused = refused.or(Some(error)),
        }
    }
    // Of equal ones the first, which is today's.
    let best = made.into_iter().min_by_key(Made::asks);
    best.ok_or_else(|| refused.unwrap_or_else(|| SittingError::NoOutline(outline.to_owned())))
}

fn made_by<'a>(program: &'a Program, outline: &str, counts: &[Count]) -> Result<Made<'a>, SittingError> {
    let found = program.outline(outline);
    let outline = found.ok_or_else(|| SittingError::NoOutline(outline.to_owned()))?;
    Ok(Made {
        program,
        lines: lines_of(&program.policy.prescription, outline, counts),
        prescription: prescribe(&program.policy.prescription, outline, counts)?,
    })
}

/// What a version asks for in all, for these counts; nothing where it cannot read them.
pub(super) fn asked_by(program: &Program, outline: &str, counts: &[Count]) -> Option<Credits> {
    made_by(program, outline, counts).ok().map(|made| made.asks())
}

/// How a version comes to each line of its prescription, for these counts; nothing where it cannot read them.
pub(super) fn made_lines(program: &Program, outline: &str, counts: &[Count]) -> Vec<PrescriptionLine> {
    made_by(program, outline, counts).map_or_else(|_| Vec::new(), |made| made.prescription.lines)
}

/// The earlier versions that may read a sitting: that of the window's opening and, where neither that nor today's has the
/// outline, the one under which the sitting began.
fn earlier(
    tx: &mut Tx,
    programs: &Programs,
    program: &Program,
    id: SittingId,
    sitting: &Sitting,
) -> Result<Vec<Arc<Program>>, StoreError> {
    let mut found: Vec<Arc<Program>> = Vec::new();
    if let Some(version) = opened_under(tx, program, sitting.case)? {
        found.extend(readable(program_within(tx, programs, &version))?);
    }
    let has_outline = |program: &Program| program.outline(&sitting.outline).is_some();
    if has_outline(program) || found.iter().any(|earlier| has_outline(earlier)) {
        return Ok(found);
    }
    if let Some(began) = journal::load::<SittingEvent>(tx, id)?.first() {
        found.extend(readable(program_within(tx, programs, &began.context.policy))?);
    }
    Ok(found)
}

/// A version that this binary cannot read any more is left out.
pub(super) fn readable(found: Result<Option<Arc<Program>>, ProgramError>) -> Result<Option<Arc<Program>>, StoreError> {
    match found {
        Ok(found) => Ok(found),
        Err(ProgramError::Store(error)) => Err(error),
        Err(error) => {
            tracing::warn!(%error, "programs.version_unreadable");
            Ok(None)
        }
    }
}

/// The result in the order of the outline.
fn lines_of(policy: &PrescriptionPolicy, outline: &Outline, counts: &[Count]) -> Vec<SubcategoryResult> {
    let line = |subcategory: &cqr_domain::programs::Subcategory| {
        let count = counts.iter().find(|count| count.subcategory == subcategory.code)?;
        let sure = estimate(policy, count.correct, count.questions);
        let met = u32::from(count.correct) >= subcategory.standard_correct;
        Some(SubcategoryResult {
            subcategory: count.subcategory.clone(),
            questions: count.questions,
            correct: count.correct,
            estimate: sure.mean,
            standard_error: sure.standard_error,
            p_below: sure.p_below,
            outcome: if met {
                Outcome::StandardMet
            } else {
                Outcome::LearningNeeded
            },
        })
    };
    outline
        .subcategories()
        .filter_map(|(_, subcategory)| line(subcategory))
        .collect()
}
