//! What was done and reported by the last day of the grace year counts when it is approved later, also where it was refused first
//! and its holder had it looked at again (R-REIN-2, R-RX-15, R-RX-16, R-APP-1).

use cqr_app::{requests::decide, sweep::sweep_case};
use cqr_domain::{
    cases::CaseState,
    ids::{CaseId, CompletionId},
    requests::{RequestState, Verdict},
};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    appeals::{appeal, decider, grant, refused_by, reinstated_by, verdict},
    world::{Holder, START, World, dispute},
};

/// A credential that was discontinued at the close, with two credits of one subcategory open.
pub async fn discontinued(world: &World, holder: &Holder) -> CaseId {
    let case = world.prescribe(holder, "R", &[("RP", 2)]).await;
    world.test.it_is("2029-07-01T05:00:00Z");
    world.pass_time(case, 0).await;
    assert_eq!(world.case(case).await.0, CaseState::DiscontinuedGrace);
    case
}

#[test]
fn a_course_of_the_last_day_reinstates_when_it_is_approved_after_the_grace_year() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let case = discontinued(&world, &holder).await;
        world.test.it_is("2030-07-01T04:59:59Z");
        let last = world.report(&holder, "DEMO-002", date(2030, 6, 30)).await;
        world.test.it_is("2030-07-01T05:00:00Z");
        assert_eq!(sweep_case(&world.test.app, case).await.unwrap().grace_ended, 0);

        // What is reported now is too late, whoever waits.
        let late = world.report(&holder, "DEMO-111", date(2030, 6, 30)).await;
        world.test.it_is("2030-07-02T15:00:00Z");
        world.approve(late).await;
        assert_eq!(world.case(case).await.1, ["RP 0.0/2.0"]);
        world.approve(last).await;
        assert_eq!(
            world.case(case).await,
            (CaseState::Reinstated, vec!["RP 2.0/2.0".into()])
        );
        assert!(world.told(&holder).await.iter().any(|kind| kind == "reinstated"));
        assert_eq!(sweep_case(&world.test.app, case).await.unwrap().grace_ended, 0);
    });
}

/// How many extra years the sweep ends at an instant.
pub async fn ends_at(world: &World, case: CaseId, now: &str) -> u64 {
    world.test.it_is(now);
    sweep_case(&world.test.app, case).await.unwrap().grace_ended
}

/// A course that was reported on the last day of the extra year, and refused three days later.
async fn refused_after_the_end(world: &World, holder: &Holder) -> CompletionId {
    world.test.it_is("2030-07-01T04:59:59Z");
    let course = world.report(holder, "DEMO-002", date(2030, 6, 30)).await;
    world.test.it_is("2030-07-03T15:00:00Z");
    refused_by(world, 9_001, course).await;
    course
}

#[test]
fn a_refusal_that_can_be_disputed_holds_the_end_and_a_dispute_that_is_won_leads_back() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let case = discontinued(&world, &holder).await;
        let course = refused_after_the_end(&world, &holder).await;
        assert_eq!(ends_at(&world, case, "2030-07-04T15:00:00Z").await, 0);
        world.test.it_is("2030-07-08T15:00:00Z");
        dispute(&world.test.app, &holder.principal, course, "It is my earlier name.")
            .await
            .unwrap();
        assert_eq!(ends_at(&world, case, "2030-07-09T15:00:00Z").await, 0);
        reinstated_by(&world, 9_002, case, course).await;
    });
}

#[test]
fn a_refusal_that_nobody_disputes_holds_the_end_for_its_days_alone() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let case = discontinued(&world, &holder).await;
        refused_after_the_end(&world, &holder).await;
        // What is reported and refused later holds nothing.
        let late = world.report(&holder, "DEMO-111", date(2030, 6, 30)).await;
        world.test.it_is("2030-07-20T15:00:00Z");
        refused_by(&world, 9_001, late).await;
        assert_eq!(ends_at(&world, case, "2030-08-03T04:59:59Z").await, 0);
        assert_eq!(ends_at(&world, case, "2030-08-03T05:00:00Z").await, 1);
        assert_eq!(world.case(case).await.0, CaseState::DiscontinuedFinal);
    });
}

#[test]
fn a_course_that_was_refused_twice_after_the_end_comes_back_by_an_appeal() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let case = discontinued(&world, &holder).await;
        let course = refused_after_the_end(&world, &holder).await;
        dispute(&world.test.app, &holder.principal, course, "It is my earlier name.")
            .await
            .unwrap();
        world.test.it_is("2030-07-20T15:00:00Z");
        refused_by(&world, 9_002, course).await;
        assert_eq!(
            ends_at(&world, case, "2030-08-10T15:00:00Z").await,
            0,
            "the second refusal can be appealed"
        );
        let request = appeal(&world, &holder, case).await;
        assert_eq!(ends_at(&world, case, "2030-08-25T15:00:00Z").await, 0);
        grant(&world, request).await;
        assert_eq!(ends_at(&world, case, "2030-08-26T15:00:00Z").await, 0);
        reinstated_by(&world, 9_003, case, course).await;
    });
}

#[test]
fn an_appeal_from_another_window_holds_the_end_too() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let app = &world.test.app;
        let holder = world.holder(1, &["R", "CT"]).await;
        let other = world.prescribe(&holder, "CT", &[("RP", 2)]).await;
        let case = discontinued(&world, &holder).await;
        world.test.it_is("2030-05-20T15:00:00Z");
        let course = world.report(&holder, "DEMO-002", date(2030, 5, 19)).await;
        refused_by(&world, 9_001, course).await;
        world.test.it_is("2030-06-10T15:00:00Z");
        let request = appeal(&world, &holder, other).await;
        assert_eq!(
            ends_at(&world, case, "2030-07-02T15:00:00Z").await,
            0,
            "a course belongs to the person, whichever page its appeal was filed on"
        );
        let refused = decide(app, &decider(73), request, verdict(Verdict::Refused)).await;
        assert_eq!(refused.unwrap(), RequestState::Refused);
        assert_eq!(
            ends_at(&world, case, "2030-08-01T15:00:00Z").await,
            0,
            "the panel can still be asked"
        );
        assert_eq!(ends_at(&world, case, "2030-08-02T15:00:00Z").await, 1);
    });
}
