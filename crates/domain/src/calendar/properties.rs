//! What holds for any award, birth month, zone and policy.

use jiff::{SignedDuration, ToSpan as _, civil::Date, tz};
use proptest::prelude::*;

use super::*;

fn dates(years: std::ops::Range<i16>) -> impl Strategy<Value = Date> {
    (years, 1..=12i8, 1..=31i8).prop_filter_map("a day that exists", |(y, m, d)| Date::new(y, m, d).ok())
}

fn policies() -> impl Strategy<Value = CalendarPolicy> {
    (1..=15u32, 0..=15u32, 0..=3u32, any::<bool>()).prop_map(|(cycle_years, window, grace_years, aligned)| {
        CalendarPolicy {
            cycle_years,
            window_years: window.min(cycle_years),
            grace_years,
            alignment: if aligned {
                Alignment::BirthMonth
            } else {
                Alignment::Anniversary
            },
            ..CalendarPolicy::default()
        }
    })
}

fn awards() -> impl Strategy<Value = Date> {
    dates(2011..2060)
}

fn births() -> impl Strategy<Value = Born> {
    (1..=12i8).prop_filter_map("a month", Born::in_month)
}

proptest! {
    #[test]
    fn periods_are_in_order_and_touch(policy in policies(), award in awards(), born in births(), n in 1..20u32) {
        let this = cycle(&policy, "R", award, born, n).expect("subject");
        let next = cycle(&policy, "R", award, born, n + 1).expect("subject");
        prop_assert!(award <= this.start);
        prop_assert!(this.start <= this.window_open && this.window_close <= this.grace_end);
        prop_assert!(this.start < this.window_close);
        if policy.window_years > 0 {
            prop_assert!(this.window_open < this.window_close);
        }
        prop_assert_eq!(this.window_close.tomorrow().expect("a day"), next.start);
    }

    #[test]
    fn every_date_is_counted_from_the_original_start(policy in policies(), award in awards(), born in births(), n in 1..20u32) {
        let first = cycle(&policy, "R", award, born, 1).expect("subject").start;
        let this = cycle(&policy, "R", award, born, n).expect("subject");
        let after = |years: u32| first + i64::from(years).years();
        let end = n * policy.cycle_years;
        prop_assert_eq!(this.start, after(end - policy.cycle_years));
        prop_assert_eq!(this.window_open, after(end - policy.window_years));
        prop_assert_eq!(this.window_close, after(end) - 1.day());
        prop_assert_eq!(this.grace_end, after(end + policy.grace_years) - 1.day());
    }

    #[test]
    fn aligned_cycles_begin_with_the_next_birth_month(award in awards(), born in births()) {
        let start = cycle(&CalendarPolicy::default(), "R", award, born, 1).expect("subject").start;
        prop_assert_eq!((start.month(), start.day()), (born.month(), 1));
        prop_assert!(start < award + 1.year());
    }

    #[test]
    fn a_day_is_found_in_its_cycle(policy in policies(), award in awards(), born in births(), days in 0..40_000i64) {
        let day = award + days.days();
        let found = cycle_on(&policy, "R", award, born, day).expect("subject");
        prop_assert!(day <= found.window_close);
        prop_assert!(found.start <= day || found.number == 1);
    }

    #[test]
    fn one_biennium_follows_the_other(award in awards(), born in births(), days in 366..20_000i64) {
        let policy = CalendarPolicy::default();
        let day = award + days.days();
        let this = biennium_on(&policy, award, born, day).expect("begun within a year");
        prop_assert!((this.starts_on..=this.ends_on).contains(&day));
        let next = biennium_on(&policy, award, born, this.ends_on.tomorrow().expect("a day")).expect("goes on");
        prop_assert_eq!((next.number, next.starts_on), (this.number + 1, this.ends_on.tomorrow().expect("a day")));
        prop_assert_eq!(next.starts_on, this.starts_on + 2.years());
    }

    #[test]
    fn a_first_registration_lasts_two_months_to_fourteen(award in awards(), born in births()) {
        let until = first_registration_ends(&CalendarPolicy::default(), award, born).expect("a day");
        prop_assert!(until >= award + 2.months() && until <= award + 15.months());
        prop_assert_eq!((until.month(), until), (born.month(), until.last_of_month()));
    }

    #[test]
    fn a_deadline_is_the_edge_of_its_day(place in any::<prop::sample::Index>(), day in dates(1900..2100)) {
        let names: Vec<String> = tz::db().available().map(|name| name.to_string()).collect();
        holds_at(&Zone::named(&names[place.index(names.len())]).expect("a zone"), day);
    }
}

/// No instant from the deadline on is on the day or before it, every earlier one is; and no instant before the
/// beginning is on the day or after it.
fn holds_at(zone: &Zone, day: Date) {
    let (tick, hours) = (SignedDuration::from_nanos(1), SignedDuration::from_mins(7));
    let end = Deadline::end_of(day, zone, "R-DATE-7").expect("within the calendar").at;
    let start = Deadline::start_of(day, zone, "R-DATE-2")
        .expect("within the calendar")
        .at;
    assert!(start <= end, "{zone} {day}");
    let date_at = |at| zone.date_at(at);
    assert!(
        date_at(end) > day && date_at(end - tick) <= day,
        "{zone}: the end of {day} is {end}"
    );
    assert!(
        date_at(start) >= day && date_at(start - tick) < day,
        "{zone}: the beginning of {day} is {start}"
    );
    for step in 1..=20 {
        assert!(
            date_at(end + hours * step) > day,
            "{zone}: {day} comes back after {end}"
        );
        assert!(date_at(start - hours * step) < day, "{zone}: {day} came before {start}");
    }
}

#[test]
fn deadlines_hold_around_every_change_of_clocks_in_every_zone() {
    let (from, to) = (
        "1970-01-01T00:00:00Z".parse().expect("an instant"),
        "2045-01-01T00:00:00Z".parse::<jiff::Timestamp>().expect("an instant"),
    );
    let mut changes = 0;
    for name in tz::db().available() {
        let zone = Zone::named(&name.to_string()).expect("a zone");
        for change in zone
            .table()
            .following(from)
            .take_while(|change| change.timestamp() < to)
        {
            let day = zone.date_at(change.timestamp());
            changes += 1;
            for day in [day.yesterday().expect("a day"), day, day.tomorrow().expect("a day")] {
                holds_at(&zone, day);
            }
        }
    }
    assert!(changes > 10_000, "only {changes} changes were looked at");
}
