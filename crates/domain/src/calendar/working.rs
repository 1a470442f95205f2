//! Working days: weekdays on which the office is not closed.

use std::fmt;

use jiff::civil::{Date, Weekday};

use crate::programs::policy::{Figure, Value};

/// A day on which the office is closed: once, each year on a date, or each year on a weekday of a month.
///
/// Written as `2027-12-24`, `07-04`, `11-4th-thursday` or `05-last-monday`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closure {
    /// One day.
    Once(Date),
    /// The same date each year.
    EachYear {
        /// From 1.
        month: i8,
        /// From 1.
        day: i8,
    },
    /// The same weekday of a month each year.
    Weekday {
        /// From 1.
        month: i8,
        /// Which one of the month: 1 to 5 from its beginning, -1 for the last.
        nth: i8,
        /// The weekday.
        weekday: Weekday,
    },
}

const NTH: [(&str, i8); 6] = [("1st", 1), ("2nd", 2), ("3rd", 3), ("4th", 4), ("5th", 5), ("last", -1)];
const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

impl Closure {
    /// Whether the office is closed on a day because of it.
    #[must_use]
    pub fn falls_on(self, day: Date) -> bool {
        match self {
            Self::Once(once) => once == day,
            Self::EachYear { month, day: date } => (day.month(), day.day()) == (month, date),
            Self::Weekday { month, nth, weekday } => {
                day.month() == month && day.nth_weekday_of_month(nth, weekday).is_ok_and(|found| found == day)
            }
        }
    }

    /// What a written form means; nothing when it means nothing.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        if let Ok(day) = text.parse() {
            return Some(Self::Once(day));
        }
        let (month, rest) = text.split_once('-')?;
        let month = number(month, 12)?;
        if let Some((nth, weekday)) = rest.split_once('-') {
            let nth = NTH.iter().find(|(name, _)| *name == nth)?.1;
            let weekday = WEEKDAYS.iter().find(|(name, _)| *name == weekday)?.1;
            return Some(Self::Weekday { month, nth, weekday });
        }
        // 2000 is a leap year, so that February 29 may be written.
        let day = number(rest, 31)?;
        Date::new(2000, month, day).ok().map(|_| Self::EachYear { month, day })
    }
}

/// Two digits, from 1 to `most`.
fn number(text: &str, most: i8) -> Option<i8> {
    let found = text.parse().ok().filter(|_| text.len() == 2)?;
    (1..=most).contains(&found).then_some(found)
}

impl fmt::Display for Closure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Once(day) => write!(f, "{day}"),
            Self::EachYear { month, day } => write!(f, "{month:02}-{day:02}"),
            Self::Weekday { month, nth, weekday } => {
                let nth = NTH.iter().find(|(_, it)| it == nth).map_or("", |(name, _)| name);
                let weekday = WEEKDAYS
                    .iter()
                    .find(|(_, it)| it == weekday)
                    .map_or("", |(name, _)| name);
                write!(f, "{month:02}-{nth}-{weekday}")
            }
        }
    }
}

impl Figure for Closure {
    fn expected() -> String {
        "a day such as \"2027-12-24\", \"07-04\", \"11-4th-thursday\" or \"05-last-monday\"".to_owned()
    }
    fn read(value: &Value) -> Result<Self, String> {
        match value {
            Value::Text(text) => Self::from_text(text),
            Value::Date(day) => Some(Self::Once(*day)),
            _ => None,
        }
        .ok_or_else(Self::expected)
    }
    fn show(&self) -> Value {
        Value::Text(self.to_string())
    }
}

/// Whether somebody is at the office on a day.
#[must_use]
pub fn is_working_day(day: Date, closed_on: &[Closure]) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    !weekend && !closed_on.iter().any(|closure| closure.falls_on(day))
}

/// The day on which `count` working days after `day` are over; `day` itself for none.
#[must_use]
pub fn working_days_after(day: Date, count: u32, closed_on: &[Closure]) -> Date {
    let (mut day, mut left) = (day, count);
    while left > 0 {
        // The calendar ends in the year 9999.
        let Ok(next) = day.tomorrow() else { return day };
        day = next;
        if is_working_day(day, closed_on) {
            left -= 1;
        }
    }
    day
}

/// The earliest day on which something can have begun for which `count` working days are not over before `day`: the other
/// way round than [`working_days_after`].
#[must_use]
pub fn working_days_before(day: Date, count: u32, closed_on: &[Closure]) -> Date {
    if count == 0 {
        return day;
    }
    let (mut earliest, mut passed) = (day, 0);
    loop {
        // The calendar begins in the year -9999.
        let Ok(before) = earliest.yesterday() else {
            return earliest;
        };
        passed += u32::from(earliest < day && is_working_day(earliest, closed_on));
        if passed >= count {
            return earliest;
        }
        earliest = before;
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn closed(texts: &[&str]) -> Vec<Closure> {
        texts
            .iter()
            .map(|text| Closure::from_text(text).unwrap_or_else(|| panic!("{text}")))
            .collect()
    }

    #[test]
    fn a_closure_is_read_back_as_it_was_written() {
        for text in ["2027-12-24", "07-04", "02-29", "11-4th-thursday", "05-last-monday"] {
            assert_eq!(Closure::from_text(text).map(|it| it.to_string()).as_deref(), Some(text));
        }
        for text in [
            "",
            "13-01",
            "02-30",
            "7-4",
            "11-6th-thursday",
            "11-4th-thor",
            "christmas",
            "2027-02-30",
        ] {
            assert_eq!(Closure::from_text(text), None, "{text}");
        }
    }

    #[test]
    fn weekends_and_closures_are_no_working_days() {
        let closures = closed(&["07-04", "11-4th-thursday", "05-last-monday", "2026-11-27"]);
        // From, working days, the day they are over.
        let table = [
            (date(2026, 11, 23), 0, date(2026, 11, 23)),
            (date(2026, 11, 23), 2, date(2026, 11, 25)),
            // Thanksgiving and the single day after it, then a weekend.
            (date(2026, 11, 25), 1, date(2026, 11, 30)),
            (date(2026, 11, 28), 2, date(2026, 12, 1)),
            // Memorial Day.
            (date(2027, 5, 28), 1, date(2027, 6, 1)),
            // Independence Day on a Sunday closes no weekday.
            (date(2027, 7, 2), 1, date(2027, 7, 5)),
        ];
        for (from, count, expected) in table {
            assert_eq!(
                working_days_after(from, count, &closures),
                expected,
                "{count} after {from}"
            );
        }
    }

    #[test]
    fn the_earliest_day_is_the_first_from_which_the_working_days_reach() {
        let closures = closed(&["07-04", "11-4th-thursday", "2027-06-01", "12-25"]);
        for count in 0..6 {
            let mut day = date(2027, 5, 20);
            for _ in 0..400 {
                let earliest = working_days_before(day, count, &closures);
                let reaches = |from: Date| working_days_after(from, count, &closures) >= day;
                assert!(reaches(earliest), "{count} before {day}: {earliest}");
                assert!(
                    !reaches(earliest.yesterday().unwrap()),
                    "{count} before {day}: {earliest}"
                );
                day = day.tomorrow().unwrap();
            }
        }
    }
}
