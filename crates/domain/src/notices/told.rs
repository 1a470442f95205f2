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
    let until = Span::new()
        .try_days(late_days)
        .and_then(|days| reached_on.checked_add(days));
    match until {
        Ok(until) if until <= today => Told::InTime,
        Ok(until) => Told::Late(until),
        // Beyond the calendar's end nothing is taken.
        Err(_) => Told::Late(Date::MAX),
    }
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
}
