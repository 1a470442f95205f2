//! Deadlines as instants: a table for midnights that are plain, missing or doubled.

use jiff::civil::{Date, date};

use super::*;

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

#[test]
fn deadlines_are_instants_in_the_zone_of_the_body() {
    // R-DATE-7, R-REN-3: midnight at the end of the day, which is shown as 11:59 p.m.
    let chicago = Zone::named("America/Chicago").expect("a zone");
    let cycle = super::cycle(
        &CalendarPolicy::default(),
        "R",
        date(2014, 6, 17),
        Born::on(date(1980, 3, 9)),
        1,
    )
    .expect("subject");
    // Winter time: six hours behind. March 1 is still winter, May 31 is summer.
    let table = [
        (cycle.opens(&chicago), "2022-03-01", "2022-03-01T06:00:00Z", "R-DATE-2"),
        (cycle.closes(&chicago), "2025-02-28", "2025-03-01T06:00:00Z", "R-DATE-7"),
        (
            cycle.grace_ends(&chicago),
            "2026-02-28",
            "2026-03-01T06:00:00Z",
            "R-REIN-2",
        ),
        (
            Deadline::end_of(date(2027, 5, 31), &chicago, "R-DATE-7"),
            "2027-05-31",
            "2027-06-01T05:00:00Z",
            "R-DATE-7",
        ),
    ];
    for (deadline, local_date, at, rule) in table {
        let deadline = deadline.expect("within the calendar");
        assert_eq!((deadline.local_date, deadline.rule), (day(local_date), rule));
        assert_eq!(deadline.at.to_string(), at);
        assert_eq!(deadline.zone, chicago);
    }
}

#[test]
fn midnights_that_do_not_come_or_come_twice() {
    let table = [
        // zone, day, its beginning, its end
        (
            "America/Havana",
            "2024-03-10",
            "2024-03-10T05:00:00Z",
            "2024-03-11T04:00:00Z",
            "begins at 1:00",
        ),
        (
            "America/Havana",
            "2024-11-02",
            "2024-11-02T04:00:00Z",
            "2024-11-03T04:00:00Z",
            "ends at the first midnight",
        ),
        (
            "America/St_Johns",
            "2010-11-06",
            "2010-11-06T02:30:00Z",
            "2010-11-07T03:30:00Z",
            "ends at the later one",
        ),
        (
            "Asia/Beirut",
            "2024-03-31",
            "2024-03-30T22:00:00Z",
            "2024-03-31T21:00:00Z",
            "begins at 1:00",
        ),
        (
            "Pacific/Apia",
            "2011-12-29",
            "2011-12-29T10:00:00Z",
            "2011-12-30T10:00:00Z",
            "the next day never came",
        ),
        (
            "America/Toronto",
            "1919-03-31",
            "1919-03-31T04:30:00Z",
            "1919-04-01T04:00:00Z",
            "begins at 0:30",
        ),
    ];
    for (zone, on, begins, ends, story) in table {
        let zone = Zone::named(zone).expect("a zone");
        let begin = Deadline::start_of(day(on), &zone, "R-DATE-7").expect("within the calendar");
        let end = Deadline::end_of(day(on), &zone, "R-DATE-7").expect("within the calendar");
        assert_eq!(
            (begin.at.to_string(), end.at.to_string()),
            (begins.into(), ends.into()),
            "{zone} {on}: {story}"
        );
    }
    assert!(Zone::named("Central").is_err());
}
