//! How many of the office's decisions were in time (R-RX-13): two working days from the report, or from the dispute.

use cqr_app::completions::{Approval, CompletionError, approve, on_time, refuse};
use cqr_domain::accounts::{Principal, Role};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::world::{START, World, dispute, principal, reviewer};

/// How many were decided lately, how many of them in time, and whether the goal is missed.
async fn told(world: &World) -> (u64, u64, bool) {
    let told = on_time(&world.test.app, &reviewer()).await.unwrap();
    (told.decided, told.on_time, told.is_behind())
}

fn second_reviewer() -> Principal {
    principal(9_002, None, Role::CeReviewer)
}

#[test]
fn reviewers_read_how_many_decisions_of_the_past_days_were_in_time() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let app = &world.test.app;
        assert_eq!(told(&world).await, (0, 0, false), "nothing decided is nothing missed");
        let other = on_time(app, &holder.principal).await;
        assert!(matches!(other, Err(CompletionError::NotFound)), "{other:?}");

        // Reported on a Monday: due on Wednesday, until the last minute in the body's zone.
        let prompt = world.report(&holder, "DEMO-002", date(2027, 3, 1)).await;
        let late = world.report(&holder, "DEMO-003", date(2027, 3, 1)).await;
        let disputed = world.report(&holder, "DEMO-004", date(2027, 3, 1)).await;
        world.test.it_is("2027-03-02T15:00:00Z");
        refuse(app, &reviewer(), disputed, "other_name", "").await.unwrap();
        world.test.it_is("2027-03-04T05:59:00Z");
        world.approve(prompt).await;
        world.test.it_is("2027-03-04T06:01:00Z");
        world.approve(late).await;
        assert_eq!(told(&world).await, (3, 2, true));

        // A weekend is no working day.
        world.test.it_is("2027-03-05T18:00:00Z");
        let friday = world.report(&holder, "DEMO-005", date(2027, 3, 1)).await;
        world.test.it_is("2027-03-08T15:00:00Z");
        dispute(app, &holder.principal, disputed, "It is my name.")
            .await
            .unwrap();
        assert_eq!(told(&world).await, (3, 2, true), "the first decision stays in time");
        world.test.it_is("2027-03-09T18:00:00Z");
        world.approve(friday).await;
        assert_eq!(told(&world).await, (4, 3, true));

        // A disputed one counts by its last decision, from the dispute on.
        world.test.it_is("2027-03-10T18:00:00Z");
        approve(app, &second_reviewer(), disputed, Approval::default())
            .await
            .unwrap();
        assert_eq!(told(&world).await, (4, 3, true));
        let mut program = (*app.programs.default_program()).clone();
        program.policy.review.target_percent = 75;
        app.programs.put(program.clone());
        assert_eq!(told(&world).await, (4, 3, false), "exactly the goal");
        program.policy.review.target_working_days = 1;
        app.programs.put(program);
        assert_eq!(told(&world).await, (4, 0, true), "each took two working days or more");

        // 90 days: what was decided on March 3 is out, what was decided on March 4 is in.
        app.programs.put(cqr_app::programs::embedded(9));
        world.test.it_is("2027-06-02T18:00:00Z");
        assert_eq!(told(&world).await, (3, 2, true));
        world.test.it_is("2027-06-03T18:00:00Z");
        assert_eq!(told(&world).await, (2, 2, false));
    });
}
