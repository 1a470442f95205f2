//! The next file still has what staff corrected since: it takes nothing back, and says nothing new (R-DATE-9). Another value than
//! the one before is a correction like every other.

use cqr_app::{
    cut_over,
    imports::ImportMode,
    people::{Correction, confirm_birth_date, correct, look_at_birth_date, rename},
};
use cqr_domain::{accounts::Role, cases::CaseState};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    corrected_close::correct_award,
    world::{CREDENTIAL_COLUMNS, HOLDER_COLUMNS, World, blocking, credential, holder, staff},
};

const ALL: ImportMode = ImportMode::AllOrNothing;

async fn opened(world: &World) {
    world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
    world.sweep().await;
}

#[test]
fn an_award_that_an_officer_corrected_is_not_taken_back_by_the_next_file() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        opened(&world).await;
        correct_award(&world, "H-1", date(2017, 6, 17)).await;
        let right = (date(2025, 6, 1), date(2028, 5, 31));
        let file = |day| format!("{CREDENTIAL_COLUMNS}{}", credential("H-1", "R", day));
        let window = async || {
            let case = world.case("H-1", "R").await;
            (case.window_open_on.0, case.window_close_on.0)
        };
        for mode in [ImportMode::DryRun, ALL] {
            let report = world.import_credentials(file("2016-06-17"), mode);
            assert_eq!((report.same, report.changed, report.bad_rows), (1, 0, 0), "{mode:?}");
        }
        assert_eq!(world.held("H-1", "R").await.awarded_on.0, date(2017, 6, 17));
        assert_eq!(window().await, right);

        let report = world.import_credentials(file("2018-06-17"), ALL);
        assert_eq!(
            (report.same, report.changed),
            (0, 1),
            "the other system knows better now"
        );
        assert_eq!(world.held("H-1", "R").await.awarded_on.0, date(2018, 6, 17));
        world.assert_checked().await;
    });
}

#[test]
fn nor_is_it_where_the_row_says_how_the_credential_stands() {
    on_both("2026-11-23T18:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        // By the right day the window closed on May 31, 2026; by the one in the file it still runs.
        correct_award(&world, "H-1", date(2015, 6, 17)).await;
        assert!(blocking(|| cut_over::begin(world.app())).unwrap());
        let columns = "external_id,program,discipline,awarded_on,status,ended_on\n";
        let file = format!("{columns}H-1,arrt-like,R,2016-06-17,in_grace,2026-06-15\n");
        for (changed, same) in [(1, 0), (0, 1)] {
            let report = world.import_credentials(&file, ALL);
            assert_eq!(
                (report.changed, report.same, &*report.faults),
                (changed, same, &[][..]),
                "how it stands is new once, the day never"
            );
            assert_eq!(world.held("H-1", "R").await.awarded_on.0, date(2015, 6, 17));
            assert_eq!(world.state("H-1").await, CaseState::DiscontinuedGrace);
        }
        world.assert_checked().await;
    });
}

#[test]
fn nor_are_a_name_and_a_birth_date() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        opened(&world).await;
        let (first, second) = (staff(9, Role::CaseOfficer), staff(10, Role::CaseOfficer));
        let before = world.person("H-1").await;
        let person = before.id.0;
        let seen = (before.given_name.as_str(), before.family_name.as_str());
        rename(world.app(), &first, person, seen, ("Ana", "Brook-Lima"), "marriage")
            .await
            .unwrap();
        let wish = Correction {
            birth_date: Some(date(1984, 8, 17)),
            ..Correction::default()
        };
        correct(world.app(), &first, person, wish, "document").await.unwrap();
        let waits = look_at_birth_date(world.app(), &second, person).await.unwrap().unwrap();
        confirm_birth_date(world.app(), &second, person, waits.id)
            .await
            .unwrap();
        let corrected = world.person("H-1").await;
        assert_eq!(corrected.birth_date.0, date(1984, 8, 17));

        let file = |row: &str| format!("{HOLDER_COLUMNS}{row}");
        let old = holder("H-1", "1984-06-17");
        for mode in [ImportMode::DryRun, ALL] {
            let report = world.import_holders(file(&old), mode);
            assert_eq!((report.same, report.changed), (1, 0), "{mode:?}");
        }
        assert_eq!(world.person("H-1").await, corrected);

        // What is new in the row is taken, and the rest of it left.
        let moved = old.replace("Saint Paul", "Duluth");
        assert_eq!(world.import_holders(file(&moved), ALL).changed, 1);
        let then = world.person("H-1").await;
        assert_eq!(
            (then.city.as_str(), then.family_name.as_str()),
            ("Duluth", "Brook-Lima")
        );
        assert_eq!(then.birth_date, corrected.birth_date);
        let other = holder("H-1", "1985-06-17");
        assert_eq!(
            world.import_holders(file(&other), ALL).changed,
            1,
            "another day than before"
        );
        assert_eq!(world.person("H-1").await.birth_date.0, date(1985, 6, 17));
        world.assert_checked().await;
    });
}
