//! Nothing ran on the day of a notice that a decision needs: what was missed is told while the close is ahead, and afterwards
//! the notice of the close stands for it, once there was time to answer (R-STAT-3, R-NOTE-3, I9).

use cqr_app::decisions::{Evidence, Released, list, release};
use cqr_domain::cases::Refusal;
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    decisions::{decider, hand_over, later, read_one, read_step, refused},
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

async fn evidence(world: &World) -> Evidence {
    list(world.app(), &decider(1)).await.unwrap()[0].evidence.clone()
}

#[test]
fn what_could_not_be_told_before_the_close_holds_a_decision_for_as_long_as_there_is_time_to_answer() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        // Nothing ran from a week before the close until the day after it.
        swept_on(&world, &["2026-11-30", "2027-04-01", "2027-05-01", "2027-06-02"]).await;
        let id = world.case("H-1", "R").await.decision_id.unwrap().0;
        let missing = Refusal::MissingNotices(vec!["close-7d".into()]);
        let found = evidence(&world).await;
        assert_eq!((found.facts.missing_notices.len(), found.stands_in_from), (4, None));
        hand_over(&world, "H-1").await;
        read_step(&world, "H-1", "close-30d").await;

        let found = evidence(&world).await;
        assert_eq!(found.not_sent, ["close-7d"]);
        assert_eq!(found.stands_in_from, Some(date(2027, 7, 2)));
        assert_eq!(refused(&world, &decider(1), id).await, missing);
        later(&world, 29 * 24);
        assert_eq!(refused(&world, &decider(1), id).await, missing, "a day early");
        later(&world, 24);
        let found = evidence(&world).await;
        assert_eq!(
            (found.not_sent.len(), found.facts.holds()),
            (1, vec![]),
            "it is told why"
        );
        assert_eq!(release(world.app(), &decider(1), id).await.unwrap(), Released::Waits);
    });
}
