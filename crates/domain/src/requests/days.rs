//! The days in which an appeal can be filed, and from when they run (R-APP-1, R-NOTE-5).

use jiff::civil::Date;

use crate::programs::Program;

/// From which day the days of an appeal are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// From the day on which the message came that tells of the decision; nothing while it did not. Nobody is late for what did
    /// not reach them, so the days then run from the very day that is asked about.
    Told(Option<Date>),
    /// From the day on which it was decided, or its message written, whether that came or not: for whatever waits until nothing
    /// can be filed any more. A message that never comes to anybody would hold it without end.
    Decided(Date),
}

impl Since {
    /// The first of the days, as seen on a day.
    #[must_use]
    pub fn first_day(self, on: Date) -> Date {
        match self {
            Self::Told(came_on) => came_on.unwrap_or(on),
            Self::Decided(decided_on) => decided_on,
        }
    }

    /// The last of the days, as seen on a day.
    #[must_use]
    pub fn last_day(self, program: &Program, on: Date) -> Date {
        program.last_day_to_appeal(self.first_day(on))
    }

    /// Whether an appeal that is filed on a day is in time.
    #[must_use]
    pub fn is_in_time(self, program: &Program, on: Date) -> bool {
        on <= self.last_day(program, on)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::programs::bare::bare;

    const MARCH_1: Date = date(2029, 3, 1);
    const MARCH_31: Date = date(2029, 3, 31);
    const APRIL_1: Date = date(2029, 4, 1);

    #[test]
    fn thirty_days_run_from_when_the_message_came_or_from_the_decision() {
        let program = bare(&[], &[]);
        for since in [Since::Told(Some(MARCH_1)), Since::Decided(MARCH_1)] {
            assert_eq!(since.last_day(&program, APRIL_1), MARCH_31, "{since:?}");
            assert!(since.is_in_time(&program, MARCH_31), "{since:?}");
            assert!(!since.is_in_time(&program, APRIL_1), "{since:?}");
        }
    }

    #[test]
    fn nobody_is_late_for_what_did_not_reach_them() {
        let program = bare(&[], &[]);
        let not_come = Since::Told(None);
        assert_eq!(not_come.first_day(APRIL_1), APRIL_1);
        for day in [MARCH_1, APRIL_1, date(2035, 1, 1)] {
            assert!(not_come.is_in_time(&program, day), "{day}");
        }
        let counted = Since::Decided(MARCH_1);
        assert!(
            !counted.is_in_time(&program, date(2035, 1, 1)),
            "the wait for an appeal ends"
        );
    }
}
