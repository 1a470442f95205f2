//! R-STAT-6: a discontinuation takes effect as of the day that was named with its release, also when nothing ran on that day.
//! Record, public register and letter say that day. What suspends it in between moves it.

use cqr_app::{
    cases::CaseError,
    completions,
    decisions::{ReleaseError, Released, release, take_back},
    letters, register,
    requests::{decide, file},
};
use cqr_domain::{
    accounts::Role,
    cases::{CaseEvent, CaseState, Refusal},
    ids::CaseId,
    people::PersonEvent,
    requests::{RequestState, Wish},
};
use cqr_store::journal;
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::{
    decisions::{decider, hand_over, later, past_the_close, read_one, report_course},
    requests::{refuse, wish},
    world::{World, signed_in, staff},
};

/// The day after the release on June 1, 2027: until its hour the release can be taken back.
const NAMED: Date = date(2027, 6, 2);

/// Two people have released it, and then the server is down.
pub async fn released(world: &World) -> CaseId {
    let id = past_the_close(world).await;
    hand_over(world, "H-1").await;
    read_one(world, "H-1").await;
    assert_eq!(release(world.app(), &decider(1), id).await.unwrap(), Released::Waits);
    assert_eq!(
        release(world.app(), &decider(2), id).await.unwrap(),
        Released::Confirmed
    );
    world.case("H-1", "R").await.id.0
}

/// Everything that says from which day it has effect: both journals, the public register, the message and its letter.
async fn said(world: &World, case: CaseId) -> Vec<(&'static str, Option<Date>)> {
    let person = world.person("H-1").await.id.0;
    let of_case = world.read(move |rx| journal::load::<CaseEvent>(rx, case)).await;
    let of_person = world.read(move |rx| journal::load::<PersonEvent>(rx, person)).await;
    let in_case = of_case
        .iter()
        .find(|recorded| matches!(recorded.event, CaseEvent::CaseDiscontinued { .. }));
    let in_person = of_person
        .iter()
        .find(|recorded| matches!(recorded.event, PersonEvent::CredentialDiscontinued { .. }));
    let entry = register::entry(world.app(), person).await.unwrap().unwrap();
    let board = letters::board(world.app(), &staff(9, Role::CaseOfficer)).await.unwrap();
    let letter = board.waiting.iter().find(|line| line.notice.kind == "discontinued");
    let named = letter.and_then(|line| line.notice.args.0.get("effect"));
    vec![
        ("case", in_case.map(|recorded| recorded.context.effective_on)),
        ("person", in_person.map(|recorded| recorded.context.effective_on)),
        ("register", entry.credentials[0].discontinued_on),
        ("letter", named.and_then(|day| day.parse().ok())),
    ]
}

fn everywhere(day: Date) -> Vec<(&'static str, Option<Date>)> {
    ["case", "person", "register", "letter"]
        .map(|place| (place, Some(day)))
        .to_vec()
}

#[test]
fn what_takes_effect_late_takes_effect_as_of_the_named_day() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let case = released(&world).await;
        world.test.it_is("2027-06-12T18:00:00Z");
        assert!(world.is_registered("H-1").await, "nothing ran, so nothing was done");
        assert_eq!(world.sweep().await.discontinued, 1);
        assert_eq!(world.state("H-1").await, CaseState::DiscontinuedGrace);
        assert_eq!(said(&world, case).await, everywhere(NAMED));
    });
}

#[test]
fn an_appeal_that_suspends_it_in_between_moves_the_day() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.with_policy(|program| {
            program.policy.appeals.suspends = true;
            program.policy.appeals.steps = 1;
        });
        let case = released(&world).await;
        let holder = signed_in(world.person("H-1").await.id.0);
        world.test.it_is("2027-06-02T12:00:00Z");
        let appeal = file(world.app(), &holder, wish(case, Wish::Appeal, "discontinuation"))
            .await
            .unwrap();
        world.test.it_is("2027-06-12T18:00:00Z");
        assert_eq!(world.sweep().await.discontinued, 0, "the appeal holds it");
        assert!(world.is_registered("H-1").await);

        let refused = decide(world.app(), &decider(3), appeal, refuse()).await.unwrap();
        assert_eq!(refused, RequestState::Refused);
        assert_eq!(world.sweep().await.discontinued, 1);
        assert_eq!(
            said(&world, case).await,
            everywhere(date(2027, 6, 12)),
            "from the day on which nothing held it any more"
        );
    });
}

/// Found by the simulation (seed 2): what was reported after the last release was not looked at before it took effect.
#[test]
fn a_course_that_is_reported_after_the_release_holds_it_until_its_review() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let case = released(&world).await;
        let person = world.person("H-1").await.id.0;
        world.test.it_is("2027-06-02T12:00:00Z");
        let course = report_course(&world, person).await;
        world.test.it_is("2027-06-11T18:00:00Z");
        assert_eq!(world.sweep().await.discontinued, 0, "the course waits for its review");
        assert!(world.is_registered("H-1").await);

        world.test.it_is("2027-06-12T18:00:00Z");
        completions::withdraw(world.app(), &signed_in(person), course, None)
            .await
            .unwrap();
        assert_eq!(world.sweep().await.discontinued, 1);
        assert_eq!(
            said(&world, case).await,
            everywhere(date(2027, 6, 12)),
            "from the day on which nothing held it any more"
        );
        world.assert_checked().await;
    });
}

#[test]
fn what_a_review_holds_can_be_taken_back_and_nothing_takes_effect_when_that_is_over() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let case = released(&world).await;
        let id = world.case("H-1", "R").await.decision_id.unwrap().0;
        let person = world.person("H-1").await.id.0;
        // Its hour has passed; only the sweep has not come by.
        world.test.it_is("2027-06-03T12:00:00Z");
        let late = take_back(world.app(), &decider(3), id).await;
        assert!(
            matches!(late, Err(ReleaseError::Case(CaseError::Refused(Refusal::InEffect)))),
            "{late:?}"
        );
        let course = report_course(&world, person).await;
        assert_eq!(world.sweep().await.discontinued, 0, "the course waits for its review");
        take_back(world.app(), &decider(3), id).await.unwrap();
        completions::withdraw(world.app(), &signed_in(person), course, None)
            .await
            .unwrap();
        world.test.it_is("2027-06-12T18:00:00Z");
        assert_eq!(world.sweep().await.discontinued, 0, "it begins anew");
        assert!(world.is_registered("H-1").await);
        assert!(world.acts(case).await.contains(&"release_taken_back".to_owned()));
        world.assert_checked().await;
    });
}

#[test]
fn other_hours_to_take_it_back_do_not_change_when_it_was_released() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let id = past_the_close(&world).await;
        let person = world.person("H-1").await.id.0;
        // A course was reported and taken back before the release: it held nothing since.
        let course = report_course(&world, person).await;
        completions::withdraw(world.app(), &signed_in(person), course, None)
            .await
            .unwrap();
        later(&world, 1);
        hand_over(&world, "H-1").await;
        read_one(&world, "H-1").await;
        for number in [1, 2] {
            release(world.app(), &decider(number), id).await.unwrap();
        }
        world.with_policy(|program| program.policy.discontinuation.undo_hours = 240);
        world.test.it_is("2027-06-12T18:00:00Z");
        assert_eq!(world.sweep().await.discontinued, 1);
        let case = world.case("H-1", "R").await.id.0;
        assert_eq!(said(&world, case).await, everywhere(NAMED));
    });
}
