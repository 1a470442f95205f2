//! Where a part of a biennium has to lie in one discipline (R-CE-5), every page and the API say that it is missing, also when
//! enough credits count in all.

use cqr_app::{completions, renewals};
use cqr_domain::{Credits, accounts::Role, bienniums::Phase, renewals::WithCe};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::world::{World, staff};

/// What the holder's list, the card of the registration and staff's page say is missing of the biennium that ends in May.
async fn told(world: &World) -> (Phase, Credits, Option<Credits>) {
    let holder = world.holder("H-2").await;
    let mine = completions::mine(world.app(), &holder).await.unwrap();
    let looked = renewals::look(world.app(), &staff(1, Role::CaseOfficer), holder.person.unwrap())
        .await
        .unwrap();
    assert_eq!(looked.bienniums, mine.bienniums);
    let ends_on = date(2027, 5, 31);
    let line = mine.bienniums.iter().find(|line| line.row.ends_on.0 == ends_on);
    let line = line.expect("a biennium");
    let registration = renewals::mine(world.app(), &holder).await.unwrap().remove(0);
    let probation = registration.probation.map(|line| line.missing);
    (line.row.phase.0, line.missing, probation)
}

#[test]
fn what_is_missing_in_one_discipline_is_told_everywhere() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(&[("H-2", "1984-06-17")], &[("H-2", "S", "2025-05-02")]);
        for day in ["2025-05-20", "2025-06-01", "2026-04-01"] {
            world.on(day).await;
        }
        world.renewed("H-2", date(2026, 6, 30), None).await;
        // Enough in all, but nothing of it lies in sonography.
        world.learn_on("2026-09-02", 24, date(2026, 9, 1)).await;
        assert_eq!(told(&world).await, (Phase::Running, Credits::whole(16), None));
        for day in ["2027-04-01", "2027-06-01"] {
            world.on(day).await;
        }
        world.renewed("H-2", date(2027, 6, 30), Some(WithCe::Without)).await;
        assert_eq!(world.on("2027-07-01").await.probations, 1);
        let missing = Credits::whole(16);
        assert_eq!(told(&world).await, (Phase::Probation, missing, Some(missing)));
        world.is_checked().await;
    });
}
