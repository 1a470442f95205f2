//! Cycles and their windows (R-DATE-1, R-DATE-2, R-DATE-4, R-DATE-6, R-DATE-8, R-REIN-2).

use jiff::{ToSpan as _, civil::Date};

use super::{Alignment, CalendarPolicy, Deadline, Exempt, Zone, first_of_month_from, subject, years_after};

/// What the calendar needs to know of a birth: its month, from 1 to 12.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Born(i8);

impl Born {
    /// In this month, 1 to 12.
    #[must_use]
    pub const fn in_month(month: i8) -> Option<Self> {
        if matches!(month, 1..=12) {
            Some(Self(month))
        } else {
            None
        }
    }

    /// On this day.
    #[must_use]
    pub fn on(day: Date) -> Self {
        Self(day.month())
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> i8 {
        self.0
    }
}

/// One cycle of one credential. Both ends of every period belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cycle {
    /// From 1.
    pub number: u32,
    /// Its first day. The first cycle also covers the days between the award and this day.
    pub start: Date,
    /// First day of the window; no work before it (R-DATE-2).
    pub window_open: Date,
    /// Last day of the window and of the cycle.
    pub window_close: Date,
    /// Last day of the grace year (R-REIN-2), counted from the close.
    pub grace_end: Date,
}

/// Why there is no such cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotSubject {
    /// The credential is exempt.
    #[error(transparent)]
    Exempt(#[from] Exempt),
    /// Cycles are numbered from 1, and dates end with the year 9999.
    #[error("there is no cycle {0}")]
    NoSuchCycle(u32),
}

impl Cycle {
    /// The instant at which the window opens.
    #[must_use]
    pub fn opens(&self, zone: &Zone) -> Option<Deadline> {
        Deadline::start_of(self.window_open, zone, "R-DATE-2")
    }

    /// The instant at which the window has closed, exclusive.
    #[must_use]
    pub fn closes(&self, zone: &Zone) -> Option<Deadline> {
        Deadline::end_of(self.window_close, zone, "R-DATE-7")
    }

    /// The instant at which the grace year has ended, exclusive.
    #[must_use]
    pub fn grace_ends(&self, zone: &Zone) -> Option<Deadline> {
        Deadline::end_of(self.grace_end, zone, "R-REIN-2")
    }
}

/// The cycle with this number of a credential. Every date is counted from the original start, never from an adjusted
/// date (R-DATE-8), so neither early completion (R-DATE-11) nor reinstatement in the grace year (R-DATE-12) moves it.
/// It depends on nothing of other credentials, so windows may overlap (R-DATE-10); with the default figures the first
/// deadlines of all lie where history has them (R-DATE-3).
///
/// # Errors
/// When the credential is exempt or there is no such cycle.
pub fn cycle(
    policy: &CalendarPolicy,
    discipline: &str,
    award: Date,
    born: Born,
    number: u32,
) -> Result<Cycle, NotSubject> {
    subject(policy, discipline, award)?;
    counted(policy, award, born, number).ok_or(NotSubject::NoSuchCycle(number))
}

/// The cycle that a day belongs to, the first one for any day before its end.
///
/// # Errors
/// When the credential is exempt or dates end.
pub fn cycle_on(
    policy: &CalendarPolicy,
    discipline: &str,
    award: Date,
    born: Born,
    day: Date,
) -> Result<Cycle, NotSubject> {
    let first = cycle(policy, discipline, award, born, 1)?;
    let years = u32::try_from(day.year().saturating_sub(first.start.year())).unwrap_or(0);
    // Whole cycles by the calendar year; the day may belong to the one before.
    let guess = years / policy.cycle_years.max(1) + 1;
    let guess = cycle(policy, discipline, award, born, guess)?;
    if day < guess.start && guess.number > 1 {
        cycle(policy, discipline, award, born, guess.number - 1)
    } else {
        Ok(guess)
    }
}

fn counted(policy: &CalendarPolicy, award: Date, born: Born, number: u32) -> Option<Cycle> {
    let origin = match policy.alignment {
        Alignment::BirthMonth => first_of_month_from(award, born.month())?,
        Alignment::Anniversary => award,
    };
    let years_before = policy.cycle_years.checked_mul(number.checked_sub(1)?)?;
    let years_to_end = years_before.checked_add(policy.cycle_years)?;
    let day_before = |years: u32| years_after(origin, years)?.checked_sub(1.day()).ok();
    Some(Cycle {
        number,
        start: years_after(origin, years_before)?,
        window_open: years_after(origin, years_to_end.checked_sub(policy.window_years)?)?,
        window_close: day_before(years_to_end)?,
        grace_end: day_before(years_to_end.checked_add(policy.grace_years)?)?,
    })
}
