//! Nothing ran on the day of a notice that a decision needs: what was missed is told while the close is ahead (R-STAT-3,
//! R-NOTE-3, I9).

use cqr_app::decisions::{Released, release};
use cqr_testkit::on_both;

use crate::{
    decisions::{decider, hand_over, read_one},
    world::World,
};

/// One holder, swept on these days.
async fn swept_on(world: &World, days: &[&str]) {
    world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
    world.sweep().await;
    for day in days {
        world.test.it_is(&format!("{day}T18:00:00Z"));
        world.sweep().await;
    }
}

#[test]
fn what_was_missed_is_told_before_the_close_so_that_people_can_decide_after_it() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        // Nothing ran in all of May until two days before the close.
        swept_on(&world, &["2026-11-30", "2027-04-01", "2027-05-29", "2027-06-01"]).await;
        let told = world.told("H-1").await;
        for step in ["close-6m", "close-60d", "close-30d", "close-7d", "close-2d"] {
            let count = told.iter().filter(|told| *told == step).count();
            assert_eq!(count, 1, "{step} in {told:?}");
        }
        hand_over(&world, "H-1").await;
        read_one(&world, "H-1").await;
        let id = world.case("H-1", "R").await.decision_id.unwrap().0;
        assert_eq!(release(world.app(), &decider(1), id).await.unwrap(), Released::Waits);
    });
}
