//! The end of the grace year (R-REIN-2, R-REIN-3): what was reported by its last day is looked at first, and the end has
//! effect as of its own day, whenever it is recorded. Nothing is decided that would leave no day of it.

use cqr_app::{
    cases::find,
    completions::refuse,
    decisions::{Released, list, release, take_back},
    requests::{decide, file, file_for},
};
use cqr_domain::{
    accounts::Role,
    cases::{CaseEvent, CaseState, Refusal},
    ids::DecisionId,
    requests::Wish,
};
use cqr_store::journal;
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::{
    decisions::{decider, discontinue, hand_over, past_the_close, read_one, refused, report_course},
    requests::{grant, refuse as no, wish},
    world::{World, signed_in, staff},
};

/// The first day after the grace year.
const OVER: Date = date(2028, 6, 1);

/// The only credential of a holder is discontinued, and its grace year has begun.
async fn discontinued(world: &World) {
    past_the_close(world).await;
    discontinue(world, "H-1").await;
}

/// The day as of which the grace year ended; nothing before.
async fn ended_on(world: &World) -> Option<Date> {
    let case = world.case("H-1", "R").await.id.0;
    let events = world.read(move |rx| journal::load::<CaseEvent>(rx, case)).await;
    let end = events.iter().find(|it| matches!(it.event, CaseEvent::GraceEnded {}))?;
    Some(end.context.effective_on)
}

#[test]
fn what_was_reported_on_the_last_day_is_looked_at_before_the_grace_year_ends() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        discontinued(&world).await;
        let person = world.person("H-1").await.id.0;
        world.test.it_is("2028-06-01T04:59:59Z");
        let course = report_course(&world, person).await;
        for now in ["2028-06-01T05:00:00Z", "2028-06-02T18:00:00Z"] {
            world.test.it_is(now);
            assert_eq!(
                world.sweep().await.grace_ended,
                0,
                "{now}: the course waits for its review"
            );
            assert_eq!(world.state("H-1").await, CaseState::DiscontinuedGrace);
        }
        let told = world.told("H-1").await;
        assert!(!told.iter().any(|it| it == "grace_ended"), "{told:?}");

        // What comes now is too late, and holds nothing.
        world.test.it_is("2028-06-03T18:00:00Z");
        report_course(&world, person).await;
        let reviewer = staff(8, Role::CeReviewer);
        refuse(world.app(), &reviewer, course, "not_approved", "")
            .await
            .unwrap();
        for now in ["2028-06-03T19:00:00Z", "2028-07-04T04:59:59Z"] {
            world.test.it_is(now);
            assert_eq!(world.sweep().await.grace_ended, 0, "{now}: the refusal can be disputed");
        }
        world.test.it_is("2028-07-04T05:00:00Z");
        assert_eq!(world.sweep().await.grace_ended, 1);
        assert_eq!(world.state("H-1").await, CaseState::DiscontinuedFinal);
        assert_eq!(ended_on(&world).await, Some(OVER), "as of its own day");
        world.assert_checked().await;
    });
}

#[test]
fn an_end_that_is_recorded_late_has_effect_as_of_its_own_day() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        discontinued(&world).await;
        world.test.it_is("2028-06-13T18:00:00Z");
        assert_eq!(ended_on(&world).await, None, "nothing ran, so nothing was done");
        assert_eq!(world.sweep().await.grace_ended, 1);
        assert_eq!(ended_on(&world).await, Some(OVER));
    });
}

/// Everything was told in time, and a discontinuation is proposed.
async fn proposed(world: &World) -> DecisionId {
    let id = past_the_close(world).await;
    hand_over(world, "H-1").await;
    read_one(world, "H-1").await;
    id
}

#[test]
fn what_would_take_effect_after_the_grace_year_is_not_released_until_more_time_is_granted() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let id = proposed(&world).await;
        let case = world.case("H-1", "R").await.id.0;
        let last = date(2028, 5, 31);
        world.test.it_is("2028-05-30T18:00:00Z");
        assert_eq!(release(world.app(), &decider(1), id).await.unwrap(), Released::Waits);
        // A release can be taken back for a day, so this one would take effect on June 1.
        world.test.it_is("2028-05-31T18:00:00Z");
        assert_eq!(refused(&world, &decider(2), id).await, Refusal::GraceOver(last));
        let shown = list(world.app(), &decider(2)).await.unwrap();
        assert_eq!(shown[0].evidence.facts.holds(), [Refusal::GraceOver(last)]);

        world.test.it_is("2028-06-20T18:00:00Z");
        assert_eq!(refused(&world, &decider(2), id).await, Refusal::GraceOver(last));
        let officer = staff(9, Role::CaseOfficer);
        let asked = file_for(world.app(), &officer, wish(case, Wish::Extension, "other")).await;
        let day = date(2028, 12, 31);
        for number in [3, 4] {
            decide(world.app(), &decider(number), *asked.as_ref().unwrap(), grant(day))
                .await
                .unwrap();
        }
        let row = world.case("H-1", "R").await;
        assert_eq!((row.state.0, row.window_close_on.0), (CaseState::ProfileDue, day));
        assert_eq!(
            world.assess(case, &[]).await,
            CaseState::Complete,
            "there is time to work"
        );
        world.assert_checked().await;
    });
}

#[test]
fn what_is_released_and_held_beyond_the_grace_year_does_not_take_effect() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let id = proposed(&world).await;
        let case = world.case("H-1", "R").await.id.0;
        let holder = signed_in(world.person("H-1").await.id.0);
        world.test.it_is("2028-05-29T18:00:00Z");
        for number in [1, 2] {
            release(world.app(), &decider(number), id).await.unwrap();
        }
        let asked = file(world.app(), &holder, wish(case, Wish::Extension, "illness")).await;
        world.test.it_is("2028-06-05T18:00:00Z");
        assert_eq!(world.sweep().await.discontinued, 0, "the request holds it");
        decide(world.app(), &decider(3), asked.unwrap(), no()).await.unwrap();
        assert_eq!(world.sweep().await.discontinued, 0, "no day of the grace year is left");
        let seen = find(world.app(), &holder, case).await.unwrap().unwrap();
        assert_eq!(seen.held_back.unwrap().grace_over, Some(date(2028, 5, 31)));
        assert!(world.is_registered("H-1").await);
        take_back(world.app(), &decider(4), id).await.unwrap();
        assert_eq!(
            refused(&world, &decider(1), id).await,
            Refusal::GraceOver(date(2028, 5, 31))
        );
        world.assert_checked().await;
    });
}

#[test]
fn a_body_that_gives_no_grace_year_may_decide_later() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.with_policy(|program| program.policy.reinstatement.in_grace = false);
        past_the_close(&world).await;
        world.test.it_is("2028-06-20T18:00:00Z");
        discontinue(&world, "H-1").await;
        assert_eq!(world.state("H-1").await, CaseState::DiscontinuedFinal);
        assert_eq!(ended_on(&world).await, Some(date(2028, 6, 21)));
    });
}
