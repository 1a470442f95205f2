//! The end of the grace year (R-REIN-2, R-REIN-3): what was reported by its last day is looked at first, and the end has
//! effect as of its own day, whenever it is recorded.

use cqr_app::completions::refuse;
use cqr_domain::{
    accounts::Role,
    cases::{CaseEvent, CaseState},
};
use cqr_store::journal;
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::{
    decisions::{discontinue, past_the_close, report_course},
    world::{World, staff},
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

#[test]
fn who_is_discontinued_after_the_grace_year_was_not_beyond_it_before() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        past_the_close(&world).await;
        world.test.it_is("2028-06-20T18:00:00Z");
        discontinue(&world, "H-1").await;
        world.test.it_is("2028-06-25T18:00:00Z");
        assert_eq!(world.sweep().await.grace_ended, 1);
        assert_eq!(
            ended_on(&world).await,
            Some(date(2028, 6, 21)),
            "the day of the discontinuation"
        );
    });
}
