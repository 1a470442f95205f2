//! A date is corrected after the close that it set (R-DATE-9): what was proposed, released or decided about the wrong close
//! holds no longer (R-STAT-6), and the right one is told and decided like every other (I9).

use std::collections::BTreeMap;

use cqr_app::{
    decisions::{Released, list, release},
    imports::ImportMode,
    people::{Corrected, Correction, correct},
    requests::{decide, file_for},
};
use cqr_domain::{
    accounts::Role,
    cases::{CaseState, Refusal},
    requests::Wish,
};
use cqr_store::notices::{self, NoticeRow};
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::{
    decisions::{decider, discontinue, hand_over, later, past_the_close, read_one, refused},
    exempted::looked,
    requests::{grant, wish},
    world::{CREDENTIAL_COLUMNS, World, credential, staff},
};

/// Another day for the award.
pub async fn of_award(world: &World, number: &str, day: Date) -> Correction {
    Correction {
        birth_date: None,
        awards: BTreeMap::from([(world.held(number, "R").await.id.0, day)]),
    }
}

/// An officer corrects the day of the award.
pub async fn correct_award(world: &World, number: &str, day: Date) {
    let person = world.person(number).await.id.0;
    let wish = of_award(world, number, day).await;
    let officer = staff(9, Role::CaseOfficer);
    let done = correct(world.app(), &officer, person, wish, "document").await;
    assert_eq!(done.unwrap(), Corrected::Done);
}

/// What the person was told in these words, the newest in front.
pub async fn told_as(world: &World, kind: &'static str) -> Vec<NoticeRow> {
    let person = world.person("H-1").await.id.0;
    let mut rows = world.read(move |rx| notices::of_person(rx, person, 500)).await;
    rows.retain(|row| row.kind == kind);
    rows
}

/// Everything is told of the close on May 31, 2028, and the window closes.
async fn over_the_right_close(world: &World) {
    for day in ["2027-11-30", "2028-04-01", "2028-05-01", "2028-05-24", "2028-06-01"] {
        world.test.it_is(&format!("{day}T18:00:00Z"));
        world.sweep().await;
    }
}

#[test]
fn a_release_over_a_wrong_close_never_takes_effect_and_the_right_close_is_told_and_decided() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let id = past_the_close(&world).await;
        hand_over(&world, "H-1").await;
        read_one(&world, "H-1").await;
        release(world.app(), &decider(1), id).await.unwrap();
        let last = release(world.app(), &decider(2), id).await;
        assert_eq!(last.unwrap(), Released::Confirmed);

        // A year later than the record said: the window runs.
        later(&world, 2);
        correct_award(&world, "H-1", date(2017, 6, 17)).await;
        let case = world.case("H-1", "R").await;
        assert_eq!(
            (case.state.0, case.window_close_on.0),
            (CaseState::ProfileDue, date(2028, 5, 31))
        );
        assert!(list(world.app(), &decider(3)).await.unwrap().is_empty());
        let extended = told_as(&world, "window_extended").await;
        let said = |name: &str| extended[0].args.0.get(name).map(String::as_str);
        assert_eq!((said("date"), said("cause")), (Some("2028-05-31"), Some("correction")));
        later(&world, 48);
        assert_eq!(world.sweep().await.discontinued, 0, "its hour has passed");
        assert!(world.is_registered("H-1").await);

        over_the_right_close(&world).await;
        assert_eq!(world.state("H-1").await, CaseState::CloseReview);
        let closed = told_as(&world, "close_review").await;
        let days: Vec<Option<&String>> = closed.iter().map(|row| row.args.0.get("date")).collect();
        let both = ["2028-05-31", "2027-05-31"].map(str::to_owned);
        assert_eq!(days, both.iter().map(Some).collect::<Vec<_>>(), "each close is told");
        discontinue(&world, "H-1").await;
        assert!(!world.is_registered("H-1").await);
        world.assert_checked().await;
    });
}

#[test]
fn whoever_was_discontinued_over_a_wrong_close_is_registered_again() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        past_the_close(&world).await;
        discontinue(&world, "H-1").await;
        assert!(!world.is_registered("H-1").await);

        correct_award(&world, "H-1", date(2017, 6, 17)).await;
        assert_eq!(world.state("H-1").await, CaseState::ProfileDue);
        assert!(world.is_registered("H-1").await);
        assert_eq!(told_as(&world, "window_extended").await.len(), 1);
        world.assert_checked().await;

        over_the_right_close(&world).await;
        discontinue(&world, "H-1").await;
        assert_eq!(told_as(&world, "discontinued").await.len(), 2, "each is told");
        world.assert_checked().await;
    });
}

#[test]
fn a_close_that_is_corrected_to_another_day_that_is_past_is_reviewed_anew() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let id = past_the_close(&world).await;
        hand_over(&world, "H-1").await;
        read_one(&world, "H-1").await;
        release(world.app(), &decider(1), id).await.unwrap();

        // A year earlier: the window had closed on May 31, 2026.
        correct_award(&world, "H-1", date(2015, 6, 17)).await;
        world.sweep().await;
        let case = world.case("H-1", "R").await;
        assert_eq!(
            (case.state.0, case.window_close_on.0),
            (CaseState::CloseReview, date(2026, 5, 31))
        );
        let shown = list(world.app(), &decider(1)).await.unwrap();
        assert_eq!(shown.len(), 1);
        assert!(shown[0].decision.id.0 != id && shown[0].released.is_empty());
        assert_eq!(told_as(&world, "close_review").await.len(), 2);
        assert_eq!(told_as(&world, "window_extended").await.len(), 0);
        world.assert_checked().await;
    });
}

#[test]
fn an_extra_year_that_ran_is_not_over_at_once_by_a_corrected_close() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        past_the_close(&world).await;
        discontinue(&world, "H-1").await;

        // By the right day the window closed on May 31, 2026, and its extra year was over before anybody decided.
        let right = date(2015, 6, 17);
        let seen = looked(&world, right).await;
        let then = seen.window.map(|(_, then)| then.1);
        assert_eq!(
            (then, seen.reviewed),
            (Some(date(2026, 5, 31)), true),
            "the look says so"
        );
        correct_award(&world, "H-1", right).await;
        assert_eq!(world.sweep().await.grace_ended, 0);
        assert_eq!(world.state("H-1").await, CaseState::CloseReview);
        assert!(world.is_registered("H-1").await, "what was decided holds no longer");
        assert_eq!(
            told_as(&world, "close_review").await.len(),
            2,
            "the right close is told"
        );
        assert_eq!(told_as(&world, "grace_ended").await.len(), 0);
        let row = world.case("H-1", "R").await;
        let held = refused(&world, &decider(1), row.decision_id.unwrap().0).await;
        assert_eq!(held, Refusal::GraceOver(date(2027, 5, 31)));
        world.assert_checked().await;

        // Two people grant the time that was told to run.
        let officer = staff(9, Role::CaseOfficer);
        let asked = file_for(world.app(), &officer, wish(row.id.0, Wish::Extension, "other")).await;
        let day = date(2027, 12, 31);
        for number in [3, 4] {
            decide(world.app(), &decider(number), *asked.as_ref().unwrap(), grant(day))
                .await
                .unwrap();
        }
        let case = world.case("H-1", "R").await;
        assert_eq!((case.state.0, case.window_close_on.0), (CaseState::ProfileDue, day));
        world.assert_checked().await;
    });
}

#[test]
fn nor_by_a_file_that_corrects_the_award() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        past_the_close(&world).await;
        discontinue(&world, "H-1").await;
        let file = format!("{CREDENTIAL_COLUMNS}{}", credential("H-1", "R", "2015-06-17"));
        let report = world.import_credentials(file, ImportMode::AllOrNothing);
        assert_eq!((report.changed, report.bad_rows), (1, 0));
        assert_eq!(world.sweep().await.grace_ended, 0);
        assert_eq!(world.state("H-1").await, CaseState::CloseReview);
        assert!(world.is_registered("H-1").await);
        world.assert_checked().await;
    });
}
