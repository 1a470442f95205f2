//! Dates around the end of a biennium (R-CE-7, R-PROB-1, R-PROB-2, R-CE-6).

use jiff::{ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};

use super::{Biennium, Phase};
use crate::{
    calendar::{Deadline, Zone, years_after},
    programs::policy::CePolicy,
};

/// A last day with its instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndsOn {
    /// The last day.
    pub day: Date,
    /// The instant at which it is over, exclusive.
    pub at: jiff::Timestamp,
}

/// Some months after the last day of a biennium, counted from the day after it: of June 30 one month is July 31.
pub(crate) fn months_after(ends_on: Date, months: u32) -> Option<Date> {
    let after = ends_on.tomorrow().ok()?.checked_add(i64::from(months).months()).ok()?;
    after.yesterday().ok()
}

/// The end of the month in which credits of a biennium are still reported (R-CE-7).
#[must_use]
pub fn reporting_ends(ends_on: Date, report_months: u32, zone: &Zone) -> Option<Deadline> {
    Deadline::end_of(months_after(ends_on, report_months)?, zone, "R-CE-7")
}

/// The end of a probation: some months after the end of the biennium (R-PROB-2), but never sooner than some days from
/// today, where an audit was decided late (R-AUD-4).
#[must_use]
pub fn probation_ends(ends_on: Date, months: u32, today: Date, least_days: u32, zone: &Zone) -> Option<Deadline> {
    let by_rule = months_after(ends_on, months)?;
    let at_least = today.checked_add(i64::from(least_days).days()).ok()?;
    Deadline::end_of(by_rule.max(at_least), zone, "R-PROB-2")
}

/// The end of the probation that begins when reporting is over and credits are missing, as it can be told ahead (R-PROB-1).
#[must_use]
pub fn probation_ahead(ends_on: Date, ce: &CePolicy, zone: &Zone) -> Option<Deadline> {
    let begins = months_after(ends_on, ce.report_months)?.tomorrow().ok()?;
    probation_ends(ends_on, ce.probation_months, begins, ce.probation_least_days, zone)
}

/// A biennium with its year changed (R-CE-6): it ends a year earlier or later than it did. Its first day stays, so that no
/// credit is lost and nothing is counted twice.
#[must_use]
pub fn moved(ends_on: Date, years: i8) -> Option<Date> {
    let after = ends_on.tomorrow().ok()?.checked_add(i64::from(years).years()).ok()?;
    after.yesterday().ok()
}

/// Whether a biennium with this first and this last day is as long as two of so many years: moved again and again, it would never
/// be judged (R-CE-1). Every year in which one can end is reached before that.
pub(crate) fn as_long_as_two((starts_on, ends_on): (Date, Date), years: u32) -> bool {
    let second_ends = years_after(starts_on, years.saturating_mul(2)).and_then(|after| after.yesterday().ok());
    second_ends.is_some_and(|last| ends_on >= last)
}

/// Whether a biennium can end on this day instead: a year earlier or later while it runs, and never as long as two (R-CE-1,
/// R-CE-6).
pub(crate) fn is_other_year(biennium: &Biennium, ends_on: Date, years: u32, today: Date) -> bool {
    let runs = biennium.standing.phase == Phase::Running && today <= biennium.ends_on;
    let by_a_year = [1, -1]
        .map(|years| moved(biennium.ends_on, years))
        .contains(&Some(ends_on));
    let too_long = as_long_as_two((biennium.starts_on, ends_on), years);
    runs && by_a_year && !too_long && ends_on >= today && ends_on > biennium.starts_on
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_dates_after_a_biennium() {
        let zone = Zone::named("America/Chicago").expect("a zone");
        // Last day of the biennium, of reporting, of the probation.
        let table = [
            (date(2027, 6, 30), date(2027, 7, 31), date(2027, 12, 31)),
            (date(2027, 1, 31), date(2027, 2, 28), date(2027, 7, 31)),
            (date(2028, 1, 31), date(2028, 2, 29), date(2028, 7, 31)),
            (date(2028, 2, 29), date(2028, 3, 31), date(2028, 8, 31)),
        ];
        for (ends, reported, probation) in table {
            assert_eq!(reporting_ends(ends, 1, &zone).map(|end| end.local_date), Some(reported));
            let end = probation_ends(ends, 6, ends, 30, &zone).map(|end| end.local_date);
            assert_eq!(end, Some(probation), "{ends}");
        }
        // What is told ahead: six months, or what is left of a short probation when reporting is over, but 30 days at least.
        let ahead = |months| {
            let ce = CePolicy {
                probation_months: months,
                ..CePolicy::default()
            };
            probation_ahead(date(2027, 6, 30), &ce, &zone).map(|end| end.local_date)
        };
        assert_eq!(ahead(6), Some(date(2027, 12, 31)));
        assert_eq!(ahead(1), Some(date(2027, 8, 31)), "30 days from August 1");
        // An audit that was decided in December leaves at least 30 days.
        let late = probation_ends(date(2027, 6, 30), 6, date(2027, 12, 20), 30, &zone);
        assert_eq!(late.map(|end| end.local_date), Some(date(2028, 1, 19)));
    }

    #[test]
    fn another_biennium_year_keeps_the_month() {
        assert_eq!(moved(date(2027, 6, 30), 1), Some(date(2028, 6, 30)));
        assert_eq!(moved(date(2027, 2, 28), 1), Some(date(2028, 2, 29)));
        assert_eq!(moved(date(2028, 2, 29), -1), Some(date(2027, 2, 28)));
    }

    #[test]
    fn a_biennium_is_never_as_long_as_two() {
        // First and last day, how many years one has, whether it is too long.
        let table = [
            ("two years", (date(2025, 7, 1), date(2027, 6, 30)), 2, false),
            ("a year later", (date(2025, 7, 1), date(2028, 6, 30)), 2, false),
            ("another year later", (date(2025, 7, 1), date(2029, 6, 30)), 2, true),
            ("to February 29", (date(2024, 3, 1), date(2028, 2, 29)), 2, true),
            (
                "moved after another month of birth",
                (date(2025, 7, 1), date(2029, 2, 28)),
                2,
                false,
            ),
            (
                "three years, moved twice",
                (date(2025, 7, 1), date(2030, 6, 30)),
                3,
                false,
            ),
            (
                "three years, moved three times",
                (date(2025, 7, 1), date(2031, 6, 30)),
                3,
                true,
            ),
            ("one year", (date(2025, 7, 1), date(2027, 6, 30)), 1, true),
        ];
        for (story, days, years, too_long) in table {
            assert_eq!(as_long_as_two(days, years), too_long, "{story}");
        }
    }
}
