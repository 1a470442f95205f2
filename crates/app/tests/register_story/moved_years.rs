//! A biennium whose year a holder changes or whose month a corrected birth date moves (R-CE-1, R-CE-6, R-DATE-5, R-DATE-9).

use cqr_app::{
    bienniums::{self, YearChange},
    cases,
    imports::ImportMode,
};
use cqr_domain::accounts::Role;
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::standing::new_holder;
use crate::world::{HOLDER_COLUMNS, World, holder, staff};

#[test]
fn the_year_of_a_biennium_moves_and_the_next_one_follows_it() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        new_holder(&world).await;
        let person = world.person("H-2").await.id.0;
        let officer = staff(9, Role::CaseOfficer);
        let case_before = world.next_window("H-2", "R").await;
        bienniums::change_year(world.app(), &officer, person, YearChange::Later)
            .await
            .unwrap();
        let changed = world.bienniums("H-2").await.remove(0);
        assert_eq!(changed.ends_on.0, date(2028, 5, 31));
        let moves = cases::moves(world.app(), &world.holder("H-2").await).await.unwrap();
        assert_eq!(moves.of_biennium[&changed.id.0].times, 1, "as calendars are told");
        assert_eq!(world.next_window("H-2", "R").await, case_before, "R-DATE-13");
        world.on("2027-06-01").await;
        assert_eq!(world.bienniums("H-2").await.len(), 1);
        world.on("2028-06-01").await;
        let next = world.bienniums("H-2").await.remove(1);
        assert_eq!(
            (next.starts_on.0, next.ends_on.0),
            (date(2028, 6, 1), date(2030, 5, 31))
        );
    });
}

#[test]
fn a_corrected_birth_month_moves_the_renewal_and_the_period_that_runs() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        world.on("2026-09-01").await;
        assert_eq!(world.bienniums("H-1").await[0].ends_on.0, date(2027, 5, 31));
        // R-DATE-9: August it is.
        let corrected = format!("{HOLDER_COLUMNS}{}", holder("H-1", "1984-08-17"));
        let report = world.import_holders(corrected, ImportMode::AllOrNothing);
        assert_eq!((report.changed, report.bad_rows), (1, 0));
        let row = world.registration("H-1").await;
        assert_eq!(
            (row.through_on.0, row.opens_on.0),
            (date(2027, 8, 31), date(2027, 6, 1))
        );
        assert_eq!(world.bienniums("H-1").await[0].ends_on.0, date(2027, 7, 31));
        world.on("2026-09-02").await;
        world.is_checked().await;
    });
}

#[test]
fn a_birth_month_that_is_corrected_in_that_month_moves_the_period_to_the_next_year() {
    // The day of the correction to February; the last day of the renewal and of the two years that run (R-DATE-5, R-DATE-9).
    let table = [
        ("2027-01-31", date(2027, 2, 28), date(2027, 1, 31)),
        ("2027-02-01", date(2027, 2, 28), date(2028, 1, 31)),
        ("2027-02-28", date(2027, 2, 28), date(2028, 1, 31)),
        ("2027-03-01", date(2028, 2, 29), date(2028, 1, 31)),
    ];
    for (day, through, ends_on) in table {
        on_both("2026-09-01T17:00:00Z", move |test| async move {
            let world = World::new(test);
            world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
            world.on("2026-09-01").await;
            world.on(day).await;
            let corrected = format!("{HOLDER_COLUMNS}{}", holder("H-1", "1984-02-17"));
            let report = world.import_holders(corrected, ImportMode::AllOrNothing);
            assert_eq!((report.changed, report.bad_rows), (1, 0));
            assert_eq!(world.registration("H-1").await.through_on.0, through, "{day}");
            assert_eq!(world.bienniums("H-1").await[0].ends_on.0, ends_on, "{day}");
        });
    }
}
