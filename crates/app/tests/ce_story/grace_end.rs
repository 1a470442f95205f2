//! What was done and reported by the last day of the grace year counts when it is approved later (R-REIN-2, R-RX-16).

use cqr_app::sweep::sweep_case;
use cqr_domain::{cases::CaseState, ids::CaseId};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::world::{Holder, START, World};

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
