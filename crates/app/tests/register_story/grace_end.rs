//! The end of the grace year (R-REIN-2, R-REIN-3): what was reported by its last day is looked at first.

use cqr_app::completions::refuse;
use cqr_domain::{accounts::Role, cases::CaseState};
use cqr_testkit::on_both;

use crate::{
    decisions::{discontinue, past_the_close, report_course},
    world::{World, staff},
};

/// The only credential of a holder is discontinued, and its grace year has begun.
async fn discontinued(world: &World) {
    past_the_close(world).await;
    discontinue(world, "H-1").await;
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
        assert_eq!(world.sweep().await.grace_ended, 1);
        assert_eq!(world.state("H-1").await, CaseState::DiscontinuedFinal);
        world.assert_checked().await;
    });
}
