//! What a biennium asks for after its end stays before its holder's eyes beside the one that runs: reporting, the
//! probation, the decision, the way back (R-CE-7, R-PROB-1, R-PROB-2). Before its end it is asked for since the first
//! reminder.

use cqr_app::{
    completions::{self, BienniumAccount, OwedPeriod},
    decisions::{endings, release_ending},
    renewals,
};
use cqr_domain::{Credits, accounts::Role, bienniums::Owed, renewals::WithCe};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    decisions::read_step,
    standing::new_holder,
    world::{World, staff},
};

/// What the holder sees on a day after the sweep: the biennium of today, and what is owed. Staff who look at the person see
/// the same.
async fn seen(world: &World, day: &str) -> (BienniumAccount, Vec<OwedPeriod>) {
    world.on(day).await;
    let mine = completions::mine(world.app(), &world.holder("H-2").await)
        .await
        .unwrap();
    let person = world.person("H-2").await.id.0;
    let looked = renewals::look(world.app(), &staff(1, Role::CaseOfficer), person)
        .await
        .unwrap();
    assert_eq!(
        (looked.periods.biennium, &looked.periods.owed),
        (mine.biennium, &mine.owed)
    );
    assert!(
        looked
            .bienniums
            .iter()
            .all(|line| line.row.program == looked.periods.program)
    );
    (mine.biennium.expect("a biennium"), mine.owed)
}

#[test]
fn credits_of_a_biennium_that_is_over_do_not_vanish() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        new_holder(&world).await;
        let (early, owed) = seen(&world, "2026-11-29").await;
        assert!(!early.asked && owed.is_empty());
        let (account, owed) = seen(&world, "2026-11-30").await;
        assert!(account.asked, "six months ahead");
        assert_eq!((account.missing, owed), (Credits::whole(24), Vec::new()));
        let ahead = (account.reported_until, account.probation_until);
        let told = (date(2027, 6, 30), Some(date(2027, 11, 30)));
        assert_eq!(ahead, told, "told ahead, as it comes below");
        seen(&world, "2027-04-01").await;
        world.learn_on("2027-05-02", 20, date(2027, 5, 1)).await;
        let past = |owed| OwedPeriod {
            ends_on: date(2027, 5, 31),
            missing: Credits::whole(4),
            owed,
        };
        let (account, owed) = seen(&world, "2027-06-01").await;
        assert_eq!(
            (account.ends_on, account.asked),
            (date(2029, 5, 31), false),
            "a new one began"
        );
        assert_eq!(owed, [past(Owed::Report(date(2027, 6, 30)))]);
        world.renewed("H-2", date(2027, 6, 30), Some(WithCe::Without)).await;
        let probation = past(Owed::Probation(date(2027, 11, 30)));
        for day in ["2027-07-01", "2027-10-02", "2027-11-01", "2027-11-24", "2027-11-30"] {
            assert_eq!(seen(&world, day).await.1, [probation], "{day}");
        }
        assert_eq!(seen(&world, "2027-12-01").await.1, [past(Owed::Undecided)]);
        world.hand_over_all("H-2").await;
        read_step(&world, "H-2", "probation-7d").await;
        let proposed = endings(world.app(), &staff(1, Role::DecisionMaker)).await.unwrap();
        for number in [1, 2] {
            release_ending(
                world.app(),
                &staff(number, Role::DecisionMaker),
                proposed[0].ending.id.0,
            )
            .await
            .unwrap();
        }
        assert_eq!(seen(&world, "2027-12-02").await.1, [past(Owed::Ended)]);
        world.is_checked().await;
    });
}
