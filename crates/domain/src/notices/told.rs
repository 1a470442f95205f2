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
    match time_to_answer(reached_on, late_days) {
        until if until <= today => Told::InTime,
        until => Told::Late(until),
    }
}

/// Until which day somebody has time to answer who was told on this day, when it was too late to be in time. Beyond the
/// calendar's end nothing is taken.
#[must_use]
pub fn time_to_answer(told_on: Date, late_days: u32) -> Date {
    let days = Span::new().try_days(late_days);
    days.and_then(|days| told_on.checked_add(days)).unwrap_or(Date::MAX)
}

/// Which of the notices that a body asks for are still missing today. One that could not be sent before the last day never
/// can be any more; then the notice of the day itself stands for it, once it was handed over on `told_on` and there was as
/// much time since as whoever is told late has (R-STAT-3). Until then nothing is taken.
#[must_use]
pub fn missing(not_sent: &[String], told_on: Option<Date>, late_days: u32, today: Date) -> Vec<String> {
    if told_on.is_some_and(|day| time_to_answer(day, late_days) <= today) {
        return Vec::new();
    }
    not_sent.to_vec()
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
        let (not_sent, none): (&[&str], &[&str]) = (&["close-7d"], &[]);
        let june = |day| date(2027, 6, day);
        let table = [
            ("the close was not told", not_sent, None, 30, june(30), not_sent),
            ("told yesterday", not_sent, Some(june(1)), 30, june(2), not_sent),
            ("a day early", not_sent, Some(june(1)), 30, june(30), not_sent),
            ("time enough", not_sent, Some(june(1)), 30, date(2027, 7, 1), none),
            ("a body that leaves none", not_sent, Some(june(1)), 0, june(1), none),
            (
                "beyond the calendar",
                not_sent,
                Some(june(1)),
                u32::MAX,
                june(30),
                not_sent,
            ),
            ("nothing is missing", none, None, 30, june(2), none),
        ];
        for (story, keys, told_on, late_days, today, is_missing) in table {
            let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
            assert_eq!(missing(&keys, told_on, late_days, today), is_missing, "{story}");
        }
    }
}
