//! Whether a person was told in time before something is taken from them (I9, trust-and-ux.md 3.6).

use jiff::{Span, civil::Date};

/// How surely and how early a person was told: read in the account, or posted as a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Told {
    /// By the last day, or so long ago that there was time to answer; or the policy does not ask.
    #[default]
    InTime,
    /// Only afterwards: there is time to answer until this day, and nothing is taken before.
    Late(Date),
    /// Not at all.
    Never,
}

/// How somebody was told who was first reached on this day, of something that had to be done by `last`. Whoever was
/// reached later has `late_days` to answer (policy `discontinuation.late_notice_days`).
#[must_use]
pub fn told(reached_on: Option<Date>, last: Date, late_days: u32, today: Date) -> Told {
    let Some(reached_on) = reached_on else {
        return Told::Never;
    };
    if reached_on <= last {
        return Told::InTime;
    }
    let until = time_to_answer(reached_on, late_days);
    if until <= today {
        Told::InTime
    } else {
        Told::Late(until)
    }
}

/// Until which day somebody has time to answer who was told on this day, when it was too late to be in time. Beyond the
/// calendar's end nothing is taken.
fn time_to_answer(told_on: Date, late_days: u32) -> Date {
    let days = Span::new().try_days(late_days);
    days.and_then(|days| told_on.checked_add(days)).unwrap_or(Date::MAX)
}

/// From which day on the notice of a last day, handed over on `told_on`, stands for one that could not be sent before that day
/// (R-STAT-3): there was as much time since as whoever is told late has. It never does where a body leaves no such time, so
/// that nobody loses anything on the day on which they are first told.
#[must_use]
pub fn stands_in_from(told_on: Option<Date>, late_days: u32) -> Option<Date> {
    let told_on = told_on.filter(|_| late_days > 0)?;
    Some(time_to_answer(told_on, late_days))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_letter_after_the_last_day_leaves_time_to_answer() {
        let (last, june) = (date(2027, 5, 31), |day| date(2027, 6, day));
        let table = [
            (None, 30, june(20), Told::Never),
            (Some(date(2027, 4, 3)), 30, june(1), Told::InTime),
            (Some(last), 30, june(1), Told::InTime),
            (Some(june(1)), 30, june(1), Told::Late(date(2027, 7, 1))),
            (Some(june(1)), 30, date(2027, 6, 30), Told::Late(date(2027, 7, 1))),
            (Some(june(1)), 30, date(2027, 7, 1), Told::InTime),
            (Some(june(1)), 0, june(1), Told::InTime),
            (Some(june(1)), u32::MAX, june(1), Told::Late(Date::MAX)),
        ];
        for (reached, days, today, how) in table {
            assert_eq!(told(reached, last, days, today), how, "{reached:?} {days} {today}");
        }
    }

    #[test]
    fn the_notice_of_the_close_stands_for_what_could_not_be_sent_once_there_was_time_to_answer() {
        let told_on = date(2027, 6, 1);
        let table = [
            ("the close was not told", None, 30, None),
            ("told", Some(told_on), 30, Some(date(2027, 7, 1))),
            ("a body that leaves a day", Some(told_on), 1, Some(date(2027, 6, 2))),
            ("a body that leaves no time", Some(told_on), 0, None),
            ("beyond the calendar", Some(told_on), u32::MAX, Some(Date::MAX)),
        ];
        for (story, told_on, late_days, from) in table {
            assert_eq!(stands_in_from(told_on, late_days), from, "{story}");
        }
    }
}
