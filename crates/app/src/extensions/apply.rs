//! Applying an approved extension, a few windows per unit of work. It notes how far it has come in the same unit, so a run
//! that was broken off goes on where it stopped and touches no window twice.

use std::ops::ControlFlow;

use cqr_domain::{
    cases::ExtendedBy,
    extensions::{self as rules, BulkState, Command},
    ids::{BulkExtensionId, CaseId},
    journal::{Actor, Context, Reason},
    programs::Program,
};
use cqr_store::{
    StoreError, Tx, audit, cases,
    extensions::{self, Held},
    jobs,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    App,
    cases::{Because, CaseError, extend},
    programs::Programs,
};

/// Kind of the job that applies an extension for many.
pub const APPLY_JOB: &str = "apply_bulk_extension";

/// Payload of [`APPLY_JOB`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplyPayload {
    /// Which one.
    pub extension: BulkExtensionId,
}

/// Asks once for the application of an approved extension, for when it takes effect. Answers whether nobody had.
///
/// # Errors
/// Those of the database.
pub(crate) fn ask_to_apply(tx: &mut Tx, held: &Held) -> Result<bool, StoreError> {
    let (id, now) = (held.id, tx.now());
    let run_at = held.bulk.takes_effect_at.map_or(now, |at| at.max(now));
    jobs::enqueue_once(tx, APPLY_JOB, &id.to_string(), &ApplyPayload { extension: id }, run_at)
}

/// How many windows one unit of work makes longer: short enough for the writer (design.md section 4).
const CHUNK: i64 = 20;

/// Applies it to the end. Nothing happens unless it is approved and in effect, and when it was applied before. Answers when it
/// takes effect, for whoever came too early.
///
/// # Errors
/// Those of the store; what was done before stays.
pub async fn apply(app: &App, id: BulkExtensionId) -> Result<Option<Timestamp>, StoreError> {
    loop {
        let programs = app.programs.clone();
        let done = app.store.write(move |tx| chunk(tx, &programs, id)).await?;
        if let ControlFlow::Break(not_before) = done {
            return Ok(not_before);
        }
    }
}

fn chunk(tx: &mut Tx, programs: &Programs, id: BulkExtensionId) -> Result<ControlFlow<Option<Timestamp>>, StoreError> {
    let now = tx.now();
    let Some(held) = extensions::load(tx, id)?.filter(|held| held.bulk.state == BulkState::Approved) else {
        return Ok(ControlFlow::Break(None));
    };
    if !held.bulk.is_in_effect(now) {
        return Ok(ControlFlow::Break(held.bulk.takes_effect_at));
    }
    let program = programs.current(&held.bulk.cohort.program);
    let mut progress = extensions::progress(tx, id)?;
    let cases = extensions::next_concerned(tx, &held.bulk.cohort, &progress.after_case, CHUNK)?;
    let Some(last) = cases.last() else {
        finish(tx, &program, held, progress.extended, progress.skipped)?;
        return Ok(ControlFlow::Break(None));
    };
    progress.after_case = last.to_string();
    for case in &cases {
        if one(tx, &program, &held, *case)? {
            progress.extended += 1;
        } else {
            progress.skipped += 1;
        }
    }
    extensions::save_progress(tx, &progress)?;
    Ok(ControlFlow::Continue(()))
}

/// Makes one window longer; not one that was finished, or that people made longer than this would.
fn one(tx: &mut Tx, program: &Program, held: &Held, case: CaseId) -> Result<bool, StoreError> {
    let before = cases::load(tx, case)?.ok_or(StoreError::NotFound)?;
    let Some(day) = held.bulk.span.after(before.case.window_close) else {
        return Ok(false);
    };
    let because = Because {
        actor: Actor::System,
        reason: Reason::new("R-STAT-7"),
        today: program.today(tx.now()),
    };
    match extend(tx, program, &before, (ExtendedBy::Bulk(held.id), false), day, &because) {
        Ok(after) => Ok(after.version > before.version),
        Err(CaseError::Store(error)) => Err(error),
        Err(CaseError::NotFound | CaseError::Refused(_)) => Ok(false),
    }
}

fn finish(tx: &mut Tx, program: &Program, held: Held, extended: i32, skipped: i32) -> Result<(), StoreError> {
    let id = held.id;
    let command = Command::Finish {
        extended: extended.unsigned_abs(),
        skipped: skipped.unsigned_abs(),
    };
    let events = rules::decide(&held.bulk, command).unwrap_or_default();
    let context = Context {
        actor: Actor::System,
        policy: program.version.clone(),
        reason: Reason::new("R-STAT-7"),
        effective_on: program.today(tx.now()),
    };
    extensions::record(tx, held, &context, &events)?;
    extensions::finish_progress(tx, id)?;
    let entry = audit::Entry::new(Actor::System, "bulk_extension_applied", "bulk_extension", id);
    audit::append(tx, &entry.within(&context))
}
