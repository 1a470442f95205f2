//! A deadline: computed once from local date, zone and rule, and kept as an instant (R-DATE-7, R-REN-3, invariant 8).

use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::AmbiguousOffset,
};

use super::Zone;

/// The instant at which a local day begins or has ended, and what it was computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The day itself: the last one that still counts, or the first one of a window.
    pub local_date: Date,
    /// The zone of the body.
    pub zone: Zone,
    /// The rule it follows from, such as `R-DATE-7`.
    pub rule: &'static str,
    /// The instant. Of an end it is exclusive: an act at this instant is late.
    pub at: Timestamp,
}

impl Deadline {
    /// The end of a day: 00:00 of the next day, exclusive. Where midnight comes twice because clocks are set back over
    /// it, the later one: no instant from then on carries the day's date. Nothing beyond the calendar's end.
    #[must_use]
    pub fn end_of(local_date: Date, zone: &Zone, rule: &'static str) -> Option<Self> {
        let midnight = midnights(local_date.tomorrow().ok()?, zone)?;
        let day_before = midnight.last.checked_sub(jiff::SignedDuration::from_nanos(1)).ok()?;
        let at = if zone.date_at(day_before) <= local_date {
            midnight.last
        } else {
            midnight.first
        };
        Some(Self {
            local_date,
            zone: zone.clone(),
            rule,
            at,
        })
    }

    /// The beginning of a day: 00:00, or the first instant after it where clocks jump over midnight.
    #[must_use]
    pub fn start_of(local_date: Date, zone: &Zone, rule: &'static str) -> Option<Self> {
        let at = midnights(local_date, zone)?.first;
        Some(Self {
            local_date,
            zone: zone.clone(),
            rule,
            at,
        })
    }
}

/// The first and the last instant at which a zone's clocks show 00:00 of a day.
struct Midnights {
    first: Timestamp,
    last: Timestamp,
}

fn midnights(day: Date, zone: &Zone) -> Option<Midnights> {
    let local = day.to_datetime(Time::midnight());
    let (first, last) = match zone.table().to_ambiguous_timestamp(local).offset() {
        AmbiguousOffset::Unambiguous { offset } => {
            let at = offset.to_timestamp(local).ok()?;
            (at, at)
        }
        AmbiguousOffset::Fold { before, after } => (before.to_timestamp(local).ok()?, after.to_timestamp(local).ok()?),
        // Clocks jump over midnight: the day begins with the jump itself.
        AmbiguousOffset::Gap { before, .. } => {
            let inside = before.to_timestamp(local).ok()?;
            let after_jump = inside.checked_add(jiff::SignedDuration::from_nanos(1)).ok()?;
            let jump = zone.table().preceding(after_jump).next()?.timestamp();
            (jump, jump)
        }
    };
    Some(Midnights { first, last })
}
