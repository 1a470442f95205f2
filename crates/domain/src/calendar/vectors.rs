//! The vectors of the rules, as tables that can be held against them.

use jiff::civil::{Date, date};

use super::*;

/// The default calendar (R-DATE-6).
fn birth_month() -> CalendarPolicy {
    CalendarPolicy::default()
}

/// The other scheme of R-DATE-6.
fn anniversary() -> CalendarPolicy {
    CalendarPolicy {
        alignment: Alignment::Anniversary,
        ..CalendarPolicy::default()
    }
}

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn born(month: i8) -> Born {
    Born::in_month(month).expect("a month")
}

fn radiography(policy: &CalendarPolicy, award: &str, month: i8, number: u32) -> Cycle {
    cycle(policy, "R", day(award), born(month), number).expect("subject")
}

#[test]
fn cycles_aligned_with_the_birth_month() {
    // award, birth month, start, window opens, window closes, grace year ends, next window
    let table = [
        (
            "2011-01-01",
            1,
            "2011-01-01 2018-01-01 2020-12-31 2021-12-31",
            "2028-01-01 2030-12-31",
        ),
        (
            "2011-01-03",
            1,
            "2012-01-01 2019-01-01 2021-12-31 2022-12-31",
            "2029-01-01 2031-12-31",
        ),
        (
            "2011-01-03",
            2,
            "2011-02-01 2018-02-01 2021-01-31 2022-01-31",
            "2028-02-01 2031-01-31",
        ),
        (
            "2014-06-17",
            3,
            "2015-03-01 2022-03-01 2025-02-28 2026-02-28",
            "2032-03-01 2035-02-28",
        ),
        (
            "2014-06-01",
            6,
            "2014-06-01 2021-06-01 2024-05-31 2025-05-31",
            "2031-06-01 2034-05-31",
        ),
        (
            "2014-06-17",
            6,
            "2015-06-01 2022-06-01 2025-05-31 2026-05-31",
            "2032-06-01 2035-05-31",
        ),
        (
            "2014-06-30",
            7,
            "2014-07-01 2021-07-01 2024-06-30 2025-06-30",
            "2031-07-01 2034-06-30",
        ),
        (
            "2016-02-29",
            3,
            "2016-03-01 2023-03-01 2026-02-28 2027-02-28",
            "2033-03-01 2036-02-29",
        ),
        (
            "2018-11-20",
            12,
            "2018-12-01 2025-12-01 2028-11-30 2029-11-30",
            "2035-12-01 2038-11-30",
        ),
    ];
    for (award, month, first, next) in table {
        let cycle = radiography(&birth_month(), award, month, 1);
        let Cycle {
            start,
            window_open,
            window_close,
            grace_end,
            ..
        } = cycle;
        assert_eq!(
            format!("{start} {window_open} {window_close} {grace_end}"),
            first,
            "{award}, month {month}"
        );
        let second = radiography(&birth_month(), award, month, 2);
        assert_eq!(
            format!("{} {}", second.window_open, second.window_close),
            next,
            "{award}, month {month}"
        );
        assert_eq!(
            second.start,
            window_close.tomorrow().expect("a day"),
            "the next period starts the day after"
        );
    }
}

#[test]
fn cycles_counted_from_the_award_itself() {
    let table = [
        (
            "2014-06-17",
            "2014-06-17 2021-06-17 2024-06-16 2025-06-16",
            "2031-06-17 2034-06-16",
        ),
        // R-DATE-8: always from February 29 itself, so the second window closes on the 28th.
        (
            "2016-02-29",
            "2016-02-29 2023-02-28 2026-02-27 2027-02-27",
            "2033-02-28 2036-02-28",
        ),
        (
            "2011-01-01",
            "2011-01-01 2018-01-01 2020-12-31 2021-12-31",
            "2028-01-01 2030-12-31",
        ),
    ];
    for (award, first, next) in table {
        for month in 1..=12 {
            let Cycle {
                start,
                window_open,
                window_close,
                grace_end,
                ..
            } = radiography(&anniversary(), award, month, 1);
            assert_eq!(
                format!("{start} {window_open} {window_close} {grace_end}"),
                first,
                "{award}"
            );
            let second = radiography(&anniversary(), award, month, 2);
            assert_eq!(
                format!("{} {}", second.window_open, second.window_close),
                next,
                "{award}"
            );
        }
    }
    let second = radiography(&anniversary(), "2016-02-29", 1, 2);
    assert_eq!((second.start, second.grace_end), (date(2026, 2, 28), date(2037, 2, 27)));
    assert_eq!(
        radiography(&anniversary(), "2016-02-29", 1, 3).start,
        date(2036, 2, 29),
        "and February 29 comes back"
    );
}

#[test]
fn the_first_deadlines_of_all_lie_where_history_has_them() {
    // R-DATE-3: the first deadlines of technologists fell in 2021, whatever the scheme; the 1st was a holiday.
    for policy in [birth_month(), anniversary()] {
        let closes = (1..=12).map(|month| radiography(&policy, "2011-01-03", month, 1).window_close);
        let first = closes.min().expect("twelve months");
        assert_eq!(first.year(), 2021, "{:?}", policy.alignment);
    }
    // The first radiologist assistants of autumn 2005 opened their windows from late 2012 to late 2013.
    for month in 1..=12 {
        let opens = cycle(&birth_month(), "RRA", date(2005, 11, 1), born(month), 1)
            .expect("subject")
            .window_open;
        assert!(
            (date(2012, 11, 1)..=date(2013, 10, 1)).contains(&opens),
            "month {month}: {opens}"
        );
    }
}

#[test]
fn a_window_opens_about_seven_years_after_the_award_and_knows_no_other_credential() {
    for month in 1..=12 {
        // R-DATE-4: seven years after the award, and at most one more until the birth month.
        let radiography = radiography(&birth_month(), "2014-06-17", month, 1);
        let years = date(2021, 6, 17)..date(2022, 6, 17);
        assert!(years.contains(&radiography.window_open), "month {month}");
        // R-DATE-10, R-ELIG-4: a second credential has its own window, which may overlap the first.
        let second = cycle(&birth_month(), "CT", date(2016, 2, 3), born(month), 1).expect("subject");
        assert!(second.window_open > radiography.window_open && second.window_open < radiography.window_close);
    }
}

#[test]
fn who_is_subject() {
    let policy = CalendarPolicy {
        never_limited: vec!["IA".to_owned()],
        ..birth_month()
    };
    let since = Ok(Subject::EarnedSince(date(2011, 1, 1)));
    let before = Err(Exempt::EarnedBefore(date(2011, 1, 1)));
    let table = [
        ("the first limited day (R-ELIG-1, C-1)", "R", "2011-01-01", since),
        ("the last unlimited day (R-ELIG-3)", "R", "2010-12-31", before),
        ("postprimary alike (R-ELIG-6)", "CT", "2010-12-31", before),
        ("postprimary alike (R-ELIG-6)", "CT", "2011-01-01", since),
        (
            "a radiologist assistant of 2005 (R-ELIG-2)",
            "RRA",
            "2005-11-01",
            Ok(Subject::WheneverEarned),
        ),
        ("and of today", "RRA", "2024-11-01", Ok(Subject::WheneverEarned)),
        (
            "regained by examination: the new award counts (R-ELIG-7)",
            "R",
            "2015-03-02",
            since,
        ),
        (
            "left out by the program (R-ELIG-8)",
            "IA",
            "2026-07-01",
            Err(Exempt::Discipline),
        ),
    ];
    for (story, discipline, award, expected) in table {
        assert_eq!(subject(&policy, discipline, day(award)), expected, "{story}");
        let dated = cycle(&policy, discipline, day(award), born(6), 1);
        assert_eq!(dated.err(), expected.err().map(NotSubject::Exempt), "{story}");
    }
}

#[test]
fn a_day_belongs_to_one_cycle() {
    // R-DATE-1: cycle follows cycle.
    let table = [
        ("2014-06-17", 1, "the day of the award, before the start"),
        ("2015-06-01", 1, "the start"),
        ("2025-05-31", 1, "the close"),
        (
            "2025-06-01",
            2,
            "the day after, whether or not the first was finished early (R-DATE-11)",
        ),
        ("2035-05-31", 2, "the second close"),
        ("2035-06-01", 3, "the third start"),
    ];
    for (on, number, story) in table {
        let found = cycle_on(&birth_month(), "R", date(2014, 6, 17), born(6), day(on)).expect("subject");
        assert_eq!(found.number, number, "{on}: {story}");
    }
}

#[test]
fn no_cycle_before_the_first_and_none_beyond_the_calendar() {
    let none = |number| cycle(&birth_month(), "R", date(2014, 6, 17), born(6), number);
    assert_eq!(none(0), Err(NotSubject::NoSuchCycle(0)));
    assert_eq!(none(800), Err(NotSubject::NoSuchCycle(800)));
    assert_eq!(none(u32::MAX), Err(NotSubject::NoSuchCycle(u32::MAX)));
    assert_eq!(Born::in_month(0).or(Born::in_month(13)), None);
}

#[test]
fn a_policy_of_another_body() {
    // Five years with a window of one, no grace: every figure comes from the policy (invariant 14).
    let policy = CalendarPolicy {
        cycle_years: 5,
        window_years: 1,
        grace_years: 0,
        ..anniversary()
    };
    let cycle = radiography(&policy, "2020-03-10", 1, 2);
    assert_eq!((cycle.start, cycle.window_open), (date(2025, 3, 10), date(2029, 3, 10)));
    assert_eq!(
        (cycle.window_close, cycle.grace_end),
        (date(2030, 3, 9), date(2030, 3, 9))
    );
}

#[test]
fn bienniums_follow_the_birth_month() {
    // R-CE-1, R-CE-2, R-DATE-5.
    let year_of_award = CalendarPolicy {
        first_biennium: FirstBiennium::YearOfAward,
        ..birth_month()
    };
    let default = birth_month();
    let table = [
        (&default, "2019-06-17", 7, "2019-06-30", None),
        (&default, "2019-06-17", 7, "2019-07-01", Some("1 2019-07-01 2021-06-30")),
        (&default, "2019-06-17", 7, "2021-06-30", Some("1 2019-07-01 2021-06-30")),
        (&default, "2019-06-17", 7, "2026-11-23", Some("4 2025-07-01 2027-06-30")),
        (&default, "2019-06-17", 3, "2024-02-29", Some("2 2022-03-01 2024-02-29")),
        (&default, "2019-06-01", 6, "2019-06-01", Some("1 2019-06-01 2021-05-31")),
        // C-4: the older text.
        (
            &year_of_award,
            "2019-06-17",
            3,
            "2019-06-17",
            Some("1 2019-03-01 2021-02-28"),
        ),
        (&year_of_award, "2019-06-17", 7, "2019-06-30", None),
    ];
    for (policy, award, month, on, expected) in table {
        let found = biennium_on(policy, day(award), born(month), day(on));
        let found = found.map(|b| format!("{} {} {}", b.number, b.starts_on, b.ends_on));
        assert_eq!(found.as_deref(), expected, "{award}, month {month}, {on}");
    }
}

#[test]
fn the_fifth_biennium_ends_with_the_first_window() {
    // R-DATE-6 reason (c): one deadline serves both.
    for month in 1..=12 {
        let cycle = radiography(&birth_month(), "2014-06-17", month, 1);
        let biennium = biennium_on(&birth_month(), date(2014, 6, 17), born(month), cycle.window_close).expect("begun");
        assert_eq!(
            (biennium.number, biennium.ends_on),
            (5, cycle.window_close),
            "month {month}"
        );
    }
}

#[test]
fn credits_are_earned_a_month_before_renewal_is_due() {
    // R-CE-7: both dates follow the birth month, and the month between is for reporting.
    for month in 1..=12 {
        let account = biennium_on(&birth_month(), date(2019, 6, 17), born(month), date(2024, 7, 1)).expect("begun");
        let next = account.ends_on.tomorrow().expect("a day");
        let renewal = renewal(&birth_month(), born(month), next.year()).expect("a year");
        assert_eq!(renewal.due_on, next.last_of_month(), "month {month}");
    }
}

#[test]
fn renewals() {
    let march = renewal(&birth_month(), born(3), 2025).expect("a year");
    assert_eq!(
        (march.opens_on, march.due_on),
        (date(2025, 1, 1), date(2025, 3, 31)),
        "R-REN-1, R-REN-2"
    );
    let january = renewal(&birth_month(), born(1), 2025).expect("a year");
    assert_eq!(
        (january.opens_on, january.due_on),
        (date(2024, 11, 1), date(2025, 1, 31))
    );
    for (month, until) in [
        (3, "2025-03-31"),
        (7, "2025-07-31"),
        (8, "2024-08-31"),
        (6, "2025-06-30"),
    ] {
        let ends = first_registration_ends(&birth_month(), date(2024, 6, 17), born(month));
        assert_eq!(ends, Some(day(until)), "R-REN-4, month {month}");
    }
    let february = first_registration_ends(&birth_month(), date(2023, 11, 30), born(2));
    assert_eq!(
        february,
        Some(date(2024, 2, 29)),
        "the last day of February, leap or not"
    );
}
