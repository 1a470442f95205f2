//! A biennium from its end to a cleared or missed probation, told as stories. It runs from July 1, 2025 to June 30, 2027
//! and asks for 24 credits.

use jiff::civil::{Date, date};

use super::*;
use crate::{
    Credits,
    activities::{Category, Share},
    bienniums::{InDiscipline, loans, probation_ends, reporting_ends},
    calendar::Zone,
    ids::{BienniumId, ImportId, PersonId},
    journal::Event as _,
};

const RUNNING: BienniumId = BienniumId::from_bits(31);
const ENDED: BienniumId = BienniumId::from_bits(30);

fn zone() -> Zone {
    Zone::named("America/Chicago").expect("a zone")
}

fn at(day: Date) -> Timestamp {
    zone().table().to_timestamp(day.at(9, 0, 0, 0)).expect("an instant")
}

fn opened(starts_on: Date, ends_on: Date) -> Biennium {
    Biennium::open(&BienniumEvent::BienniumOpened {
        person: PersonId::from_bits(1),
        program: "arrt-like".into(),
        starts_on,
        ends_on,
        required: Credits::whole(24),
        required_a_plus: Credits::ZERO,
        required_in: Vec::new(),
    })
    .expect("opens")
}

fn biennium() -> Biennium {
    opened(date(2025, 7, 1), date(2027, 6, 30))
}

fn next() -> Biennium {
    opened(date(2027, 7, 1), date(2029, 6, 30))
}

/// A report, approved unless `waits`.
fn with(biennium: Biennium, id: u128, on: Date, credits: u32, waits: bool) -> Biennium {
    let completion = CompletionId::from_bits(id);
    let reported = BienniumEvent::CompletionReported {
        completion,
        activity: None,
        completed_on: on,
        claimed: Credits::whole(credits),
        upload: None,
        reported_at: at(on),
    };
    let biennium = biennium.evolve(&reported);
    if waits {
        return biennium;
    }
    biennium.evolve(&BienniumEvent::CompletionApproved {
        completion,
        activity: None,
        kind: "course".into(),
        category: Category::A,
        credits: Credits::whole(credits),
        split: vec![Share {
            discipline: "S".into(),
            subcategory: "X".into(),
            credits: Credits::whole(credits),
        }],
        by: None,
        at: None,
    })
}

fn look(today: Date) -> Look {
    let ends_on = date(2027, 6, 30);
    let probation = probation_ends(ends_on, 6, today, 30, &zone()).expect("a day");
    Look {
        today,
        reported_until: reporting_ends(ends_on, 1, &zone()).expect("a day").at,
        judged_from: date(2020, 1, 1),
        award: None,
        probation: EndsOn {
            day: probation.local_date,
            at: probation.at,
        },
        waits_beyond: false,
    }
}

fn pass(biennium: &Biennium, look: Look, today: Date) -> Vec<&'static str> {
    let events = decide(biennium, &Command::PassTime(look), at(today)).expect("time passes");
    events.iter().map(BienniumEvent::name).collect()
}

fn live(biennium: Biennium, today: Date) -> Biennium {
    let events = decide(&biennium, &Command::PassTime(look(today)), at(today)).expect("time passes");
    events.iter().fold(biennium, Biennium::evolve)
}

fn answer_by(day: Date) -> EndsOn {
    EndsOn { day, at: at(day) }
}

#[test]
fn the_end_of_a_biennium() {
    let enough = with(biennium(), 1, date(2026, 5, 2), 24, false);
    let short = with(biennium(), 1, date(2026, 5, 2), 20, false);
    let in_review = with(short.clone(), 2, date(2027, 6, 20), 4, true);
    let late = with(short.clone(), 3, date(2027, 8, 10), 4, false);
    let late_and_in_review = with(in_review.clone(), 3, date(2027, 8, 10), 4, false);
    let taken_over = biennium().evolve(&BienniumEvent::BienniumTakenOver {
        credits: Credits::whole(24),
        a_plus: Credits::ZERO,
        import: ImportId::from_bits(9),
    });
    // Where it stands, the day on which the sweep comes by, what happens.
    let table: [(&str, &Biennium, Date, &[&str]); 11] = [
        ("enough, it still runs", &enough, date(2027, 6, 30), &[]),
        ("enough", &enough, date(2027, 7, 1), &["biennium_met"]),
        (
            "enough by taken-over credits",
            &taken_over,
            date(2027, 7, 1),
            &["biennium_met"],
        ),
        ("short, it still runs", &short, date(2027, 6, 30), &[]),
        (
            "short, the month of reporting runs (R-CE-7)",
            &short,
            date(2027, 7, 31),
            &[],
        ),
        ("short (R-PROB-1)", &short, date(2027, 8, 1), &["probation_began"]),
        ("short and days missed", &short, date(2027, 8, 20), &["probation_began"]),
        (
            "a report waits for its review (R-RX-16)",
            &in_review,
            date(2027, 8, 20),
            &[],
        ),
        (
            "enough only with a report after the month of reporting (R-CE-7)",
            &late,
            date(2027, 8, 20),
            &["probation_began"],
        ),
        (
            "the same while an earlier report waits",
            &late_and_in_review,
            date(2027, 8, 20),
            &[],
        ),
        ("nothing reported", &biennium(), date(2027, 8, 1), &["probation_began"]),
    ];
    for (story, biennium, today, expected) in table {
        assert_eq!(pass(biennium, look(today), today), expected, "{story}");
    }
    // It is for the probation, which it clears at once (R-PROB-2).
    let day = date(2027, 8, 20);
    assert_eq!(pass(&live(late, day), look(day), day), ["probation_cleared"]);
    // It began before our books: nobody is judged by what is not in them.
    let unknown = Look {
        judged_from: date(2026, 1, 1),
        ..look(date(2027, 8, 1))
    };
    assert_eq!(pass(&short, unknown.clone(), date(2027, 8, 1)), ["biennium_not_judged"]);
    assert_eq!(pass(&enough, unknown, date(2027, 8, 1)), ["biennium_met"]);
}

#[test]
fn a_probation_ends_six_months_after_the_biennium() {
    let on_probation = live(biennium(), date(2027, 8, 1));
    let probation = on_probation.standing.probation.clone().expect("runs");
    // R-PROB-2; R-PROB-3: nothing is added to what is missing.
    assert_eq!(probation.ends_on, date(2027, 12, 31));
    assert_eq!(on_probation.missing().credits, Credits::whole(24));
    assert!(pass(&on_probation, look(date(2027, 12, 31)), date(2027, 12, 31)).is_empty());
    let over = date(2028, 1, 1);
    assert_eq!(pass(&on_probation, look(over), over), ["probation_missed"]);
    // One that lies before a new award ends with the award before (R-ELIG-7).
    for (judged_from, expected) in [
        (date(2027, 6, 30), Vec::new()),
        (date(2027, 7, 1), vec!["biennium_not_judged"]),
    ] {
        let left = decide(&on_probation, &Command::LeaveBehind { judged_from }, at(over)).expect("no refusal");
        let names: Vec<_> = left.iter().map(BienniumEvent::name).collect();
        assert_eq!(names, expected, "{judged_from}");
    }
    let waits = Look {
        waits_beyond: true,
        ..look(over)
    };
    assert!(
        pass(&on_probation, waits, over).is_empty(),
        "a report in review is waited for"
    );
}

#[test]
fn late_reports_of_the_old_biennium_clear_it_too() {
    let on_probation = live(with(biennium(), 1, date(2026, 5, 2), 20, false), date(2027, 8, 1));
    let reported = with(on_probation, 2, date(2027, 6, 20), 4, false);
    let today = date(2027, 9, 3);
    assert_eq!(pass(&reported, look(today), today), ["probation_cleared"]);
}

#[test]
fn what_was_reported_in_a_probation_clears_it_when_it_is_approved_after_its_end() {
    let short = live(with(biennium(), 1, date(2026, 5, 2), 20, false), date(2027, 8, 1));
    let missed = live(short, date(2028, 1, 1));
    assert_eq!(missed.standing.phase, Phase::Missed);
    let today = date(2028, 1, 20);
    let borrow = |loans| Command::Borrow {
        from: RUNNING,
        loans,
        today,
    };
    // The day of the report, whether it clears the probation that ended on December 31 (R-PROB-2).
    let table: [(Date, &[&str]); 3] = [
        (date(2027, 6, 20), &["probation_cleared"]),
        (date(2027, 12, 31), &["probation_cleared"]),
        (date(2028, 1, 1), &[]),
    ];
    for (reported_on, expected) in table {
        let approved = with(missed.clone(), 2, reported_on, 4, false);
        let events = decide(&approved, &borrow(Vec::new()), at(today)).expect("looks");
        let names: Vec<_> = events.iter().map(BienniumEvent::name).collect();
        assert_eq!(names, expected, "{reported_on}");
        let after = events.iter().fold(approved, Biennium::evolve);
        assert_eq!(after.missing_in_time().is_nothing(), !expected.is_empty());
    }
    // So do credits of the next biennium (R-PROB-6).
    let given = loans(&missed, &with(next(), 5, date(2027, 12, 31), 4, false), &[]);
    let events = decide(&missed, &borrow(given), at(today)).expect("borrows");
    let names: Vec<_> = events.iter().map(BienniumEvent::name).collect();
    assert_eq!(names, ["credits_borrowed", "probation_cleared"]);
    assert!(loans(&missed, &with(next(), 5, date(2028, 1, 1), 4, false), &[]).is_empty());
}

#[test]
fn a_report_after_the_end_of_a_probation_does_not_clear_it() {
    let short = live(with(biennium(), 1, date(2026, 5, 2), 20, false), date(2027, 8, 1));
    let late = with(short, 2, date(2028, 1, 1), 4, false);
    assert!(late.missing().is_nothing());
    let today = date(2028, 1, 1);
    assert_eq!(pass(&late, look(today), today), ["probation_missed"]);
}

#[test]
fn a_part_in_one_discipline_is_asked_for() {
    let mut asked = with(biennium(), 1, date(2026, 5, 2), 10, false);
    asked.required_in = vec![InDiscipline {
        discipline: "S".into(),
        credits: Credits::whole(16),
    }];
    let mut enough = with(asked.clone(), 2, date(2026, 6, 2), 14, false);
    assert!(enough.missing().is_nothing());
    enough.completions[1].split.clear();
    // R-CE-5: 24 credits, but only 10 of them in the discipline.
    assert_eq!(enough.missing().in_discipline, [("S".to_owned(), Credits::whole(6))]);
    assert_eq!(enough.missing().most(), Credits::whole(6));
}

#[test]
fn the_year_of_a_biennium_is_changed_by_one_while_it_runs() {
    let table = [
        (date(2028, 6, 30), date(2026, 9, 1), true),
        (date(2026, 6, 30), date(2026, 3, 1), true),
        (date(2026, 6, 30), date(2026, 9, 1), false),
        (date(2029, 6, 30), date(2026, 9, 1), false),
        (date(2028, 6, 30), date(2027, 7, 1), false),
    ];
    for (ends_on, today, granted) in table {
        assert_eq!(
            moved_to(&biennium(), ends_on, today).is_ok(),
            granted,
            "{ends_on} {today}"
        );
    }
    // A second time it would be as long as two, which nobody judges (R-CE-1); it can come back.
    let today = date(2026, 9, 1);
    let events = moved_to(&biennium(), date(2028, 6, 30), today).expect("moved");
    let longer = events.iter().fold(biennium(), Biennium::evolve);
    assert_eq!(moved_to(&longer, date(2029, 6, 30), today), Err(Refusal::OtherYear));
    assert!(moved_to(&longer, date(2027, 6, 30), today).is_ok());
}

fn moved_to(biennium: &Biennium, ends_on: Date, today: Date) -> Result<Vec<BienniumEvent>, Refusal> {
    let wish = Command::Move {
        ends_on,
        years: 2,
        today,
    };
    decide(biennium, &wish, at(today))
}

#[path = "audited_tests.rs"]
mod audited;
#[path = "lending_tests.rs"]
mod lending;
