//! Advice before the start.

use crate::programs::Program;

/// Whether so few days are left that courses may not fit after the result (R-SSA-21).
#[must_use]
pub fn courses_may_not_fit(program: &Program, days_left: i64) -> bool {
    days_left < i64::from(program.policy.assessment.booking_warning_days)
}
