//! When renewals open and are due, as instants in the body's zone (R-REN-1..4).

use jiff::{Timestamp, ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    calendar::{self, Born, CalendarPolicy, Deadline, Zone, first_registration_ends},
    programs::RenewalPolicy,
};

/// The renewal of one year: computed once, kept with its instants (invariant 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// First day on which it can be filed.
    pub opens_on: Date,
    /// Last day: the last of the birth month.
    pub due_on: Date,
    /// The instant at which it opens.
    pub opens_at: Timestamp,
    /// The instant at which its last day is over, exclusive.
    pub due_at: Timestamp,
}

/// The renewal that is due in a year.
#[must_use]
pub fn planned_for(policy: &CalendarPolicy, zone: &Zone, born: Born, year: i16) -> Option<Planned> {
    let dates = calendar::renewal(policy, born, year)?;
    Some(Planned {
        opens_on: dates.opens_on,
        due_on: dates.due_on,
        opens_at: Deadline::start_of(dates.opens_on, zone, "R-REN-1")?.at,
        due_at: Deadline::end_of(dates.due_on, zone, "R-REN-3")?.at,
    })
}

/// The first renewal that is due after a day: a registration that is good through that day is renewed by it, so of
/// `through` itself the renewal is the one due on it.
#[must_use]
pub fn planned_after(policy: &CalendarPolicy, zone: &Zone, born: Born, day: Date) -> Option<Planned> {
    let this_year = planned_for(policy, zone, born, day.year())?;
    if this_year.due_on > day {
        Some(this_year)
    } else {
        planned_for(policy, zone, born, day.year().checked_add(1)?)
    }
}

/// Through which day a registration is taken to be good when our books of it begin: the first registration of a new
/// award (R-REN-4); for somebody registered for longer the next last day of renewal, today's included.
#[must_use]
pub fn first_through(policy: &CalendarPolicy, zone: &Zone, first_award: Date, born: Born, today: Date) -> Option<Date> {
    let first = first_registration_ends(policy, first_award, born)?;
    if first >= today {
        return Some(first);
    }
    planned_after(policy, zone, born, today.yesterday().ok()?).map(|next| next.due_on)
}

/// Until when a missed renewal can still be filed: some months after the end of the biennium it falls into (R-REIN-1).
#[must_use]
pub fn late_until(policy: &RenewalPolicy, zone: &Zone, biennium_ends_on: Date) -> Option<Deadline> {
    let day = biennium_ends_on
        .tomorrow()
        .ok()?
        .checked_add(i64::from(policy.late_months).months())
        .ok()?
        .yesterday()
        .ok()?;
    Deadline::end_of(day, zone, "R-REIN-1")
}

/// Until when a filed renewal may wait for its payment: some days after its last day, or after the day of a filing that came
/// later than that (R-REN-6, R-REIN-1).
#[must_use]
pub fn paid_until(policy: &RenewalPolicy, zone: &Zone, due_on: Date, filed_on: Option<Date>) -> Option<Deadline> {
    let from = filed_on.map_or(due_on, |filed| filed.max(due_on));
    let day = from.checked_add(i64::from(policy.payment_days).days()).ok()?;
    Deadline::end_of(day, zone, "R-REN-6")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_late_filing_has_as_many_days_for_its_payment_as_one_in_time() {
        let zone = Zone::named("America/Chicago").expect("a zone");
        let due_on = date(2027, 6, 30);
        // The day of the filing; the last day of the payment.
        let table = [
            (None, date(2027, 7, 30)),
            (Some(date(2027, 5, 3)), date(2027, 7, 30)),
            (Some(due_on), date(2027, 7, 30)),
            (Some(date(2027, 7, 1)), date(2027, 7, 31)),
            (Some(date(2027, 8, 20)), date(2027, 9, 19)),
        ];
        for (filed_on, last) in table {
            let end = paid_until(&RenewalPolicy::default(), &zone, due_on, filed_on).map(|end| end.local_date);
            assert_eq!(end, Some(last), "{filed_on:?}");
        }
    }
}
