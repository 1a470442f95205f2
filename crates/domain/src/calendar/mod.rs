//! Dates of the process: who is subject, cycles with their windows, bienniums, renewals, and deadlines as instants.
//! Pure arithmetic on civil dates; what each date is counted from comes in as a parameter (R-ELIG-1..6, R-DATE-1..11).

mod biennium;
mod cycle;
mod deadline;
mod renewal;
mod subject;
mod working;
mod zone;

pub use biennium::{Biennium, biennium_from, biennium_on};
pub use cycle::{Born, Cycle, NotSubject, cycle, cycle_on};
pub use deadline::Deadline;
pub use renewal::{Renewal, first_registration_ends, renewal};
pub use subject::{Exempt, Subject, subject};
pub use working::{Closure, is_working_day, working_days_after, working_days_before};
pub use zone::{UnknownZone, Zone};

pub use crate::programs::{Alignment, CalendarPolicy, FirstBiennium};

use jiff::{ToSpan as _, civil::Date};

/// `years` after a day; 29 February gives 28 February in common years (R-DATE-8). Nothing beyond the calendar's end.
pub(crate) fn years_after(day: Date, years: u32) -> Option<Date> {
    day.checked_add(i64::from(years).years()).ok()
}

/// The first day of a month on or after `day`. Nothing when there is no such month or year.
fn first_of_month_from(day: Date, month: i8) -> Option<Date> {
    let this_year = Date::new(day.year(), month, 1).ok()?;
    if this_year >= day {
        Some(this_year)
    } else {
        Date::new(day.year().checked_add(1)?, month, 1).ok()
    }
}

#[cfg(test)]
mod midnights;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod vectors;
