//! What was done and reported by the last day of the grace year counts when it is approved later, also where it was refused
//! first and sent back after that day (R-REIN-2, R-RX-15, R-RX-16).

use cqr_app::{
    completions::{Approval, approve, refuse},
    sweep::sweep_case,
};
use cqr_domain::{
    accounts::Role,
    cases::CaseState,
    ids::{CaseId, CompletionId},
};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::world::{Holder, START, World, dispute, principal, reviewer};

/// A reviewer refuses a course.
async fn is_refused(world: &World, course: CompletionId) {
    refuse(&world.test.app, &reviewer(), course, "other_name", "")
        .await
        .unwrap();
}

/// How many grace years the sweep ends at an instant: of one case, one or none.
async fn ended_at(world: &World, case: CaseId, now: &str) -> u64 {
    world.test.it_is(now);
    sweep_case(&world.test.app, case).await.unwrap().grace_ended
}

/// A credential that was discontinued at the close, with two credits of one subcategory open.
async fn discontinued(world: &World, holder: &Holder) -> CaseId {
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

#[test]
fn a_course_that_was_in_time_counts_when_its_refusal_is_disputed_after_the_grace_year() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let case = discontinued(&world, &holder).await;
        world.test.it_is("2030-06-20T15:00:00Z");
        let course = world.report(&holder, "DEMO-002", date(2030, 6, 19)).await;
        world.test.it_is("2030-06-25T15:00:00Z");
        is_refused(&world, course).await;
        for now in ["2030-07-01T05:00:00Z", "2030-07-20T15:00:00Z"] {
            let ended = ended_at(&world, case, now).await;
            assert_eq!(ended, 0, "{now}: there are days left to say no");
        }
        dispute(&world.test.app, &holder.principal, course, "It is my earlier name.")
            .await
            .unwrap();
        // The days of the first refusal are over, and another reviewer has not looked yet.
        assert_eq!(ended_at(&world, case, "2030-07-27T15:00:00Z").await, 0);
        let another = principal(9_002, None, Role::CeReviewer);
        approve(&world.test.app, &another, course, Approval::default())
            .await
            .unwrap();
        assert_eq!(
            world.case(case).await,
            (CaseState::Reinstated, vec!["RP 2.0/2.0".into()])
        );
    });
}

#[test]
fn a_refusal_that_nobody_doubts_in_its_days_lets_the_grace_year_end() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let case = discontinued(&world, &holder).await;
        world.test.it_is("2030-06-20T15:00:00Z");
        let course = world.report(&holder, "DEMO-002", date(2030, 6, 19)).await;
        world.test.it_is("2030-06-25T15:00:00Z");
        is_refused(&world, course).await;
        // What was first reported after the last day was too late, and its refusal holds nothing.
        world.test.it_is("2030-07-03T15:00:00Z");
        let late = world.report(&holder, "DEMO-111", date(2030, 6, 30)).await;
        world.test.it_is("2030-07-24T15:00:00Z");
        is_refused(&world, late).await;
        assert_eq!(ended_at(&world, case, "2030-07-25T15:00:00Z").await, 0, "the 30th day");
        assert_eq!(ended_at(&world, case, "2030-07-26T15:00:00Z").await, 1);
        assert_eq!(world.case(case).await.0, CaseState::DiscontinuedFinal);
    });
}
