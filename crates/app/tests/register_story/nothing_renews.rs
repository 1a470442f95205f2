//! Everything that is held lost what it rests on (R-STAT-5): nobody is asked to renew it, it stops on the last day of the year
//! that was renewed before, nothing is missed or proposed, and with support that is held again the registration goes on.

use cqr_app::{
    credentials::Act,
    decisions::endings,
    renewals::{self, RenewalError},
};
use cqr_domain::{
    register::Standing,
    renewals::{Refusal, RegistrationState, WithCe},
};
use cqr_store::renewals as stored;
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::{decisions::decider, support::surrendered, world::World};

const DUE_ON: Date = date(2027, 6, 30);

/// Radiography, and Mammography, which rests on it.
fn registered(world: &World) {
    world.register(
        &[("H-1", "1984-06-17")],
        &[("H-1", "R", "2016-06-17"), ("H-1", "M", "2020-02-01")],
    );
}

/// Radiography is given up long before the renewal opens, which it does on the first day of April 2027.
async fn given_up_before_it_opens(world: &World) {
    registered(world);
    world.on("2026-09-01").await;
    world.acts_upon("H-1", "R", surrendered(date(2026, 9, 1))).await;
    assert_eq!(
        world.on("2027-04-01").await.renewals_opened,
        0,
        "there is nothing to renew"
    );
    assert!(world.messages().await.contains(&"credential_not_renewed".to_owned()));
    assert_eq!(world.stands("M").await, Standing::Registered);
}

/// Nothing was missed, proposed or ended.
async fn is_at_peace(world: &World) {
    let row = world.registration("H-1").await;
    assert_eq!(row.ended_for, None);
    assert_ne!(row.state.0, RegistrationState::Missed);
    assert_eq!(endings(world.app(), &decider(1)).await.unwrap().len(), 0);
}

#[test]
fn what_lost_its_support_stops_on_its_last_day_and_comes_back_with_it() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        given_up_before_it_opens(&world).await;
        let told = world.messages().await;
        let again = |told: &[String]| told.iter().filter(|kind| *kind == "credential_not_renewed").count();
        world.on("2027-06-30").await;
        assert_eq!(world.stands("M").await, Standing::Registered, "its last day");
        assert_eq!(world.on("2027-07-01").await.renewals_missed, 0);
        assert_eq!(world.stands("M").await, Standing::Discontinued);
        is_at_peace(&world).await;
        let id = world.registration("H-1").await.id.0;
        assert!(world.read(move |rx| stored::rests(rx, id)).await);
        assert_eq!(world.on("2027-12-01").await.renewals_missed, 0);
        is_at_peace(&world).await;
        let since = world.messages().await;
        assert_eq!((again(&told), again(&since)), (1, 1), "it is told once");
        assert!(!since.contains(&"renewal_opened".to_owned()) && !since.contains(&"renewal_missed".to_owned()));
        world.is_checked().await;

        world.test.it_is("2028-02-10T17:00:00Z");
        world.acts_upon("H-1", "M", Act::NoteOutsideSupport).await;
        assert_eq!(world.stands("M").await, Standing::Registered);
        let row = world.registration("H-1").await;
        let next = date(2028, 6, 30);
        assert_eq!((row.through_on.0, row.state.0), (next, RegistrationState::Current));
        world.on("2028-02-11").await;
        assert_eq!(world.on("2028-04-01").await.renewals_opened, 1);
        world.renewed("H-1", next, None).await;
        assert_eq!(world.on("2028-07-01").await.renewals_missed, 0);
        assert_eq!(world.stands("M").await, Standing::Registered);
        is_at_peace(&world).await;
        world.is_checked().await;
    });
}

#[test]
fn what_is_lost_while_the_renewal_is_open_is_no_longer_reminded_of_and_can_be_renewed_with_support() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        registered(&world);
        world.on("2026-09-01").await;
        assert_eq!(world.on("2027-04-01").await.renewals_opened, 1);
        world.test.it_is("2027-05-10T17:00:00Z");
        world.acts_upon("H-1", "R", surrendered(date(2027, 5, 10))).await;
        world.on("2027-06-10").await;
        let told = world.messages().await;
        assert!(told.contains(&"credential_not_renewed".to_owned()), "{told:?}");
        for day in ["2027-06-11", "2027-06-23", "2027-06-28"] {
            world.on(day).await;
        }
        assert_eq!(world.messages().await, told, "nobody can renew it");
        let refused = world.renew("H-1", DUE_ON, Some(WithCe::Without)).await;
        assert!(matches!(refused, Err(RenewalError::Refused(Refusal::NothingToRenew))));

        world.acts_upon("H-1", "M", Act::NoteOutsideSupport).await;
        world.on("2027-06-29").await;
        world.renewed("H-1", DUE_ON, Some(WithCe::Without)).await;
        assert_eq!(world.on("2027-07-01").await.renewals_missed, 0);
        assert_eq!(world.stands("M").await, Standing::Registered);
        assert_eq!(world.registration("H-1").await.through_on.0, date(2028, 6, 30));
        is_at_peace(&world).await;
        world.is_checked().await;
    });
}

#[test]
fn a_new_credential_opens_the_renewal_that_had_nothing_to_renew() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        given_up_before_it_opens(&world).await;
        world.test.it_is("2027-04-25T17:00:00Z");
        world.award("S", "2027-04-20");
        assert_eq!(world.on("2027-04-26").await.renewals_opened, 1);
        let mine = renewals::mine(world.app(), &world.holder("H-1").await).await.unwrap();
        assert_eq!(mine[0].disciplines, ["S"]);
        world.renewed("H-1", DUE_ON, Some(WithCe::Without)).await;
        assert_eq!(world.on("2027-07-01").await.renewals_missed, 0);
        assert_eq!(
            (world.stands("M").await, world.stands("S").await),
            (Standing::Discontinued, Standing::Registered)
        );
        is_at_peace(&world).await;
        world.is_checked().await;
    });
}

#[test]
fn what_was_proposed_about_it_is_withdrawn_once_the_last_one_has_stopped() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(
            &[("H-1", "1984-06-17")],
            &[("H-1", "R", "2025-05-02"), ("H-1", "M", "2025-05-10")],
        );
        for day in ["2025-05-20", "2025-06-01", "2026-04-01"] {
            world.on(day).await;
        }
        world.renewed("H-1", date(2026, 6, 30), None).await;
        for day in ["2027-04-01", "2027-06-01"] {
            world.on(day).await;
        }
        world.renewed("H-1", DUE_ON, Some(WithCe::Without)).await;
        for day in ["2027-07-01", "2027-10-02", "2027-11-01", "2027-11-24", "2027-11-30"] {
            world.on(day).await;
        }
        assert_eq!(world.on("2027-12-01").await.probations_over, 1);
        world.acts_upon("H-1", "R", surrendered(date(2027, 12, 1))).await;
        let proposed = async || endings(world.app(), &decider(1)).await.unwrap().len();
        for day in ["2028-04-01", "2028-06-30", "2028-07-01"] {
            world.on(day).await;
            assert_eq!(proposed().await, 1, "{day}");
        }
        assert_eq!(world.stands("M").await, Standing::Discontinued);
        world.on("2028-07-02").await;
        is_at_peace(&world).await;
        world.is_checked().await;
    });
}
