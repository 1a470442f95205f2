//! Hashing a password takes a moment, and what comes in it holds: a reset throws out whoever is signing in with the password
//! before, or is just changing it. Whichever of the two is done first, nobody is left inside with the old password.

use cqr_app::accounts::{ChangeError, SignInError, change_password};
use cqr_domain::ids::AccountId;
use cqr_store::{StoreError, accounts};

use super::world::{GOOD, OTHER, World, at_home, tell};

const STRANGER: &str = "nine copper kettles sing";

async fn hash_of(world: &World, account: AccountId) -> Option<String> {
    let found = world.app().store.read(move |rx| accounts::lookup(rx, account));
    found.await.unwrap().unwrap().password_hash
}

/// The account gets another password and all its sessions end, as with the link of a mail.
async fn is_reset(world: &World, account: AccountId, hash: String) {
    let reset = world.app().store.write(move |tx| {
        accounts::set_password(tx, account, &hash)?;
        accounts::end_others(tx, account, None, "password_reset")?;
        Ok::<_, StoreError>(())
    });
    reset.await.unwrap();
}

#[test]
fn a_sign_in_under_way_does_not_survive_a_reset() {
    tell(|world| async move {
        let account = world.holder("R-77001", "avery@example.org", GOOD).await.account;
        let other = world.holder("R-77002", "", OTHER).await.account;
        let hash = hash_of(&world, other).await.unwrap();
        let reset = async {
            // Reads wait for each other, so the sign-in has read the account by then.
            hash_of(&world, account).await;
            is_reset(&world, account, hash).await;
        };
        let (signed_in, ()) = tokio::join!(world.sign_in("R-77001", GOOD), reset);
        match signed_in {
            Err(SignInError::Refused) => {}
            Ok(signed_in) => assert!(world.resume(&signed_in).await.is_none(), "it was first, and has ended"),
            Err(other) => panic!("{other:?}"),
        }
        assert!(world.sign_in("R-77001", OTHER).await.is_ok());
    });
}

#[test]
fn a_change_of_the_password_under_way_does_not_undo_a_reset() {
    tell(|world| async move {
        let stranger = world.holder("R-77001", "avery@example.org", GOOD).await;
        let other = world.holder("R-77002", "", OTHER).await.account;
        let (account, hash) = (stranger.account, hash_of(&world, other).await.unwrap());
        let me = world.resume(&stranger).await.unwrap().principal;
        let home = at_home();
        let change = change_password(world.app(), &me, GOOD, STRANGER, &home);
        let (changed, ()) = tokio::join!(change, is_reset(&world, account, hash.clone()));
        assert_eq!(hash_of(&world, account).await, Some(hash), "the reset holds");
        match changed {
            Err(ChangeError::Ended | ChangeError::Wrong) => {}
            Ok(signed_in) => assert!(world.resume(&signed_in).await.is_none(), "it was first, and has ended"),
            Err(other) => panic!("{other:?}"),
        }
        assert!(matches!(
            world.sign_in("R-77001", STRANGER).await,
            Err(SignInError::Refused)
        ));
    });
}

#[test]
fn a_session_that_was_ended_meanwhile_changes_no_password() {
    tell(|world| async move {
        let stranger = world.holder("R-77001", "avery@example.org", GOOD).await;
        let me = world.resume(&stranger).await.unwrap().principal;
        let owner = world.sign_in("R-77001", GOOD).await.unwrap();
        let own = world.resume(&owner).await.unwrap().principal;
        cqr_app::accounts::end_all(world.app(), &own).await.unwrap();
        let late = change_password(world.app(), &me, GOOD, STRANGER, &at_home()).await;
        assert!(matches!(late, Err(ChangeError::Ended)), "{late:?}");
        assert!(world.sign_in("R-77001", GOOD).await.is_ok());
    });
}
