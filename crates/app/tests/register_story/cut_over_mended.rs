//! A body moves in with mistakes in its files: what a file alone said is mended in the file and imported again.

use cqr_app::{
    credentials::{Act, act},
    cut_over::{self, RegisterReport},
    imports::ImportMode,
};
use cqr_domain::{accounts::Role, cases::CaseState};
use cqr_testkit::{TestApp, on_both};
use jiff::civil::date;

use crate::{
    cut_over::{counts, import, result},
    cut_over_past_close::{credentials, discontinued_on, holders},
    world::{World, blocking, staff},
};

const NOW: &str = "2026-11-23T18:00:00Z";
const ALL: ImportMode = ImportMode::AllOrNothing;

/// Five who are registered there; the files say otherwise by mistake.
const WRONG: &str = "H-1,arrt-like,R,2015-06-17,in_grace,2026-06-15,,\n\
                     H-2,arrt-like,R,2013-06-17,discontinued,2024-06-20,,\n\
                     H-3,arrt-like,R,2016-06-17,suspended,2025-01-10,,\n\
                     H-4,arrt-like,R,2016-06-17,deceased,2025-01-10,,\n\
                     H-5,arrt-like,R,2016-06-17,renewal_missed,2024-07-01,,\n";
const MENDED: &str = "H-1,arrt-like,R,2015-06-17,registered,,,\n\
                      H-2,arrt-like,R,2013-06-17,registered,,,\n\
                      H-3,arrt-like,R,2016-06-17,registered,,,\n\
                      H-4,arrt-like,R,2016-06-17,registered,,,\n\
                      H-5,arrt-like,R,2016-06-17,registered,,,\n";
const NUMBERS: [&str; 5] = ["H-1", "H-2", "H-3", "H-4", "H-5"];

fn begin(world: &World) {
    assert!(blocking(|| cut_over::begin(world.app())).unwrap());
}

fn stands(world: &World) -> RegisterReport {
    blocking(|| cut_over::report(world.app())).unwrap()
}

async fn moved_in(test: std::sync::Arc<TestApp>) -> World {
    let world = World::new(test);
    begin(&world);
    holders(&world);
    let report = credentials(&world, WRONG, ALL);
    assert_eq!((&*report.faults, report.new), (&[][..], 5));
    for number in NUMBERS {
        assert!(!world.is_registered(number).await, "{number}");
    }
    world
}

#[test]
fn a_status_that_a_file_alone_said_is_taken_back_by_the_mended_file() {
    on_both(NOW, |test| async move {
        let world = moved_in(test).await;
        // What was done in the window there goes with it.
        let (words, codes) = result(&world, "R", &[5, 9, 9, 9, 9, 9, 9, 9]);
        let row = format!("H-1,arrt-like,R,2026-07-01,2026-08-01,,{words},{}:3,\n", codes[0]);
        let report = import(&world, &row, ALL);
        assert_eq!(counts(&report), (1, 1, 0, 0), "{:?}", report.faults);

        let told = credentials(&world, MENDED, ImportMode::DryRun);
        assert_eq!((counts(&told), &*told.faults), ((5, 5, 0, 0), &[][..]));
        assert_eq!(counts(&credentials(&world, MENDED, ALL)), (5, 5, 0, 0));
        assert_eq!(stands(&world), told.register.unwrap().after, "as the dry run told");
        for number in NUMBERS {
            assert!(world.is_registered(number).await, "{number}");
            assert!(world.cases(number, "R").await.is_empty(), "{number}");
            assert_eq!(discontinued_on(&world, number).await, None, "{number}");
        }
        let before = world.dump();
        assert_eq!(counts(&credentials(&world, MENDED, ALL)), (5, 0, 5, 0));
        assert_eq!(world.dump(), before, "reading the file again changes nothing");
        world.assert_checked().await;
        world.assert_rows_follow().await;

        assert!(blocking(|| cut_over::finish(world.app())).unwrap());
        let done = world.sweep().await;
        assert_eq!((done.opened, done.closed, done.discontinued), (3, 0, 0));
        for number in NUMBERS {
            assert!(world.is_registered(number).await, "{number}");
        }
        world.assert_checked().await;
    });
}

#[test]
fn another_day_or_status_comes_after_the_wrong_one_was_taken_back() {
    on_both(NOW, |test| async move {
        let world = moved_in(test).await;
        let right = "H-1,arrt-like,R,2015-06-17,in_grace,2026-06-20,,\n\
                     H-3,arrt-like,R,2016-06-17,revoked,2025-01-10,,\n";
        let told = credentials(&world, right, ALL);
        assert_eq!(told.bad_rows, 2);
        for fault in &told.faults {
            assert!(fault.expected.starts_with("registered, to take back"), "{fault:?}");
        }
        // An empty status says nothing, and takes nothing back.
        let nothing = "H-1,arrt-like,R,2015-06-17,,,,\nH-3,arrt-like,R,2016-06-17,,,,\n";
        assert_eq!(counts(&credentials(&world, nothing, ALL)), (2, 0, 2, 0));
        assert_eq!(counts(&credentials(&world, MENDED, ALL)), (5, 5, 0, 0));
        assert_eq!(counts(&credentials(&world, right, ALL)), (2, 2, 0, 0));
        assert_eq!(world.state("H-1").await, CaseState::DiscontinuedGrace);
        assert_eq!(discontinued_on(&world, "H-1").await, Some(date(2026, 6, 20)));
        assert!(!world.is_registered("H-3").await);

        // It was right before, after all: the same status again is new again.
        let again = "H-3,arrt-like,R,2016-06-17,registered,,,\n";
        assert_eq!(counts(&credentials(&world, again, ALL)), (1, 1, 0, 0));
        let first = "H-3,arrt-like,R,2016-06-17,suspended,2025-01-10,,\n";
        assert_eq!(counts(&credentials(&world, first, ALL)), (1, 1, 0, 0));
        assert!(!world.is_registered("H-3").await);
        world.assert_checked().await;
    });
}

#[test]
fn what_people_did_about_it_since_stays() {
    on_both(NOW, |test| async move {
        let world = moved_in(test).await;
        let (person, held) = (world.person("H-3").await.id.0, world.held("H-3", "R").await.id.0);
        act(
            world.app(),
            &staff(7, Role::DecisionMaker),
            person,
            held,
            Act::LiftSanction,
        )
        .await
        .unwrap();
        let row = "H-3,arrt-like,R,2016-06-17,registered,,,\n";
        let told = credentials(&world, row, ALL);
        assert_eq!((told.bad_rows, told.faults[0].column.as_str()), (1, "status"));
        assert!(!world.is_registered("H-3").await);

        // Once the cut-over is done, a file takes nothing back any more.
        assert!(blocking(|| cut_over::finish(world.app())).unwrap());
        assert_eq!(counts(&credentials(&world, MENDED, ALL)), (5, 0, 5, 0));
        assert!(!world.is_registered("H-5").await);
    });
}

#[test]
fn a_body_that_moves_in_later_ends_nothing_of_one_that_is_here() {
    on_both(NOW, |test| async move {
        let world = World::new(test);
        holders(&world);
        // No window is open: the next one opens in 2033.
        let here = "H-1,arrt-like,R,2015-06-17,registered,,,\n";
        assert_eq!(credentials(&world, here, ALL).new, 1);
        world.test.it_is("2026-11-25T18:00:00Z");
        begin(&world);
        for row in [
            "H-1,arrt-like,R,2015-06-17,surrendered,2025-01-10,,\n",
            "H-1,arrt-like,R,2015-06-17,renewal_missed,2025-01-10,,\n",
            "H-1,arrt-like,R,2015-06-17,in_grace,2026-06-15,,\n",
        ] {
            let told = credentials(&world, row, ALL);
            assert_eq!((told.bad_rows, told.written), (1, false), "{row}");
            assert!(told.faults[0].expected.contains("before this cut-over"), "{told:?}");
        }
        assert_eq!(counts(&credentials(&world, here, ALL)), (1, 0, 1, 0));
        assert!(world.is_registered("H-1").await);
        // Who comes with this cut-over stands as its files say.
        let new = "H-2,arrt-like,R,2016-06-17,surrendered,2025-01-10,,\n";
        assert_eq!(credentials(&world, new, ALL).new, 1);
        assert!(!world.is_registered("H-2").await);
        world.assert_checked().await;
    });
}
