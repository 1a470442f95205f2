//! Which of two windows opens next for somebody when the rules change before it opens: the one that was announced, or the
//! one that the new rules count (R-DATE-2, R-NOTE-3).

use jiff::civil::Date;

use super::NoticeStep;
use crate::calendar::Cycle;

/// Whether the window that new rules count takes the place of the one that was announced; `told` says that a step of the
/// schedule told the holder of that one. Who was told loses nothing: only a window that holds all days of the announced one
/// takes its place. Who was not told is moved only where the whole schedule before the new opening still lies ahead.
#[must_use]
pub fn takes_over(notices: &[NoticeStep], announced: Option<&Cycle>, told: bool, counted: &Cycle, today: Date) -> bool {
    let steps = notices.iter().filter(|step| step.is_before_opening());
    let days: Vec<Date> = steps.filter_map(|step| step.due_on(counted)).collect();
    let is_ahead = |day: &Date| *day > today;
    let in_full = counted.window_open > today && days.iter().all(is_ahead);
    let Some(announced) = announced else {
        return in_full;
    };
    if in_full && !told {
        return true;
    }
    let is_told_once = days.iter().any(is_ahead) || (days.is_empty() && counted.window_open > today);
    let holds_all = counted.window_open <= announced.window_open
        && counted.window_close >= announced.window_close
        && counted.grace_end >= announced.grace_end;
    holds_all && is_told_once
}

/// The window that opens on the day that was announced: of its last day, and of that of the grace year, the later of both
/// rules. Where the rules of today count no window for these years, the announced one holds as it is.
#[must_use]
pub fn better_of_two(announced: Cycle, counted: &Cycle) -> Cycle {
    let is_beside = counted.window_open <= announced.window_close && announced.window_open <= counted.window_close;
    if !is_beside {
        return announced;
    }
    Cycle {
        window_close: announced.window_close.max(counted.window_close),
        grace_end: announced.grace_end.max(counted.grace_end),
        ..announced
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::programs::{Anchor, Only};

    fn window(open: Date, close: Date, grace_end: Date) -> Cycle {
        Cycle {
            number: 1,
            start: date(2020, 6, 1),
            window_open: open,
            window_close: close,
            grace_end,
        }
    }

    fn schedule() -> Vec<NoticeStep> {
        let step = |months: i32| NoticeStep {
            key: format!("opening{months}"),
            text: "window_ahead".to_owned(),
            anchor: Anchor::Opening,
            months,
            days: 0,
            only: Only::All,
            channels: Vec::new(),
            legal: false,
        };
        vec![step(-12), step(-3), step(0)]
    }

    #[test]
    fn who_was_told_keeps_the_day_and_who_was_not_is_never_surprised() {
        let (close, grace) = (date(2030, 5, 31), date(2031, 5, 31));
        let announced = window(date(2027, 6, 1), close, grace);
        let opens = |year, month| window(date(year, month, 1), close, grace);
        let shorter = window(date(2028, 6, 1), date(2029, 5, 31), date(2030, 5, 31));
        let longer = window(date(2029, 6, 1), date(2032, 5, 31), date(2033, 5, 31));
        let less_grace = window(date(2027, 2, 1), close, date(2030, 11, 30));
        let table = [
            ("later, not told", false, opens(2028, 6), true),
            ("later, told", true, opens(2028, 6), false),
            ("earlier and announced once, told", true, opens(2027, 2), true),
            ("earlier and announced once, not told", false, opens(2027, 2), true),
            ("earlier, but its last step is today", false, opens(2026, 9), false),
            ("earlier, in the past", true, opens(2026, 1), false),
            ("a shorter cycle, not told", false, shorter, true),
            ("a shorter cycle, told", true, shorter, false),
            ("a longer cycle, not told", false, longer, true),
            ("a longer cycle, told: the day holds", true, longer, false),
            (
                "earlier with less grace, and not all of the schedule",
                false,
                less_grace,
                false,
            ),
        ];
        for (story, told, counted, expected) in table {
            let today = date(2026, 6, 1);
            assert_eq!(
                takes_over(&schedule(), Some(&announced), told, &counted, today),
                expected,
                "{story}"
            );
        }
    }

    #[test]
    fn who_becomes_subject_begins_with_a_window_that_is_announced_in_full() {
        let of = |open| window(open, date(2030, 5, 31), date(2031, 5, 31));
        let today = date(2026, 6, 1);
        for (open, expected) in [
            (date(2027, 6, 2), true),
            (date(2027, 6, 1), false),
            (date(2026, 5, 1), false),
        ] {
            assert_eq!(
                takes_over(&schedule(), None, false, &of(open), today),
                expected,
                "{open}"
            );
        }
        assert!(
            takes_over(&[], None, false, &of(date(2026, 6, 2)), today),
            "without a schedule"
        );
        assert!(!takes_over(&[], None, false, &of(today), today));
    }

    #[test]
    fn a_kept_window_ends_on_the_later_of_both_days() {
        let announced = window(date(2027, 6, 1), date(2030, 5, 31), date(2031, 5, 31));
        let table = [
            (
                "a longer cycle",
                window(date(2029, 6, 1), date(2032, 5, 31), date(2033, 5, 31)),
                (date(2032, 5, 31), date(2033, 5, 31)),
            ),
            (
                "a shorter cycle with more grace",
                window(date(2026, 6, 1), date(2029, 5, 31), date(2032, 5, 31)),
                (date(2030, 5, 31), date(2032, 5, 31)),
            ),
            (
                "years elsewhere",
                window(date(2037, 6, 1), date(2040, 5, 31), date(2041, 5, 31)),
                (date(2030, 5, 31), date(2031, 5, 31)),
            ),
        ];
        for (story, counted, last) in table {
            let kept = better_of_two(announced, &counted);
            assert_eq!(kept.window_open, announced.window_open, "{story}");
            assert_eq!((kept.window_close, kept.grace_end), last, "{story}");
        }
    }
}
