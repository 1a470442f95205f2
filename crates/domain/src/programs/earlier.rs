//! Days that people were told while an earlier version of the rules was in force: a version that makes them fewer takes none
//! of them away (R-DATE-2, R-APP-1, R-RX-15, R-CE-7, R-REN-6, I9).

use std::iter;

use jiff::{ToSpan as _, civil::Date};

use super::{Awarded, Policy, Program, announced::better_of_two};
use crate::calendar::{Born, Cycle, cycle};

/// The figures of a version that was in force before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierPolicy {
    /// The first day on which it was in force.
    pub from: Date,
    /// The first day on which the next one was.
    pub until: Date,
    /// Its figures.
    pub policy: Policy,
}

/// What is known of a window that opened, before it is counted again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opened {
    /// The number of its cycle.
    pub number: u32,
    /// The first day of its cycle.
    pub start: Date,
    /// Its first day.
    pub window_open: Date,
}

impl Opened {
    /// Whether a version opens windows as many years into a cycle as this one opened.
    fn is_counted_by(&self, policy: &Policy) -> bool {
        let years = policy.calendar.cycle_years.checked_sub(policy.calendar.window_years);
        let stood = self.window_open.year() - self.start.year();
        years.is_some_and(|years| i64::from(years) == i64::from(stood))
    }
}

impl Program {
    /// How long somebody has who was told of something on a day: by the rules of that day or by those of today, whichever gives
    /// more.
    #[must_use]
    pub fn longest_told(&self, told_on: Date, length: impl Fn(&Policy) -> u32) -> u32 {
        let today = length(&self.policy);
        let was_in_force = |one: &&EarlierPolicy| one.from <= told_on && told_on < one.until;
        let then = self.earlier.iter().find(was_in_force);
        then.map_or(today, |one| today.max(length(&one.policy)))
    }

    /// The next window of a credential, in the cycle with this number, where it opens on this day: by the rules of today, or, where
    /// an earlier version announced the day, the better of both (R-DATE-2). Nothing when the credential is not subject.
    #[must_use]
    pub fn next_window(&self, award: Awarded<'_>, born: Born, number: u32, opens_on: Date) -> Option<Cycle> {
        let counted = self.cycle_since(award, born, number).ok()?;
        if counted.window_open == opens_on {
            return Some(counted);
        }
        let announced = self.announced(award, born, number, opens_on);
        Some(announced.map_or(counted, |(_, announced)| better_of_two(announced, &counted)))
    }

    /// Since when the next window opens on a day that holds only because an earlier version announced it: the first day of the rules
    /// that count another one (R-DATE-2). Nothing where the rules of today count this day, and where no version does.
    #[must_use]
    pub fn opening_kept_since(&self, award: Awarded<'_>, born: Born, number: u32, opens_on: Date) -> Option<Date> {
        let counted = self.cycle_since(award, born, number).ok()?;
        if counted.window_open == opens_on {
            return None;
        }
        let (earlier, _) = self.announced(award, born, number, opens_on)?;
        Some(earlier.until)
    }

    /// A window that opened counted again, after a correction of what it is counted from: by the version that counted its
    /// opening, with the later ones of its last days and those of the version of its first day. Other rules since then move nothing
    /// of it (R-DATE-9). By the rules of today where no version counted it so. Nothing when the credential is not subject.
    #[must_use]
    pub fn window_again(&self, award: Awarded<'_>, born: Born, opened: &Opened) -> Option<Cycle> {
        let counted = self.cycle_since(award, born, opened.number).ok()?;
        let own = opened.number.checked_sub(award.cycles_before)?;
        let by = |policy: &Policy| {
            let cycle = cycle(&policy.calendar, award.discipline, award.on, born, own).ok()?;
            Some(Cycle {
                number: opened.number,
                ..cycle
            })
        };
        let was_in_force = |one: &&EarlierPolicy| one.from <= opened.window_open && opened.window_open < one.until;
        let of_first_day = self.earlier.iter().find(was_in_force);
        let of_first_day = of_first_day.map_or(&self.policy, |one| &one.policy);
        // The window may have opened on a day that a version before that one announced.
        let older = self.earlier.iter().rev().filter(|one| one.from <= opened.window_open);
        let mut versions = iter::once(of_first_day).chain(older.map(|one| &one.policy));
        let Some(again) = versions.find(|policy| opened.is_counted_by(policy)).and_then(by) else {
            return Some(counted);
        };
        Some(by(of_first_day).map_or(again, |beside| better_of_two(again, &beside)))
    }

    /// The newest of the earlier versions by which the window in the cycle with this number opens on this day, and that window.
    fn announced(
        &self,
        award: Awarded<'_>,
        born: Born,
        number: u32,
        opens_on: Date,
    ) -> Option<(&EarlierPolicy, Cycle)> {
        let own = number.checked_sub(award.cycles_before)?;
        self.earlier.iter().rev().find_map(|one| {
            let cycle = cycle(&one.policy.calendar, award.discipline, award.on, born, own).ok()?;
            (cycle.window_open == opens_on).then_some((one, Cycle { number, ..cycle }))
        })
    }

    /// The last day on which an appeal can be filed against what was told on this day (R-APP-1).
    #[must_use]
    pub fn last_day_to_appeal(&self, told_on: Date) -> Date {
        let days = self.longest_told(told_on, |policy| policy.appeals.file_days);
        told_on.checked_add(i64::from(days).days()).unwrap_or(Date::MAX)
    }
}
