//! From which day a discontinuation has effect, and when the last release can no longer be taken back.

use cqr_domain::{
    cases::{Case, CaseState},
    ids::CaseId,
    people::Credential,
    programs::{Effective, Program},
};
use cqr_store::{Db, StoreError, cases::Held, completions, decisions, people, requests};
use jiff::{SignedDuration, Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{
    asked::asked,
    by_rule::holds_rule,
    held_back::{held_back, released},
    waiting::waiting,
};

/// Kind of the job that lets a released discontinuation take effect; the sweep does the same.
pub const EFFECT_JOB: &str = "discontinuation_effect";

/// Payload of [`EFFECT_JOB`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EffectPayload {
    /// The case.
    pub case: CaseId,
}

/// The day from which it has effect: that on which it takes effect, or the day after the close where the body chose so
/// (R-STAT-6). Never backdated by hand.
pub(crate) fn effective_on(program: &Program, case: &Case, today: Date) -> Date {
    match program.policy.discontinuation.effective {
        Effective::Release => today,
        Effective::DayAfterClose => case.window_close.tomorrow().unwrap_or(case.window_close),
    }
}

/// The day that was named with the last release: what takes effect late, because nothing ran on that day, takes effect as of
/// it. Nothing where a request or a course that waited for its review has held it in between, so that it takes effect when that
/// is over (R-STAT-8, R-APP-1, R-RX-16).
pub(crate) fn named_day(db: &mut Db, program: &Program, held: &Held) -> Result<Option<Date>, StoreError> {
    let proposal = held.case.discontinuation.as_ref();
    let Some(at) = proposal.and_then(|proposal| proposal.takes_effect_at) else {
        return Ok(None);
    };
    // As it was recorded: the body may have chosen other hours since.
    let releases = match proposal {
        Some(proposal) => decisions::releases(db, proposal.decision)?,
        None => Vec::new(),
    };
    let released_at = releases.last().map_or(at, |(_, last)| last.0);
    let released_on = program.today(released_at);
    let suspend = program.policy.appeals.suspends;
    let held_it = |row: &requests::RequestRow| row.wish.0.holds_released(suspend) && row.filed_on.0 >= released_on;
    let asked = asked(db, program, held)?.iter().any(held_it);
    let waited = completions::waited_since(db, held.case.person, released_at)?;
    Ok((!asked && !waited).then(|| program.today(at)))
}

/// Whether something holds what passing time would do: to what was released (see [`held_back`]), and to what nobody has to
/// release. The end of the grace year waits for what came before it (R-REIN-2).
pub(crate) fn suspended(db: &mut Db, program: &Program, held: &Held, now: Timestamp) -> Result<bool, StoreError> {
    if held.case.state == CaseState::DiscontinuedGrace {
        return Ok(now >= held.case.grace_ends_at && waiting(db, program, held, now)?.any());
    }
    if released(&held.case).is_none() {
        return holds_rule(db, program, held, now);
    }
    Ok(held_back(db, program, held, now)?.is_some())
}

/// Whether a case that is discontinued has an extra year in which it leads back (R-REIN-2): where the body gives one, and the
/// credential is not lost already for something to which only an examination is the way back (R-PROB-2, R-REIN-4).
pub(crate) fn gives_grace(db: &mut Db, program: &Program, case: &Case) -> Result<bool, StoreError> {
    if !program.policy.reinstatement.in_grace {
        return Ok(false);
    }
    let held = people::load(db, case.person)?.ok_or(StoreError::NotFound)?.person;
    Ok(!held.credential(case.credential).is_some_and(Credential::is_lost))
}

/// The last day of the grace year, where what takes effect at this instant would leave nothing of it. The year counts from the
/// close whatever the decision waited for (R-STAT-6, R-REIN-2), and in the review nobody can work: to tell somebody to finish by
/// a day that is past would take the year from them. So it does not take effect until more time is granted (R-STAT-8). Nothing
/// where the body gives no such year.
pub(super) fn grace_over(program: &Program, case: &Case, at: Timestamp) -> Option<Date> {
    let gives = program.policy.reinstatement.in_grace && case.closes_at < case.grace_ends_at;
    (gives && case.grace_ends_at <= at).then_some(case.grace_end)
}

/// Until when the last release can be taken back (policy `discontinuation.undo_hours`).
pub(super) fn takes_effect_at(program: &Program, now: Timestamp) -> Timestamp {
    let hours = i64::from(program.policy.discontinuation.undo_hours);
    now.checked_add(SignedDuration::from_hours(hours)).unwrap_or(now)
}
