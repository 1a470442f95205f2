//! Where a body asks for nobody's release, the rule itself discontinues, and ends registrations, but not before what would hold a
//! release is settled: a course in review, and proof that the holder was told (R-STAT-6, R-RX-16, I9).

use cqr_app::{
    completions,
    decisions::{Released, list, release},
};
use cqr_domain::{
    accounts::Role,
    bienniums::Phase,
    cases::CaseState,
    renewals::{EndingCause, RegistrationState, WithCe},
};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    decisions::{before_the_close, decider, hand_over, over_the_close, read_one, read_step},
    standing::new_holder,
    world::{World, staff},
};

/// Nobody releases, and nothing leads back but an examination.
fn nobody_is_asked(world: &World) {
    world.with_policy(|program| {
        program.policy.discontinuation.release_people = 0;
        program.policy.reinstatement.in_grace = false;
    });
}

/// Sweeps at noon of a June day; the dry run told so.
async fn june(world: &World, day: u8) -> CaseState {
    world.test.it_is(&format!("2027-06-{day:02}T18:00:00Z"));
    world.sweep().await;
    world.state("H-1").await
}

#[test]
fn a_course_in_review_holds_what_the_rule_itself_does() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        before_the_close(&world).await;
        hand_over(&world, "H-1").await;
        read_one(&world, "H-1").await;
        nobody_is_asked(&world);
        let course = world.reports("H-1", 2, date(2027, 5, 20)).await;
        over_the_close(&world).await;
        assert_eq!(world.state("H-1").await, CaseState::CloseReview);
        assert_eq!(
            june(&world, 2).await,
            CaseState::CloseReview,
            "the review is waited for"
        );
        completions::refuse(
            world.app(),
            &staff(8, Role::CeReviewer),
            course,
            "evidence_incomplete",
            "",
        )
        .await
        .unwrap();
        assert_eq!(june(&world, 3).await, CaseState::DiscontinuedFinal);
        assert!(!world.is_registered("H-1").await);
        world.is_checked().await;
    });
}

#[test]
fn what_nobody_had_to_look_at_waits_for_two_people_once_the_rules_ask_for_them() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        before_the_close(&world).await;
        hand_over(&world, "H-1").await;
        read_one(&world, "H-1").await;
        nobody_is_asked(&world);
        let course = world.reports("H-1", 2, date(2027, 5, 20)).await;
        let id = over_the_close(&world).await;
        assert_eq!(world.state("H-1").await, CaseState::CloseReview);
        world.with_policy(|program| program.policy.discontinuation.release_people = 2);
        let reviewer = staff(8, Role::CeReviewer);
        completions::refuse(world.app(), &reviewer, course, "evidence_incomplete", "")
            .await
            .unwrap();
        assert_eq!(june(&world, 3).await, CaseState::CloseReview, "nobody looked yet");
        let shown = list(world.app(), &decider(1)).await.unwrap();
        assert_eq!((shown.len(), shown[0].decision.people_needed), (1, 2));
        let first = release(world.app(), &decider(1), id).await;
        assert_eq!(first.unwrap(), Released::Waits);
        let second = release(world.app(), &decider(2), id).await;
        assert_eq!(second.unwrap(), Released::Confirmed);
        assert_eq!(june(&world, 5).await, CaseState::DiscontinuedFinal);
        world.is_checked().await;
    });
}

#[test]
fn nobody_is_discontinued_by_the_rule_without_proof_that_they_were_told() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        before_the_close(&world).await;
        nobody_is_asked(&world);
        over_the_close(&world).await;
        assert_eq!(june(&world, 2).await, CaseState::CloseReview, "nothing was handed over");
        hand_over(&world, "H-1").await;
        assert_eq!(june(&world, 3).await, CaseState::CloseReview, "nothing was read");
        read_one(&world, "H-1").await;
        assert_eq!(june(&world, 4).await, CaseState::DiscontinuedFinal);
        world.is_checked().await;
    });
}

#[test]
fn a_registration_ends_by_the_rule_once_nothing_holds_it() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        nobody_is_asked(&world);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2022-06-17")]);
        for day in ["2026-09-01", "2027-04-01", "2027-05-20"] {
            world.on(day).await;
        }
        let course = world.reports("H-1", 2, date(2027, 5, 20)).await;
        for day in ["2027-05-31", "2027-06-23"] {
            world.on(day).await;
        }
        let stands = async |day: &str| {
            world.on(day).await;
            world.registration("H-1").await.state.0
        };
        assert_eq!(
            stands("2027-07-01").await,
            RegistrationState::Missed,
            "nothing was handed over"
        );
        world.hand_over_all("H-1").await;
        assert_eq!(
            stands("2027-07-02").await,
            RegistrationState::Missed,
            "nothing was read"
        );
        read_step(&world, "H-1", "renewal-7d").await;
        assert_eq!(
            stands("2027-07-03").await,
            RegistrationState::Missed,
            "the review is waited for"
        );
        assert!(world.is_registered("H-1").await);
        let reviewer = staff(8, Role::CeReviewer);
        completions::refuse(world.app(), &reviewer, course, "evidence_incomplete", "")
            .await
            .unwrap();
        assert_eq!(stands("2027-07-04").await, RegistrationState::Ended);
        assert!(!world.is_registered("H-1").await);
        world.is_checked().await;
    });
}

#[test]
fn a_probation_that_passed_ends_a_registration_by_the_rule_with_proof_alone() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        nobody_is_asked(&world);
        new_holder(&world).await;
        for day in ["2027-04-01", "2027-06-01"] {
            world.on(day).await;
        }
        world.renewed("H-2", date(2027, 6, 30), Some(WithCe::Without)).await;
        for day in ["2027-07-01", "2027-10-02", "2027-11-01", "2027-11-24"] {
            world.on(day).await;
        }
        assert_eq!(world.on("2027-12-01").await.probations_over, 1);
        assert_eq!(world.bienniums("H-2").await[0].phase.0, Phase::Missed);
        world.on("2027-12-02").await;
        assert!(world.is_registered("H-2").await, "nothing was handed over");
        world.hand_over_all("H-2").await;
        read_step(&world, "H-2", "probation-7d").await;
        world.on("2027-12-03").await;
        let ended = world.registration("H-2").await.ended_for.map(|cause| cause.0);
        assert_eq!(ended, Some(EndingCause::ProbationOver));
        assert!(!world.is_registered("H-2").await);
        world.is_checked().await;
    });
}
