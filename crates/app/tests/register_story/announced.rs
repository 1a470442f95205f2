//! Other rules come into force before a window opens (R-DATE-2, R-NOTE-3): its day is counted anew, nobody who was told of a
//! day loses it, and nobody is moved to a day that cannot be announced any more.

use cqr_app::{cases, credentials::Act, imports::ImportMode, people::preview, programs::refresh_in_force, register};
use cqr_domain::accounts::Role;
use cqr_store::credentials::RegisterStatus;
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::{
    corrected_close::{correct_award, of_award},
    rules::{changed, put},
    support::surrendered,
    world::{HOLDER_COLUMNS, World, holder, staff},
};

/// H-1 was told in July that the window opens on June 1, 2027; that of H-2 opens a year later.
async fn told_one(world: &World) {
    let born = [("H-1", "1984-06-17"), ("H-2", "1984-06-17")];
    world.register(&born, &[("H-1", "R", "2019-06-17"), ("H-2", "R", "2020-06-17")]);
    world.sweep().await;
    assert_eq!(world.days_told("H-1").await.len(), 1);
    assert_eq!(world.days_told("H-2").await, [""; 0]);
}

/// This line of the policy holds from August 1, 2026, and that day's sweep is done.
async fn changes(world: &World, from: &str, to: &str) {
    put(world, changed("policy.toml", from, to), date(2026, 8, 1)).await;
    world.test.it_is("2026-08-01T17:00:00Z");
    refresh_in_force(&world.app().store, &world.app().programs)
        .await
        .unwrap();
    world.sweep().await;
}

/// First and last day of the next window as everybody may read it.
async fn on_the_register(world: &World, number: &str) -> Option<(Date, Date)> {
    let id = world.person(number).await.id.0;
    let entry = register::entry(world.app(), id).await.unwrap().expect("an entry");
    entry.credentials[0].next_period
}

/// Since when rules count another day for the next opening that the holder reads on the overview, though the day holds.
async fn kept_since(world: &World, number: &str) -> Option<Date> {
    let holder = world.holder(number).await;
    let overview = cases::overview(world.app(), &holder).await.unwrap();
    let view = overview.expect("an overview").credentials.remove(0);
    let row = world.held(number, "R").await;
    let month = world.person(number).await.birth_month;
    let to_staff = cases::opening_kept_since(&world.app().programs, &row, month);
    assert_eq!(
        view.next_kept_since, to_staff,
        "{number}: holder and staff read the same"
    );
    to_staff
}

/// First and last day of the newest window.
async fn window(world: &World, number: &str) -> (String, String) {
    let case = world.case(number, "R").await;
    (case.window_open_on.0.to_string(), case.window_close_on.0.to_string())
}

#[test]
fn a_shorter_window_leaves_the_day_that_was_told_and_moves_who_was_not_told() {
    on_both("2026-07-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        told_one(&world).await;
        assert_eq!(
            kept_since(&world, "H-1").await,
            None,
            "there is one version of the rules"
        );
        changes(&world, "\nwindow_years = 3\n", "\nwindow_years = 2\n").await;
        assert_eq!(kept_since(&world, "H-1").await, Some(date(2026, 8, 1)), "and says why");
        assert_eq!(kept_since(&world, "H-2").await, None, "it moved");
        assert_eq!(world.next_window("H-1", "R").await, Some(("2027-06-01".into(), 1)));
        assert_eq!(world.next_window("H-2", "R").await, Some(("2029-06-01".into(), 1)));
        let kept = (date(2027, 6, 1), date(2030, 5, 31));
        assert_eq!(on_the_register(&world, "H-1").await, Some(kept), "as it was told");
        let moved = (date(2029, 6, 1), date(2031, 5, 31));
        assert_eq!(on_the_register(&world, "H-2").await, Some(moved));

        world.test.it_is("2027-06-01T17:00:00Z");
        world.sweep().await;
        assert_eq!(
            window(&world, "H-1").await,
            ("2027-06-01".into(), "2030-05-31".into()),
            "it begins on the day that was told, not in a year"
        );
        assert_eq!(
            world.next_window("H-1", "R").await,
            Some(("2038-06-01".into(), 2)),
            "by the new rules again"
        );
        assert_eq!(kept_since(&world, "H-1").await, None);
        world.test.it_is("2028-06-01T17:00:00Z");
        world.sweep().await;
        assert!(world.cases("H-2", "R").await.is_empty(), "not on the old day");
    });
}

#[test]
fn a_longer_window_opens_earlier_only_where_that_can_still_be_told() {
    on_both("2026-07-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        told_one(&world).await;
        changes(&world, "\nwindow_years = 3\n", "\nwindow_years = 4\n").await;
        assert_eq!(
            world.next_window("H-1", "R").await,
            Some(("2027-06-01".into(), 1)),
            "the new day is past"
        );
        assert_eq!(world.next_window("H-2", "R").await, Some(("2027-06-01".into(), 1)));
        world.test.it_is("2026-08-15T17:00:00Z");
        world.sweep().await;
        assert_eq!(world.days_told("H-2").await.len(), 1, "of the new day");
        world.test.it_is("2027-06-01T17:00:00Z");
        world.sweep().await;
        assert_eq!(window(&world, "H-2").await, ("2027-06-01".into(), "2031-05-31".into()));
    });
}

#[test]
fn a_longer_cycle_takes_nothing_from_who_was_told_and_leaves_more_time() {
    on_both("2026-07-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        told_one(&world).await;
        changes(&world, "\ncycle_years = 10\n", "\ncycle_years = 12\n").await;
        assert_eq!(world.next_window("H-1", "R").await, Some(("2027-06-01".into(), 1)));
        assert_eq!(world.next_window("H-2", "R").await, Some(("2030-06-01".into(), 1)));
        let kept = (date(2027, 6, 1), date(2032, 5, 31));
        assert_eq!(on_the_register(&world, "H-1").await, Some(kept));
        world.test.it_is("2027-06-01T17:00:00Z");
        world.sweep().await;
        assert_eq!(
            window(&world, "H-1").await,
            ("2027-06-01".into(), "2032-05-31".into()),
            "the day that was told, and the later last day"
        );
    });
}

#[test]
fn who_becomes_subject_begins_with_a_window_that_is_announced_in_full() {
    on_both("2026-07-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let born = [("H-3", "1984-06-17"), ("H-4", "1979-03-02")];
        world.register(&born, &[("H-3", "R", "2010-06-17"), ("H-4", "R", "2009-05-01")]);
        world.sweep().await;
        assert_eq!(world.next_window("H-3", "R").await, None);
        changes(
            &world,
            "\ntime_limited_from = 2011-01-01\n",
            "\ntime_limited_from = 2009-01-01\n",
        )
        .await;
        assert_eq!(world.next_window("H-3", "R").await, Some(("2028-06-01".into(), 2)));
        assert_eq!(
            world.next_window("H-4", "R").await,
            Some(("2037-03-01".into(), 3)),
            "that of 2027 could not be announced a year ahead any more"
        );
    });
}

#[test]
fn what_is_not_registered_when_it_becomes_subject_is_so_when_it_comes_back() {
    on_both("2026-03-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(
            &[("H-5", "1984-06-17")],
            &[("H-5", "R", "2009-06-17"), ("H-5", "M", "2010-06-17")],
        );
        world.sweep().await;
        world.acts_upon("H-5", "R", surrendered(date(2026, 3, 1))).await;
        for day in ["2026-04-01", "2026-07-01"] {
            world.test.it_is(&format!("{day}T17:00:00Z"));
            world.sweep().await;
        }
        let status = world.held("H-5", "M").await.status.0;
        assert_eq!(status, RegisterStatus::Discontinued, "it lost its support");
        changes(
            &world,
            "\ntime_limited_from = 2011-01-01\n",
            "\ntime_limited_from = 2009-01-01\n",
        )
        .await;
        assert_eq!(world.next_window("H-5", "M").await, Some(("2028-06-01".into(), 2)));
        assert_eq!(world.next_window("H-5", "R").await, None, "it was given up");
        world.acts_upon("H-5", "M", Act::NoteOutsideSupport).await;
        world.test.it_is("2026-08-15T17:00:00Z");
        world.sweep().await;
        assert_eq!(world.next_window("H-5", "M").await, Some(("2028-06-01".into(), 2)));
    });
}

#[test]
fn a_correction_counts_an_open_window_by_the_rules_by_which_it_opened() {
    on_both("2026-07-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        world.sweep().await;
        assert_eq!(window(&world, "H-1").await, ("2024-06-01".into(), "2027-05-31".into()));
        changes(&world, "\ncycle_years = 10\n", "\ncycle_years = 12\n").await;

        let text = format!("{HOLDER_COLUMNS}{}", holder("H-1", "1984-03-17"));
        let report = world.import_holders(text, ImportMode::AllOrNothing);
        assert_eq!(report.changed, 1);
        assert_eq!(
            window(&world, "H-1").await,
            ("2024-03-01".into(), "2027-02-28".into()),
            "the month moves it, the longer cycle does not"
        );
        let grace_end = world.case("H-1", "R").await.grace_end_on.0;
        assert_eq!(grace_end, date(2028, 2, 29));
        world.assert_rows_follow().await;
    });
}

#[test]
fn a_corrected_award_leaves_the_day_that_was_told_for_another_credential() {
    on_both("2026-07-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(
            &[("H-1", "1984-06-17")],
            &[("H-1", "R", "2020-06-17"), ("H-1", "CT", "2019-06-17")],
        );
        world.sweep().await;
        changes(&world, "\ncycle_years = 10\n", "\ncycle_years = 12\n").await;
        let told: Option<(String, i32)> = Some(("2027-06-01".into(), 1));
        assert_eq!(world.next_window("H-1", "CT").await, told);

        let (officer, person) = (staff(9, Role::CaseOfficer), world.person("H-1").await.id.0);
        let award = date(2021, 6, 17);
        let wish = of_award(&world, "H-1", award).await;
        let seen = preview(world.app(), &officer, person, wish).await.unwrap();
        let other = seen.changes.iter().find(|change| change.discipline == "CT").unwrap();
        assert!(!other.is_change(), "as it is foretold to the officer: {:?}", other.next);
        correct_award(&world, "H-1", award).await;
        assert_eq!(world.next_window("H-1", "CT").await, told);
        assert_eq!(world.next_window("H-1", "R").await, Some(("2031-06-01".into(), 1)));
    });
}
