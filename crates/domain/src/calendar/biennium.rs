//! Two years of continuing education, aligned with the birth month (R-CE-1, R-CE-2, R-DATE-5, C-4).

use jiff::{ToSpan as _, civil::Date};

use super::{Born, CalendarPolicy, FirstBiennium, first_of_month_from, years_after};

/// One biennium; both ends belong to it, and one follows the other without a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Biennium {
    /// From 1.
    pub number: u32,
    /// First day: the first of the birth month.
    pub starts_on: Date,
    /// Last day: the last of the month before the birth month. Credits are earned by then (R-CE-7).
    pub ends_on: Date,
}

/// The biennium that holds `day` for somebody with this first award; nothing before the first one.
#[must_use]
pub fn biennium_on(policy: &CalendarPolicy, first_award: Date, born: Born, day: Date) -> Option<Biennium> {
    let first = match policy.first_biennium {
        FirstBiennium::OnOrAfterAward => first_of_month_from(first_award, born.month())?,
        FirstBiennium::YearOfAward => Date::new(first_award.year(), born.month(), 1).ok()?,
    };
    if day < first {
        return None;
    }
    let mut years = u32::try_from(day.year() - first.year()).ok()?;
    if day.month() < born.month() {
        years -= 1;
    }
    let length = policy.biennium_years.max(1);
    let before = years / length;
    let starts_on = years_after(first, before * length)?;
    let ends_on = years_after(first, (before + 1) * length)?.checked_sub(1.day()).ok()?;
    Some(Biennium {
        number: before + 1,
        starts_on,
        ends_on,
    })
}

/// The biennium that holds `day`, counted from one that is known: one follows the other without a gap, also where the
/// year of one was changed (R-CE-1, R-CE-6). Answers its first and its last day.
#[must_use]
pub fn biennium_from(policy: &CalendarPolicy, known: (Date, Date), day: Date) -> Option<(Date, Date)> {
    let (mut starts_on, mut ends_on) = known;
    let length = policy.biennium_years.max(1);
    while day > ends_on {
        starts_on = ends_on.tomorrow().ok()?;
        ends_on = years_after(starts_on, length)?.yesterday().ok()?;
    }
    while day < starts_on {
        ends_on = starts_on.yesterday().ok()?;
        starts_on = starts_on.checked_sub(i64::from(length).years()).ok()?;
    }
    Some((starts_on, ends_on))
}
