//! Which two years a day of continuing education belongs to (R-CE-1, R-CE-2).

use jiff::{ToSpan as _, civil::Date};

/// Length of a biennium in years.
const YEARS: i16 = 2;

/// First and last day of one biennium.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day: the first of the birth month.
    pub starts_on: Date,
    /// Last day: the last of the month before the birth month, two years later.
    pub ends_on: Date,
}

/// The biennium that holds `day`; nothing before the first one, which starts on the first day of the birth month
/// after the first award (R-CE-2). `birth_month` is 1 to 12.
#[must_use]
pub fn period_of(first_award: Date, birth_month: i8, day: Date) -> Option<Period> {
    let mut first = Date::new(first_award.year(), birth_month, 1).ok()?;
    if first <= first_award {
        first = Date::new(first.year() + 1, birth_month, 1).ok()?;
    }
    if day < first {
        return None;
    }
    // Years between the first start and the birth month that begins the year of `day`, in whole periods.
    let mut years = day.year() - first.year();
    if day.month() < birth_month {
        years -= 1;
    }
    let starts_on = Date::new(first.year() + years / YEARS * YEARS, birth_month, 1).ok()?;
    let next = Date::new(starts_on.year() + YEARS, birth_month, 1).ok()?;
    Some(Period { starts_on, ends_on: next.checked_sub(1.day()).ok()? })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_belongs_to_exactly_one_biennium() {
        let award = date(2019, 6, 17);
        let table = [
            (date(2019, 6, 30), 7, None),
            (date(2019, 7, 1), 7, Some((date(2019, 7, 1), date(2021, 6, 30)))),
            (date(2021, 6, 30), 7, Some((date(2019, 7, 1), date(2021, 6, 30)))),
            (date(2021, 7, 1), 7, Some((date(2021, 7, 1), date(2023, 6, 30)))),
            (date(2026, 11, 23), 7, Some((date(2025, 7, 1), date(2027, 6, 30)))),
            // March: the last day before is the last of February, leap or not.
            (date(2024, 2, 29), 3, Some((date(2022, 3, 1), date(2024, 2, 29)))),
            (date(2026, 2, 28), 3, Some((date(2024, 3, 1), date(2026, 2, 28)))),
            // Birth month of the award itself: the next one begins the first biennium.
            (date(2020, 5, 31), 6, None),
            (date(2020, 6, 1), 6, Some((date(2020, 6, 1), date(2022, 5, 31)))),
            (date(2022, 1, 15), 1, Some((date(2022, 1, 1), date(2023, 12, 31)))),
        ];
        for (day, birth_month, expected) in table {
            let found = period_of(award, birth_month, day).map(|period| (period.starts_on, period.ends_on));
            assert_eq!(found, expected, "{day}, month {birth_month}");
        }
    }

    #[test]
    fn one_biennium_follows_the_other_without_a_gap() {
        let award = date(2016, 2, 29);
        for birth_month in 1..=12 {
            let mut period = period_of(award, birth_month, date(2018, 6, 1)).expect("after the first start");
            for _ in 0..10 {
                let next_day = period.ends_on.tomorrow().expect("a day");
                let next = period_of(award, birth_month, next_day).expect("a next biennium");
                assert_eq!(next.starts_on, next_day);
                assert!(next.ends_on > next_day);
                period = next;
            }
        }
    }
}
