//! What follows from a granted appeal against a refusal: the course goes back to the queue as reported on its day, and another
//! reviewer decides (R-APP-1, R-RX-15). While it waits, nothing is decided against its holder (R-RX-16).

use cqr_domain::{
    bienniums::Biennium,
    cases::Case,
    completions::{Command, Completion, CompletionState, decide},
    ids::RequestId,
    journal::Context,
    requests::Request,
};
use cqr_store::{Db, StoreError, Tx, completions};
use jiff::civil::Date;

use super::rules;
use crate::programs::Program;

/// Puts back what was refused in the days for which the appeal was in time: an appeal names no course, and another look at one
/// more takes nothing from anybody.
pub(crate) fn reopen(
    tx: &mut Tx,
    program: &Program,
    (id, request): (RequestId, &Request),
    context: &Context,
) -> Result<(), StoreError> {
    let reopened_at = tx.now();
    for row in completions::bienniums_of(tx, request.person)? {
        if row.program != request.program {
            continue;
        }
        let mut held = completions::load(tx, row.id.0)?.ok_or(StoreError::NotFound)?;
        let refused = held.biennium.completions.iter();
        let refused = refused.filter(|completion| is_appealed(program, completion, request.filed_on));
        let refused: Vec<_> = refused.map(|completion| completion.id).collect();
        for completion in refused {
            let wish = Command::Reopen {
                completion,
                request: id,
                reopened_at,
            };
            // A newer report of the same activity may have taken its place: then that one is looked at.
            let Ok(events) = decide(&held.biennium, &wish) else {
                continue;
            };
            held = completions::record(tx, held, context, &events)?;
            rules::audit_events(tx, completion, &events, context)?;
        }
    }
    Ok(())
}

/// Whether a refused course that was done and first reported by the end of the grace year can still be sent back on a day, and
/// would count then: what was in time stays in time (R-RX-16), so the end of the year waits for the days in which its holder
/// can dispute the refusal (R-RX-15) or appeal (R-APP-1). Before the result of the assessment, no course counts.
pub(crate) fn may_come_back(db: &mut Db, program: &Program, case: &Case, today: Date) -> Result<bool, StoreError> {
    if !case.assessed {
        return Ok(false);
    }
    for row in completions::bienniums_of(db, case.person)? {
        if row.program != case.program {
            continue;
        }
        let biennium = completions::load(db, row.id.0)?.ok_or(StoreError::NotFound)?.biennium;
        let in_time = |completion: &&Completion| {
            completion.completed_on >= case.window_open
                && completion.completed_on <= case.grace_end
                && completion.reported_at < case.grace_ends_at
        };
        let mut refused = biennium.completions.iter().filter(in_time);
        if refused.any(|completion| is_open_to_doubt(program, &biennium, completion, today)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether the holder has days to say no to a refusal, and no newer report of the same activity took its place.
fn is_open_to_doubt(program: &Program, biennium: &Biennium, completion: &Completion, today: Date) -> bool {
    let is_disputable = completion.state == CompletionState::Refused
        && completion.disputes < program.policy.review.disputes
        && rules::last_day_to_dispute(program, completion).is_some_and(|last| today <= last);
    let replaced = completion
        .activity
        .is_some_and(|activity| biennium.holds(activity, Some(completion.id)));
    (is_disputable || is_appealed(program, completion, today)) && !replaced
}

/// Whether an appeal that was filed on a day was in time against the refusal of a course.
fn is_appealed(program: &Program, completion: &Completion, filed_on: Date) -> bool {
    let refused_on = program.today(completion.decided_at.unwrap_or(completion.reported_at));
    completion.state == CompletionState::Refused
        && refused_on <= filed_on
        && filed_on <= program.policy.appeals.last_day(refused_on)
}
