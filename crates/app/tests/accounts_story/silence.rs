//! Nothing tells whether an account exists (A38).

use cqr_app::accounts::{AcceptError, SignInError, accept_invitation, request_reset};

use super::world::{GOOD, OTHER, World, at_home, tell};

/// What a try says; equal for known and unknown names.
async fn said(world: &World, identifier: &str, password: &str) -> String {
    match world.sign_in(identifier, password).await {
        Ok(_) => "signed in".into(),
        Err(error @ (SignInError::Refused | SignInError::Wait(_))) => error.to_string(),
        Err(SignInError::Account(error)) => panic!("{error}"),
    }
}

#[test]
fn known_and_unknown_names_get_the_same_words_also_when_they_have_to_wait() {
    tell(|world| async move {
        world.holder("R-77001", "avery@example.org", GOOD).await;
        world.person("R-77003", "invited@example.org").await;
        for attempt in 0..14 {
            let known = said(&world, "R-77001", OTHER).await;
            let unknown = said(&world, "R-77002", OTHER).await;
            let without_account = said(&world, "R-77003", OTHER).await;
            assert_eq!((&known, &known), (&unknown, &without_account), "try {attempt}");
        }
        assert!(said(&world, "R-77002", OTHER).await.starts_with("wait"));
    });
}

#[test]
fn a_reset_for_nobody_says_the_same_and_mails_nobody() {
    tell(|world| async move {
        world.person("R-77003", "invited@example.org").await;
        for name in [
            "R-1",
            "nobody@example.org",
            "R-77003",
            "invited@example.org",
            "",
            "'; DROP TABLE accounts; --",
        ] {
            request_reset(world.app(), name, &at_home()).await.unwrap();
        }
        assert!(world.mails().await.is_empty());
    });
}

#[test]
fn a_code_says_nothing_about_whom_it_is_for() {
    tell(|world| async move {
        let person = world.person("R-77001", "").await;
        let code = world.letter(person).await;
        let wrong_owner = accept_invitation(world.app(), &code, "R-77002", GOOD, &at_home()).await;
        let wrong_code = accept_invitation(
            world.app(),
            "00000-00000-00000-00000-00000-0",
            "R-77001",
            GOOD,
            &at_home(),
        )
        .await;
        let (Err(one @ AcceptError::NotGood), Err(other @ AcceptError::NotGood)) = (wrong_owner, wrong_code) else {
            panic!("both are refused");
        };
        assert_eq!(one.to_string(), other.to_string());
    });
}

#[test]
fn people_who_share_an_address_are_told_apart_by_their_passwords() {
    tell(|world| async move {
        let one = world.holder("R-77001", "family@example.org", GOOD).await;
        let other = world.holder("R-77002", "family@example.org", OTHER).await;
        assert_eq!(
            world.sign_in("family@example.org", GOOD).await.unwrap().account,
            one.account
        );
        assert_eq!(
            world.sign_in("Family@Example.org", OTHER).await.unwrap().account,
            other.account
        );
        assert!(matches!(
            world.sign_in("family@example.org", "neither of the two").await,
            Err(SignInError::Refused)
        ));
    });
}
