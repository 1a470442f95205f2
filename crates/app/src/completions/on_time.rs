//! How well the office keeps to the time in which it decides what holders report (R-RX-13).

use cqr_domain::{
    accounts::Principal,
    calendar::{Deadline, working_days_before},
    programs::Program,
};
use cqr_store::completions::{DayOfDecisions, count_on_time};
use jiff::{Timestamp, ToSpan as _, civil::Date};

use super::{CompletionError, rules};
use crate::App;

/// What was decided lately, and what of it in time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OnTime {
    /// For how many days back it was counted.
    pub days: u32,
    /// Completions that were decided.
    pub decided: u64,
    /// Those that were decided within the working days of the program.
    pub on_time: u64,
    /// Within how many working days is in time.
    pub working_days: u32,
    /// The share that the program aims at, in percent.
    pub target: u32,
}

impl OnTime {
    /// The share that was decided in time, in whole percent, rounded down; nothing when nothing was decided.
    #[must_use]
    pub fn percent(&self) -> Option<u64> {
        self.on_time.saturating_mul(100).checked_div(self.decided)
    }

    /// Whether it is less than the program aims at.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        self.on_time.saturating_mul(100) < self.decided.saturating_mul(u64::from(self.target))
    }
}

/// The decisions of the past days, everybody's together.
///
/// # Errors
/// [`CompletionError::NotFound`] for anybody who does not review.
pub async fn on_time(app: &App, principal: &Principal) -> Result<OnTime, CompletionError> {
    rules::reviewer_only(principal)?;
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            let program = programs.default_program();
            let review = &program.policy.review;
            let days = days(&program, rx.now());
            let counted = count_on_time(rx, &days)?;
            Ok(OnTime {
                days: review.counted_days,
                decided: u64::try_from(counted.decided).unwrap_or(0),
                on_time: u64::try_from(counted.on_time).unwrap_or(0),
                working_days: review.target_working_days,
                target: review.target_percent,
            })
        })
        .await
}

/// The days that are counted, today last, each with the beginning of the earliest day on which what was decided then in time
/// can have been reported.
fn days(program: &Program, now: Timestamp) -> Vec<DayOfDecisions> {
    let policy = &program.policy;
    let today = program.today(now);
    let start = |day: Date| Deadline::start_of(day, &program.body.zone, "R-RX-13").map(|deadline| deadline.at);
    let of = |back: u32| {
        let day = today.checked_sub(i64::from(back).days()).ok()?;
        let earliest = working_days_before(day, policy.review.target_working_days, &policy.help.closed_on);
        Some(DayOfDecisions {
            starts_at: start(day)?,
            ends_at: start(day.tomorrow().ok()?)?,
            since: start(earliest)?,
        })
    };
    (0..=policy.review.counted_days).rev().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_is_rounded_down_and_compared_exactly() {
        let of = |decided, on_time| OnTime {
            days: 90,
            decided,
            on_time,
            working_days: 2,
            target: 95,
        };
        let told = [of(0, 0), of(20, 19), of(1000, 949), of(3, 3)].map(|it| (it.percent(), it.is_behind()));
        assert_eq!(
            told,
            [(None, false), (Some(95), false), (Some(94), true), (Some(100), false)]
        );
    }
}
