//! The schedule of notices (R-NOTE-1..3): which text goes out when, to whom, and on which way.

use jiff::{ToSpan as _, civil::Date};

use crate::calendar::Cycle;

/// One step of the schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeStep {
    /// Its key, unique in the program, such as `close-60d`; a holder gets it once in a cycle.
    pub key: String,
    /// The text of the catalog: `notice-TEXT-title` and `notice-TEXT-body`.
    pub text: String,
    /// The date it is counted from.
    pub anchor: Anchor,
    /// Months after that date; before it when negative.
    pub months: i32,
    /// Days after that; before when negative.
    pub days: i32,
    /// Who gets it.
    pub only: Only,
    /// The ways it takes besides the account, where every notice is kept (R-NOTE-5).
    pub channels: Vec<Channel>,
    /// Whether it is a legal act: it cannot be turned off and is not held back by the weekly limit.
    pub legal: bool,
}

/// The date that a step is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// First day of the window.
    Opening,
    /// Last day of the window.
    Close,
    /// Last day of the grace year.
    GraceEnd,
    /// Last day of the renewal that is open.
    RenewalDue,
    /// Last day of a biennium that lacks credits.
    BienniumEnd,
    /// Last day of a CE probation.
    ProbationEnd,
    /// Last day on which an audit is answered.
    AuditDue,
}

/// Which holders get a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Only {
    /// Everybody whose credential is subject.
    All,
    /// Those who have not submitted the profile.
    NotBegun,
    /// Those with anything still to do.
    Unfinished,
    /// Those whose credential is discontinued and whose grace year runs.
    InGrace,
}

/// A way to a holder besides the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// A mail that points to the account.
    Mail,
    /// A printed letter.
    Letter,
}

impl NoticeStep {
    /// Whether it is about a window and its grace year.
    #[must_use]
    pub const fn is_of_cycle(&self) -> bool {
        matches!(self.anchor, Anchor::Opening | Anchor::Close | Anchor::GraceEnd)
    }

    /// Whether it is told before a window opens, when there is no case yet.
    #[must_use]
    pub fn is_before_opening(&self) -> bool {
        self.anchor == Anchor::Opening && (self.months, self.days) < (0, 0)
    }

    /// The day on which it is due in a cycle. Nothing beyond the calendar's ends.
    #[must_use]
    pub fn due_on(&self, cycle: &Cycle) -> Option<Date> {
        let from = match self.anchor {
            Anchor::Opening => cycle.window_open,
            Anchor::Close => cycle.window_close,
            Anchor::GraceEnd => cycle.grace_end,
            Anchor::RenewalDue | Anchor::BienniumEnd | Anchor::ProbationEnd | Anchor::AuditDue => return None,
        };
        self.counted_from(from)
    }

    /// The day on which it is due, counted from the day that its anchor has. Nothing beyond the calendar's ends.
    #[must_use]
    pub fn counted_from(&self, from: Date) -> Option<Date> {
        // Months are counted from the day after an end, so that 6 months before May 31 is November 30, as people expect
        // of periods that run from a first to a last day of a month.
        let base = if self.anchor == Anchor::Opening {
            from
        } else {
            from.tomorrow().ok()?
        };
        let moved = base.checked_add(i64::from(self.months).months()).ok()?;
        let moved = if self.anchor == Anchor::Opening {
            moved
        } else {
            moved.yesterday().ok()?
        };
        moved.checked_add(i64::from(self.days).days()).ok()
    }
}

macro_rules! named {
    ($kind:ident { $($variant:ident => $name:literal),+ $(,)? }) => {
        impl $kind {
            /// Every written name.
            pub const NAMES: &[&str] = &[$($name),+];
        }

        $crate::code::names!($kind { $($variant => $name),+ });
    };
}

named!(Anchor {
    Opening => "opening",
    Close => "close",
    GraceEnd => "grace_end",
    RenewalDue => "renewal_due",
    BienniumEnd => "biennium_end",
    ProbationEnd => "probation_end",
    AuditDue => "audit_due",
});
named!(Only { All => "all", NotBegun => "not_begun", Unfinished => "unfinished", InGrace => "in_grace" });
named!(Channel { Mail => "mail", Letter => "letter" });

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn step(anchor: Anchor, months: i32, days: i32) -> NoticeStep {
        let (key, text) = ("k".into(), "t".into());
        NoticeStep {
            key,
            text,
            anchor,
            months,
            days,
            only: Only::All,
            channels: Vec::new(),
            legal: false,
        }
    }

    #[test]
    fn a_step_is_due_where_people_expect_it() {
        let cycle = Cycle {
            number: 1,
            start: date(2014, 6, 1),
            window_open: date(2021, 6, 1),
            window_close: date(2024, 5, 31),
            grace_end: date(2025, 5, 31),
        };
        let table = [
            (Anchor::Opening, -12, 0, date(2020, 6, 1)),
            (Anchor::Opening, 0, 0, date(2021, 6, 1)),
            (Anchor::Close, -6, 0, date(2023, 11, 30)),
            (Anchor::Close, -3, 0, date(2024, 2, 29)),
            (Anchor::Close, 0, -60, date(2024, 4, 1)),
            (Anchor::Close, 0, 0, date(2024, 5, 31)),
            (Anchor::Close, 0, 1, date(2024, 6, 1)),
            (Anchor::GraceEnd, -11, 0, date(2024, 6, 30)),
        ];
        for (anchor, months, days, due) in table {
            assert_eq!(
                step(anchor, months, days).due_on(&cycle),
                Some(due),
                "{anchor:?} {months} {days}"
            );
        }
    }
}
