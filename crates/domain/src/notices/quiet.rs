//! Quiet hours (R-NOTE-3): at which instant a mail may be handed over, in the holder's zone.

use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, Time, Weekday},
};

use crate::{
    calendar::{Deadline, Zone},
    programs::policy::NoticesPolicy,
};

/// How many days ahead an hour of sending is looked for. The clocks of no zone take a second one away.
const DAYS_AHEAD: u8 = 9;
/// How many stretches of sending are looked through for the end of a long one: more than ten years of days.
const STRETCHES_MOST: u16 = 4_000;
/// Hours of a day, behind the last of which nothing is quiet any more.
const HOURS: u32 = 24;

/// How a mail presses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// It answers what the holder just did, who waits for it: it goes at once.
    Answer,
    /// It speaks of something that has to be done before this instant.
    Before(Timestamp),
    /// It can wait.
    Not,
}

/// The first instant from `now` on at which a mail may be handed over. Put off, never dropped.
#[must_use]
pub fn mail_at(policy: &NoticesPolicy, zone: &Zone, press: Press, now: Timestamp) -> Timestamp {
    let usual = || next_hour(policy, zone, policy.quiet_sundays, now);
    match press {
        Press::Answer => now,
        Press::Not => usual(),
        Press::Before(end) => {
            let usual = usual();
            // A quiet Sunday that would let the time run out is not quiet; nights are in any case.
            if now < end && usual >= end {
                next_hour(policy, zone, false, now)
            } else {
                usual
            }
        }
    }
}

/// When sending is over that takes so long, begins no sooner than `from` and rests in quiet hours.
#[must_use]
pub fn sending_ends(policy: &NoticesPolicy, zone: &Zone, from: Timestamp, takes: SignedDuration) -> Timestamp {
    let (mut at, mut left) = (from, takes);
    for _ in 0..STRETCHES_MOST {
        let begin = next_hour(policy, zone, policy.quiet_sundays, at);
        let end = end_of_hours(policy, zone, begin);
        let stretch = end.duration_since(begin);
        if left <= stretch {
            return begin.saturating_add(left).unwrap_or(begin);
        }
        left = left.saturating_sub(stretch);
        at = end;
    }
    at.saturating_add(left).unwrap_or(at)
}

/// The end of the hours of sending in which an instant lies.
fn end_of_hours(policy: &NoticesPolicy, zone: &Zone, begin: Timestamp) -> Timestamp {
    let day = zone.date_at(begin);
    let ends = hours(policy).into_iter();
    let mut ends = ends.filter_map(|(_, until)| at_hour(day, until, zone));
    ends.find(|end| *end > begin).unwrap_or(begin)
}

/// The first instant from `now` on that lies in the hours of sending.
fn next_hour(policy: &NoticesPolicy, zone: &Zone, quiet_sundays: bool, now: Timestamp) -> Timestamp {
    let mut day = zone.date_at(now);
    for _ in 0..DAYS_AHEAD {
        let is_quiet = quiet_sundays && day.weekday() == Weekday::Sunday;
        let spans = hours(policy).into_iter().filter(|_| !is_quiet);
        for (from, until) in spans {
            let (Some(begin), Some(end)) = (at_hour(day, from, zone), at_hour(day, until, zone)) else {
                continue;
            };
            if now < end {
                return now.max(begin);
            }
        }
        let Ok(next) = day.tomorrow() else { return now };
        day = next;
    }
    // Not even the longest row of quiet days is that long.
    now
}

/// The hours of a day in which mails go, from and until.
fn hours(policy: &NoticesPolicy) -> Vec<(u32, u32)> {
    let (quiet, loud) = (policy.quiet_from_hour.min(HOURS), policy.quiet_until_hour.min(HOURS));
    match quiet.cmp(&loud) {
        std::cmp::Ordering::Equal => vec![(0, HOURS)],
        // Quiet within a day, such as from 1 to 6.
        std::cmp::Ordering::Less => vec![(0, quiet), (loud, HOURS)],
        std::cmp::Ordering::Greater => vec![(loud, quiet)],
    }
}

/// The instant of a full hour of a day. One that the clocks leave out is the first instant after it; of one that comes
/// twice it is the first.
fn at_hour(day: Date, hour: u32, zone: &Zone) -> Option<Timestamp> {
    let (day, hour) = if hour == HOURS {
        (day.tomorrow().ok()?, 0)
    } else {
        (day, hour)
    };
    if hour == 0 {
        return Some(Deadline::start_of(day, zone, "R-NOTE-3")?.at);
    }
    let time = Time::new(i8::try_from(hour).ok()?, 0, 0, 0).ok()?;
    let ambiguous = zone.table().to_ambiguous_timestamp(day.to_datetime(time));
    ambiguous.compatible().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> Zone {
        Zone::named(name).expect("a zone of the table")
    }

    fn at(text: &str) -> Timestamp {
        text.parse().expect("an instant")
    }

    /// A time of the zone, such as `2027-03-14 08:00`.
    fn local(text: &str, zone: &Zone) -> Timestamp {
        let time: jiff::civil::DateTime = text.replace(' ', "T").parse().expect("a date and time");
        zone.table().to_timestamp(time).expect("an instant")
    }

    #[test]
    fn a_mail_waits_for_the_morning_and_for_monday_in_the_holders_zone() {
        let policy = NoticesPolicy::default();
        // 2027-05-31 is a Monday.
        let table = [
            ("America/Chicago", "2027-05-31 12:00", "2027-05-31 12:00"),
            ("America/Chicago", "2027-05-31 19:59", "2027-05-31 19:59"),
            ("America/Chicago", "2027-05-31 20:00", "2027-06-01 08:00"),
            ("America/Chicago", "2027-06-01 00:20", "2027-06-01 08:00"),
            ("America/Chicago", "2027-06-01 07:59", "2027-06-01 08:00"),
            ("America/Chicago", "2027-06-01 08:00", "2027-06-01 08:00"),
            // From Saturday evening and all of Sunday on: Monday.
            ("America/Chicago", "2027-05-29 20:00", "2027-05-31 08:00"),
            ("America/Chicago", "2027-05-30 00:00", "2027-05-31 08:00"),
            ("America/Chicago", "2027-05-30 13:00", "2027-05-31 08:00"),
            ("Pacific/Honolulu", "2027-05-30 23:59", "2027-05-31 08:00"),
            ("America/New_York", "2027-05-31 09:00", "2027-05-31 09:00"),
            // Half hours and the far side of the date line.
            ("Asia/Kolkata", "2027-05-31 07:30", "2027-05-31 08:00"),
            ("Pacific/Kiritimati", "2027-05-30 09:00", "2027-05-31 08:00"),
        ];
        for (name, now, then) in table {
            let zone = zone(name);
            let (now, then) = (local(now, &zone), local(then, &zone));
            assert_eq!(mail_at(&policy, &zone, Press::Not, now), then, "{name} {now}");
        }
    }

    #[test]
    fn the_same_instant_is_day_for_one_and_night_for_another() {
        let policy = NoticesPolicy::default();
        let now = at("2027-06-02T13:30:00Z");
        assert_eq!(mail_at(&policy, &zone("America/New_York"), Press::Not, now), now);
        let pacific = mail_at(&policy, &zone("America/Los_Angeles"), Press::Not, now);
        assert_eq!(pacific, at("2027-06-02T15:00:00Z"));
    }

    #[test]
    fn an_answer_goes_at_once_and_what_presses_goes_on_a_sunday_but_not_at_night() {
        let policy = NoticesPolicy::default();
        let zone = zone("America/Chicago");
        let sunday_night = local("2027-05-30 00:20", &zone);
        let goes = |press| mail_at(&policy, &zone, press, sunday_night);
        let (sunday, monday) = (local("2027-05-30 08:00", &zone), local("2027-05-31 08:00", &zone));
        assert_eq!(goes(Press::Answer), sunday_night);
        assert_eq!(goes(Press::Not), monday);
        // The last day is this Sunday: it ends with its midnight, before Monday morning.
        assert_eq!(goes(Press::Before(local("2027-05-31 00:00", &zone))), sunday);
        assert_eq!(goes(Press::Before(monday)), sunday, "the morning itself is too late");
        // Monday is the last day: its morning is early enough.
        assert_eq!(goes(Press::Before(local("2027-06-01 00:00", &zone))), monday);
        // What is over does not press.
        assert_eq!(goes(Press::Before(local("2027-05-29 00:00", &zone))), monday);
    }

    #[test]
    fn an_hour_that_the_clocks_leave_out_or_repeat_is_found_all_the_same() {
        let night = |from: u32, until: u32| NoticesPolicy {
            quiet_from_hour: from,
            quiet_until_hour: until,
            quiet_sundays: false,
            ..NoticesPolicy::default()
        };
        let zone = zone("America/Chicago");
        // March 14, 2027: 2:00 is 3:00. The quiet night ends with the jump.
        let spring = mail_at(&night(22, 2), &zone, Press::Not, at("2027-03-14T06:30:00Z"));
        assert_eq!(spring, at("2027-03-14T08:00:00Z"));
        assert_eq!(zone.table().to_datetime(spring).hour(), 3);
        // And begins with it.
        let begins = mail_at(&night(2, 5), &zone, Press::Not, at("2027-03-14T08:00:00Z"));
        assert_eq!(begins, at("2027-03-14T10:00:00Z"));
        // On the day before and the day after, 8:00 is an hour apart in universal time.
        let default = night(20, 8);
        let usual = |now: &str| mail_at(&default, &zone, Press::Not, at(now));
        assert_eq!(usual("2027-03-13T10:00:00Z"), at("2027-03-13T14:00:00Z"));
        assert_eq!(usual("2027-03-14T10:00:00Z"), at("2027-03-14T13:00:00Z"));
        // November 7, 2027: 1:00 comes twice; the quiet night ends with the first.
        let autumn = mail_at(&night(22, 1), &zone, Press::Not, at("2027-11-07T05:30:00Z"));
        assert_eq!(autumn, at("2027-11-07T06:00:00Z"));
        // Where clocks jump over midnight, a night until midnight ends with the day's first instant. In the past, because Cuba
        // keeps summer time since 2026.
        let cuba = Zone::named("America/Havana").expect("a zone of the table");
        let first = mail_at(&night(20, 0), &cuba, Press::Not, at("2025-03-09T04:30:00Z"));
        assert_eq!(first, at("2025-03-09T05:00:00Z"));
    }

    #[test]
    fn the_hours_and_the_sunday_are_the_bodys_choice() {
        let zone = zone("America/Chicago");
        let with = |from: u32, until: u32, sundays: bool| NoticesPolicy {
            quiet_from_hour: from,
            quiet_until_hour: until,
            quiet_sundays: sundays,
            ..NoticesPolicy::default()
        };
        let sunday = local("2027-05-30 13:00", &zone);
        let table = [
            (with(20, 8, false), sunday),
            (with(12, 14, false), local("2027-05-30 14:00", &zone)),
            (with(8, 8, false), sunday),
            (with(8, 8, true), local("2027-05-31 00:00", &zone)),
            (with(1, 6, true), local("2027-05-31 00:00", &zone)),
        ];
        for (policy, then) in table {
            assert_eq!(mail_at(&policy, &zone, Press::Not, sunday), then, "{policy:?}");
        }
    }

    proptest::proptest! {
        /// Whenever and wherever: not before now, within two days and a night, in an hour of sending, and stable.
        #[test]
        fn it_is_put_off_and_never_dropped(seconds in 1_750_000_000_i64..2_100_000_000, place in 0..4_usize) {
            let policy = NoticesPolicy::default();
            let zone = zone(["America/Chicago", "Australia/Lord_Howe", "Pacific/Apia", "Europe/London"][place]);
            let now = Timestamp::from_second(seconds).expect("an instant");
            let then = mail_at(&policy, &zone, Press::Not, now);
            let local = zone.table().to_datetime(then);
            proptest::prop_assert!(then >= now && then.as_second() - seconds <= 37 * 3_600);
            proptest::prop_assert!((8..20).contains(&local.hour()) && local.weekday() != Weekday::Sunday);
            proptest::prop_assert_eq!(mail_at(&policy, &zone, Press::Not, then), then);
        }
    }

    #[test]
    fn sending_that_takes_long_rests_at_night_and_on_sundays() {
        let zone = zone("America/Chicago");
        let by = |policy: &NoticesPolicy, from: &str, hours: i64| {
            sending_ends(policy, &zone, local(from, &zone), SignedDuration::from_hours(hours))
        };
        let usual = NoticesPolicy::default();
        // 8:00 to 20:00 are twelve hours a day; 2027-05-31 is a Monday.
        let table = [
            ("2027-05-31 09:00", 0, "2027-05-31 09:00"),
            ("2027-05-31 09:00", 11, "2027-05-31 20:00"),
            ("2027-05-31 09:00", 12, "2027-06-01 09:00"),
            ("2027-05-31 23:00", 0, "2027-06-01 08:00"),
            ("2027-05-31 08:00", 70, "2027-06-05 18:00"),
            // Over a Sunday.
            ("2027-05-31 08:00", 73, "2027-06-07 09:00"),
        ];
        for (from, hours, then) in table {
            assert_eq!(by(&usual, from, hours), local(then, &zone), "{from} {hours}");
        }
        let never_quiet = NoticesPolicy {
            quiet_from_hour: 0,
            quiet_until_hour: 0,
            quiet_sundays: false,
            ..usual
        };
        assert_eq!(
            by(&never_quiet, "2027-05-31 09:00", 70),
            local("2027-06-03 07:00", &zone)
        );
    }
}
