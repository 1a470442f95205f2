//! Annual renewal of registration (R-REN-1, R-REN-2, R-REN-4).

use jiff::{ToSpan as _, civil::Date};

use super::{Born, CalendarPolicy, first_of_month_from};

/// One year's renewal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Renewal {
    /// First day on which it can be filed (R-REN-1).
    pub opens_on: Date,
    /// Last day: the last of the birth month (R-REN-2).
    pub due_on: Date,
}

/// The renewal that is due in a calendar year. Nothing beyond the calendar's ends.
#[must_use]
pub fn renewal(policy: &CalendarPolicy, born: Born, year: i16) -> Option<Renewal> {
    let month = Date::new(year, born.month(), 1).ok()?;
    let opens_on = month
        .checked_sub(i64::from(policy.renewal_opens_months).months())
        .ok()?;
    Some(Renewal {
        opens_on,
        due_on: month.last_of_month(),
    })
}

/// The last day of the first registration: the end of the next birth month, a year later when that would leave less
/// than the policy's months (R-REN-4).
#[must_use]
pub fn first_registration_ends(policy: &CalendarPolicy, award: Date, born: Born) -> Option<Date> {
    let this_month = award.first_of_month();
    let end = first_of_month_from(this_month, born.month())?.last_of_month();
    let enough = award
        .checked_add(i64::from(policy.renewal_first_months).months())
        .ok()?;
    if end >= enough {
        Some(end)
    } else {
        Some(end.first_of_month().checked_add(1.year()).ok()?.last_of_month())
    }
}
