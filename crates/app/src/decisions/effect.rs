//! From which day a discontinuation has effect, and when the last release can no longer be taken back.

use cqr_domain::{
    cases::Case,
    ids::CaseId,
    programs::{Effective, Program},
};
use jiff::{SignedDuration, Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

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

/// Until when the last release can be taken back (policy `discontinuation.undo_hours`).
pub(super) fn takes_effect_at(program: &Program, now: Timestamp) -> Timestamp {
    let hours = i64::from(program.policy.discontinuation.undo_hours);
    now.checked_add(SignedDuration::from_hours(hours)).unwrap_or(now)
}
