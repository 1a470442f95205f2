//! A body moves in with people past a close: each stands here as they stood there, and nobody decides it again.

use cqr_app::{
    credentials::{Act, explain},
    cut_over,
    imports::{ImportMode, ImportReport},
};
use cqr_domain::cases::CaseState;
use cqr_store::register;
use cqr_testkit::{TestApp, on_both};
use jiff::civil::{Date, date};

use crate::{
    cut_over::{counts, import, result},
    world::{HOLDER_COLUMNS, World, blocking, holder},
};

const NOW: &str = "2026-11-23T18:00:00Z";
const COLUMNS: &str = "external_id,program,discipline,awarded_on,status,ended_on,close_on,grace_until\n";

/// In the grace year, after it, suspended, given up, with more time, registered as always, and not renewed.
const ROWS: &str = "H-1,arrt-like,R,2015-06-17,in_grace,2026-06-15,,2027-05-31\n\
                    H-2,arrt-like,R,2013-06-17,discontinued,2024-06-20,,\n\
                    H-3,arrt-like,R,2016-06-17,suspended,2025-01-10,,\n\
                    H-4,arrt-like,R,2016-06-17,surrendered,2025-01-10,,\n\
                    H-5,arrt-like,R,2015-06-17,registered,,2026-12-31,\n\
                    H-6,arrt-like,R,2016-06-17,,,,\n\
                    H-7,arrt-like,R,2016-06-17,renewal_missed,2024-07-01,,\n";

pub fn holders(world: &World) {
    let rows: String = (1..=7)
        .map(|number| holder(&format!("H-{number}"), "1984-06-17"))
        .collect();
    let report = world.import_holders(format!("{HOLDER_COLUMNS}{rows}"), ImportMode::AllOrNothing);
    assert_eq!(report.faults, []);
}

pub fn credentials(world: &World, rows: &str, mode: ImportMode) -> ImportReport {
    world.import_credentials(format!("{COLUMNS}{rows}"), mode)
}

async fn moved_in(test: std::sync::Arc<TestApp>) -> World {
    let world = World::new(test);
    holders(&world);
    let report = credentials(&world, ROWS, ImportMode::AllOrNothing);
    assert_eq!((&*report.faults, report.new, report.written), (&[][..], 7, true));
    world
}

/// Since when the public register says that somebody is discontinued.
pub async fn discontinued_on(world: &World, number: &str) -> Option<Date> {
    let person = world.person(number).await.id.0;
    let told = world.read(move |rx| register::told(rx, &[person])).await;
    told[0].discontinued_on
}

#[test]
fn everybody_stands_here_as_they_stood_there_and_nobody_decides_it_again() {
    on_both(NOW, |test| async move {
        let world = moved_in(test).await;
        for (number, registered) in [
            ("H-1", false),
            ("H-2", false),
            ("H-3", false),
            ("H-4", false),
            ("H-5", true),
            ("H-6", true),
            ("H-7", false),
        ] {
            assert_eq!(world.is_registered(number).await, registered, "{number}");
            assert_eq!(world.told(number).await, [""; 0], "{number} was told there");
        }
        assert_eq!(world.state("H-1").await, CaseState::DiscontinuedGrace);
        assert_eq!(world.state("H-2").await, CaseState::DiscontinuedFinal);
        assert_eq!(discontinued_on(&world, "H-1").await, Some(date(2026, 6, 15)));
        let longer = world.case("H-5", "R").await;
        assert_eq!(
            (longer.state.0, longer.window_close_on.0),
            (CaseState::ProfileDue, date(2026, 12, 31))
        );
        assert!(world.cases("H-3", "R").await.is_empty());
        for (asked, status) in [
            ("H-1/R", "discontinued"),
            ("H-3/R", "suspended"),
            ("H-4/R", "surrendered"),
        ] {
            assert_eq!(explain(world.app(), asked, None).await.unwrap().status, status);
        }
        world.assert_checked().await;

        let done = world.sweep().await;
        assert_eq!(
            (done.opened, done.closed, done.discontinued),
            (1, 0, 0),
            "only H-6 has a window to open"
        );
        for number in ["H-1", "H-2", "H-3", "H-4", "H-7"] {
            let told = world.told(number).await;
            assert!(told.iter().all(|step| step.starts_with("grace-")), "{number}: {told:?}");
        }

        let before = world.dump();
        let again = credentials(&world, ROWS, ImportMode::AllOrNothing);
        assert_eq!((counts(&again), again.written), ((7, 0, 7, 0), false));
        assert_eq!(world.dump(), before, "reading the file again changes nothing");
    });
}

#[test]
fn the_way_back_is_open_as_the_rules_say() {
    on_both(NOW, |test| async move {
        let world = moved_in(test).await;
        // What was done there in the grace year completes the window (R-REIN-2).
        let (words, _) = result(&world, "R", &[9, 9, 9, 9, 9, 9, 9, 9]);
        let row = format!("H-1,arrt-like,R,2026-07-01,2026-08-01,,{words},,\n");
        let report = import(&world, &row, ImportMode::AllOrNothing);
        assert_eq!(counts(&report), (1, 1, 0, 0), "{:?}", report.faults);
        assert_eq!(world.state("H-1").await, CaseState::Reinstated);
        assert!(world.is_registered("H-1").await);

        // After the grace year, and after giving it up, an examination leads back (R-REIN-5).
        for number in ["H-2", "H-4", "H-7"] {
            let passed = Act::Examine {
                taken_on: date(2026, 11, 20),
                passed: true,
            };
            world.acts_upon(number, "R", passed).await;
            assert!(world.is_registered(number).await, "{number}");
        }
        let before = world.dump();
        let again = credentials(&world, ROWS, ImportMode::AllOrNothing);
        assert_eq!(
            counts(&again),
            (7, 0, 7, 0),
            "the file takes nothing back: {:?}",
            again.faults
        );
        assert_eq!(world.dump(), before);
        world.assert_rows_follow().await;

        // The extra time there ends as any window does: people look at it, and nothing was lost.
        world.test.it_is("2027-01-01T18:00:00Z");
        assert_eq!(world.sweep().await.closed, 1);
        assert_eq!(world.state("H-5").await, CaseState::CloseReview);
        assert!(world.is_registered("H-5").await);
    });
}

#[test]
fn the_grace_year_ends_here_on_its_day() {
    on_both(NOW, |test| async move {
        let world = moved_in(test).await;
        world.test.it_is("2027-06-01T18:00:00Z");
        assert_eq!(world.sweep().await.grace_ended, 1);
        assert_eq!(world.state("H-1").await, CaseState::DiscontinuedFinal);
    });
}

#[test]
fn a_status_that_comes_later_is_taken_over_while_nothing_was_begun() {
    on_both(NOW, |test| async move {
        let world = World::new(test);
        holders(&world);
        let plain = "H-1,arrt-like,R,2015-06-17,,,,\nH-3,arrt-like,R,2016-06-17,,,,\n";
        assert_eq!(credentials(&world, plain, ImportMode::AllOrNothing).new, 2);
        assert!(world.is_registered("H-1").await);
        let row = "H-1,arrt-like,R,2015-06-17,in_grace,2026-06-15,,\n";
        let told = credentials(&world, row, ImportMode::AllOrNothing);
        assert_eq!(told.bad_rows, 1, "nobody loses anything by a file: {:?}", told.faults);
        assert!(blocking(|| cut_over::begin(world.app())).unwrap());
        // What came at the same instant came with the cut-over.
        assert_eq!(
            counts(&credentials(&world, row, ImportMode::AllOrNothing)),
            (1, 1, 0, 0)
        );
        assert_eq!(world.state("H-1").await, CaseState::DiscontinuedGrace);
        world.assert_checked().await;

        // A window that has opened here is ended by people, also in another cut-over.
        assert!(blocking(|| cut_over::finish(world.app())).unwrap());
        world.sweep().await;
        assert!(blocking(|| cut_over::begin(world.app())).unwrap());
        let row = "H-3,arrt-like,R,2016-06-17,surrendered,2025-01-10,,\n";
        let told = credentials(&world, row, ImportMode::AllOrNothing);
        assert_eq!((told.bad_rows, told.faults[0].column.as_str()), (1, "status"));
    });
}

#[test]
fn what_contradicts_itself_or_the_calendar_is_told() {
    on_both(NOW, |test| async move {
        let world = World::new(test);
        holders(&world);
        let before = world.dump();
        let table = [
            ("2015-06-17,gone,2026-06-15,,", "status"),
            ("2015-06-17,in_grace,,,", "ended_on"),
            ("2015-06-17,registered,2026-06-15,,", "ended_on"),
            ("2015-06-17,,,2026-01-01,", "close_on"),
            ("2016-06-17,,,2037-12-31,", "close_on"),
            ("2015-06-17,in_grace,2027-01-01,,", "ended_on"),
            ("2015-06-17,in_grace,2026-06-15,,2027-12-31", "grace_until"),
            ("2015-06-17,discontinued,2026-06-15,,", "status"),
            ("2013-06-17,in_grace,2024-06-20,,", "status"),
            ("2015-06-17,in_grace,2020-01-01,,", "ended_on"),
            ("2015-06-17,in_grace,2026-06-15,2026-07-31,", "ended_on"),
            ("2015-06-17,surrendered,2014-01-10,,", "ended_on"),
            ("2016-06-17,surrendered,2025-01-10,2026-12-31,", "close_on"),
        ];
        for (cells, column) in table {
            let row = format!("H-1,arrt-like,R,{cells}\n");
            let told = credentials(&world, &row, ImportMode::AllOrNothing);
            assert_eq!((told.bad_rows, told.written), (1, false), "{row}");
            assert_eq!(told.faults[0].column, column, "{row}: {:?}", told.faults);
            assert!(!told.faults[0].expected.is_empty());
        }
        assert_eq!(world.dump(), before);
    });
}
