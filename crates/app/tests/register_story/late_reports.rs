//! A report that waits for its review keeps a biennium open, and only that report: what is reported after the month of reporting
//! is for the probation (R-CE-7, R-PROB-2, R-RX-16).

use cqr_app::completions;
use cqr_domain::{
    Credits,
    accounts::Role,
    bienniums::{Owed, Phase},
    renewals::WithCe,
};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    lending::whole,
    standing::new_holder,
    world::{World, staff},
};

#[test]
fn a_course_in_review_does_not_let_later_reports_in() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.draw_nobody();
        new_holder(&world).await;
        world.learn_on("2026-09-02", 20, date(2026, 9, 1)).await;
        for day in ["2027-04-01", "2027-05-01", "2027-06-01"] {
            world.on(day).await;
        }
        world.renewed("H-2", date(2027, 6, 30), Some(WithCe::Without)).await;
        world.test.it_is("2027-06-15T18:00:00Z");
        let waits = world.reports("H-2", 2, date(2027, 5, 20)).await;
        assert_eq!(world.on("2027-07-01").await.probations, 0, "it is waited for");
        world.learn_on("2027-07-05", 4, date(2027, 5, 10)).await;
        assert_eq!(world.on("2027-07-06").await.bienniums_settled, 0);
        assert_eq!(world.bienniums("H-2").await[0].phase.0, Phase::Running);
        let mine = completions::mine(world.app(), &world.holder("H-2").await).await;
        let owed = mine.unwrap().owed;
        assert_eq!((owed[0].missing, owed[0].owed), (Credits::whole(4), Owed::Checked));
        completions::refuse(
            world.app(),
            &staff(8, Role::CeReviewer),
            waits,
            "evidence_incomplete",
            "",
        )
        .await
        .unwrap();
        assert_eq!(world.on("2027-07-08").await.probations, 1);
        let cleared = [(Phase::Cleared, 24), (Phase::Running, 0)];
        assert_eq!(world.told_of_bienniums("H-2").await, whole(&cleared));
        let told = world.told_of_standing("H-2").await;
        let mut last = told[told.len() - 2..].to_vec();
        last.sort();
        assert_eq!(last, ["probation_began", "probation_cleared"]);
        world.is_checked().await;
    });
}
