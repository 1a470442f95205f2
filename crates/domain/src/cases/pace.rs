//! How the credits still open stand against the days left (R-NOTE-4): advice in days, never a decision.

use jiff::{ToSpan, civil::Date};

use crate::{Credits, programs::policy::PacePolicy};

/// How much room is left at the usual pace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Margin {
    /// The advised start still lies ahead, or is today.
    Ample,
    /// It has passed, but the usual time still fits.
    Tight,
    /// At the usual pace it no longer fits.
    Short,
}

/// The days left, the days that are usually needed, and the latest start that is advised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Days left, today not counted.
    pub days_left: u32,
    /// Days that are usually needed.
    pub needed_days: u32,
    /// The last day on which a start leaves the advised days in hand.
    pub start_by: Date,
    /// How much room is left.
    pub margin: Margin,
}

impl Pace {
    /// For the credits still open; nothing known yet means that the result of the assessment lies ahead. Nothing when no
    /// credit is open or the last day is over.
    #[must_use]
    pub fn of(open: Option<Credits>, today: Date, last_day: Date, policy: &PacePolicy) -> Option<Self> {
        if last_day < today || open.is_some_and(Credits::is_zero) {
            return None;
        }
        let days_left = today
            .until(last_day)
            .map_or(0, |span| u32::try_from(span.get_days()).unwrap_or(0));
        let needed_days = open.map_or(policy.learning_days, |open| {
            open.hundredths().saturating_mul(policy.days_per_credit).div_ceil(100)
        });
        let advised = i64::from(needed_days).saturating_add(i64::from(policy.spare_days));
        let start_by = last_day.checked_sub(advised.days()).unwrap_or(Date::MIN);
        let margin = match (today <= start_by, needed_days <= days_left) {
            (true, _) => Margin::Ample,
            (false, true) => Margin::Tight,
            (false, false) => Margin::Short,
        };
        Some(Self {
            days_left,
            needed_days,
            start_by,
            margin,
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const CLOSE: Date = date(2027, 6, 30);

    fn pace(open: Option<Credits>, today: Date) -> Option<Pace> {
        Pace::of(open, today, CLOSE, &PacePolicy::default())
    }

    #[test]
    fn four_and_a_half_credits_with_seven_months_left_have_room() {
        let pace = pace(Some(Credits::from_hundredths(450)), date(2026, 11, 23)).expect("credits are open");
        assert_eq!((pace.days_left, pace.needed_days), (219, 45));
        // 45 days of learning and 30 in hand before June 30.
        assert_eq!((pace.start_by, pace.margin), (date(2027, 4, 16), Margin::Ample));
    }

    #[test]
    fn the_margin_changes_on_the_day_after_the_advised_start_and_when_the_usual_time_no_longer_fits() {
        let at = |today| pace(Some(Credits::from_hundredths(450)), today).map(|pace| pace.margin);
        assert_eq!(at(date(2027, 4, 16)), Some(Margin::Ample));
        assert_eq!(at(date(2027, 4, 17)), Some(Margin::Tight));
        assert_eq!(at(date(2027, 5, 16)), Some(Margin::Tight), "45 days are left");
        assert_eq!(at(date(2027, 5, 17)), Some(Margin::Short));
        assert_eq!(at(CLOSE), Some(Margin::Short));
        assert_eq!(at(date(2027, 7, 1)), None, "the window is over");
    }

    #[test]
    fn before_the_result_the_usual_time_of_the_policy_is_told_and_with_nothing_open_none() {
        let pace_now = pace(None, date(2026, 11, 23)).expect("the result lies ahead");
        assert_eq!((pace_now.needed_days, pace_now.start_by), (120, date(2027, 1, 31)));
        assert_eq!(pace(Some(Credits::ZERO), date(2026, 11, 23)), None);
    }
}
