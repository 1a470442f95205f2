//! Guessing passwords (A39): what comes from many networks hardly reaches the hash, and the owner is never locked out.

use cqr_app::accounts::{Arrival, Door, SignInError, forget_old_tries, sign_in};
use jiff::SignedDuration;

use super::world::{GOOD, OTHER, World, from_network, tell};

/// Whether a try was looked at.
async fn is_looked_at(world: &World, identifier: &str, arrival: &Arrival) -> bool {
    match sign_in(world.app(), identifier, OTHER, arrival, Door::Browser).await {
        Err(SignInError::Refused) => true,
        Err(SignInError::Wait(_)) => false,
        other => panic!("{other:?}"),
    }
}

/// 5,000 tries of another name each from 50 networks within 100 seconds. A full replay has 100,000, of which 0.1 %
/// may reach the hash: as waiting tries change nothing, the bar of 100 is the same here.
#[test]
fn of_many_names_tried_from_fifty_networks_one_in_a_thousand_reaches_the_hash() {
    tell(|world| async move {
        let mut reached = 0;
        for attempt in 0..5_000_u32 {
            let arrival = from_network(&format!("198.51.{}.0/24", attempt % 50));
            reached += u32::from(is_looked_at(&world, &format!("R-{attempt}"), &arrival).await);
            world.0.clock.advance(SignedDuration::from_millis(20));
        }
        assert!(reached > 40, "{reached}: a few wrong passwords are nobody's attack");
        assert!(reached <= 100, "{reached} tries reached the hash");
        // Meanwhile somebody else signs in at the first try.
        world.holder("R-77001", "", GOOD).await;
        assert!(world.sign_in("R-77001", GOOD).await.is_ok());
    });
}

#[test]
fn after_ten_wrong_tries_on_a_name_each_further_one_waits_longer_and_none_for_good() {
    tell(|world| async move {
        world.holder("R-77001", "", GOOD).await;
        let mut waits = Vec::new();
        for attempt in 0..30 {
            let arrival = from_network(&format!("198.51.{attempt}.0/24"));
            match sign_in(world.app(), "R-77001", OTHER, &arrival, Door::Browser).await {
                Err(SignInError::Refused) => {}
                Err(SignInError::Wait(seconds)) => {
                    waits.push(seconds);
                    world.0.clock.advance(SignedDuration::from_secs(seconds.into()));
                }
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(waits[..4], [120, 240, 480, 900]);
        assert!(waits.iter().all(|wait| *wait <= 900), "{waits:?}");
        world.after_minutes(15);
        assert!(
            world.sign_in("R-77001", GOOD).await.is_ok(),
            "the owner comes in after the wait"
        );
        assert!(world.sign_in("R-77001", GOOD).await.is_ok(), "and then at once");
    });
}

#[test]
fn what_strangers_try_does_not_slow_down_a_device_that_is_known() {
    tell(|world| async move {
        let owner = world.holder("R-77001", "", GOOD).await;
        let known = Arrival {
            device: owner.device.map(|token| token.as_str().to_owned()),
            ..from_network("192.0.2.0/24")
        };
        for attempt in 0..60 {
            is_looked_at(&world, "R-77001", &from_network(&format!("198.51.{attempt}.0/24"))).await;
        }
        assert!(!is_looked_at(&world, "R-77001", &from_network("192.0.2.0/24")).await);
        let signed_in = sign_in(world.app(), "R-77001", GOOD, &known, Door::Browser)
            .await
            .unwrap();
        assert!(signed_in.device.is_none(), "the device keeps its own token");
    });
}

#[test]
fn tries_of_other_names_with_a_known_device_are_nobody_s_known_device() {
    tell(|world| async move {
        let owner = world.holder("R-77001", "", GOOD).await;
        world.holder("R-77002", "", OTHER).await;
        let device = owner.device.map(|token| token.as_str().to_owned());
        let arrival = Arrival {
            device,
            ..from_network("192.0.2.0/24")
        };
        let mut looked_at = 0;
        for attempt in 0..200 {
            looked_at += u32::from(is_looked_at(&world, &format!("R-9{attempt}"), &arrival).await);
        }
        assert!(looked_at <= 50, "{looked_at}");
    });
}

#[test]
fn after_a_hundred_wrong_passwords_in_a_row_only_a_reset_helps() {
    tell(|world| async move {
        let owner = world.holder("R-77001", "avery@example.org", GOOD).await;
        let account = owner.account;
        let counted = world.app().store.write(move |tx| {
            for _ in 0..100 {
                cqr_store::accounts::count_wrong_try(tx, account)?;
            }
            Ok::<_, cqr_store::StoreError>(())
        });
        counted.await.unwrap();
        assert!(matches!(
            world.sign_in("R-77001", GOOD).await,
            Err(SignInError::Refused)
        ));
        cqr_app::accounts::request_reset(world.app(), "R-77001", &from_network(""))
            .await
            .unwrap();
        let mail = world.mails().await.remove(0);
        let code = super::world::code_of(&mail.link);
        cqr_app::accounts::reset_password(world.app(), code, OTHER, &from_network(""))
            .await
            .unwrap();
        assert!(world.sign_in("R-77001", OTHER).await.is_ok());
    });
}

#[test]
fn wrong_tries_are_forgotten_after_a_day() {
    tell(|world| async move {
        is_looked_at(&world, "R-1", &from_network("192.0.2.0/24")).await;
        assert_eq!(forget_old_tries(world.app()).await.unwrap(), 0);
        world.after_minutes(24 * 60 + 1);
        assert_eq!(
            forget_old_tries(world.app()).await.unwrap(),
            3,
            "name, network, everywhere"
        );
    });
}

#[test]
fn a_network_that_asks_for_many_new_passwords_sends_no_more_mails() {
    tell(|world| async move {
        for number in 0..60 {
            let number = format!("R-{number}");
            world.holder(&number, &format!("{number}@example.org"), GOOD).await;
        }
        let arrival = from_network("198.51.100.0/24");
        for number in 0..60 {
            cqr_app::accounts::request_reset(world.app(), &format!("R-{number}"), &arrival)
                .await
                .unwrap();
        }
        assert_eq!(world.mails().await.len(), 50);
        world.after_minutes(15);
        cqr_app::accounts::request_reset(world.app(), "R-59", &arrival)
            .await
            .unwrap();
        assert_eq!(world.mails().await.len(), 1);
    });
}
