//! One human has one account after two records were merged (docs/adr/0016): the password of the record that gave way opens
//! nothing, whoever was signed in there is signed out, and mail goes to the address of the record that goes on.

use cqr_app::{
    accounts::{
        AcceptError, Arrival, Door, SignInError, SignedIn, Use, Way, accept_invitation, invite_within, resume, sign_in,
    },
    people::{SideAccount, preview_merge},
};
use cqr_domain::{accounts::Role, ids::PersonId, journal::Actor};
use cqr_testkit::on_both;

use crate::{
    merges::{START, begin, merge},
    world::{World, staff},
};

/// The password of the record that goes on.
const KEPT: &str = "lavender tractor moon";
/// That of the record that gives way.
const OLD: &str = "seven quiet otters swim";

fn at_home() -> Arrival {
    Arrival {
        network: "203.0.113.0/24".into(),
        agent: "Firefox on Linux".into(),
        device: None,
        before: None,
    }
}

/// Is invited by post: the code of the letter.
async fn letter(world: &World, person: PersonId) -> String {
    let policy = world.app().programs.default_program().policy.accounts.clone();
    let invited = world
        .app()
        .store
        .write(move |tx| invite_within(tx, &policy, person, Way::Post, Actor::System));
    invited.await.unwrap().code.unwrap().in_groups()
}

/// Accepts an invitation that came by post, and is signed in.
async fn account(world: &World, number: &str, person: PersonId, password: &str) -> SignedIn {
    let code = letter(world, person).await;
    accept_invitation(world.app(), &code, number, password, &at_home())
        .await
        .unwrap()
}

async fn opens(world: &World, name: &str, password: &str) -> Option<PersonId> {
    match sign_in(world.app(), name, password, &at_home(), Door::Browser).await {
        Ok(signed_in) => signed_in.person,
        Err(SignInError::Refused) => None,
        Err(other) => panic!("{other:?}"),
    }
}

async fn is_live(world: &World, signed_in: &SignedIn) -> bool {
    let resumed = resume(world.app(), signed_in.token.as_str(), Use::Account).await;
    resumed.unwrap().is_some()
}

#[test]
fn of_two_accounts_that_of_the_record_that_goes_on_is_left() {
    on_both(START, |test| async move {
        let (world, first, second) = begin(test, &[]).await;
        let kept = account(&world, "H-1", first, KEPT).await;
        let old = account(&world, "H-2", second, OLD).await;
        assert!(is_live(&world, &kept).await && is_live(&world, &old).await);
        assert_eq!(opens(&world, "H-2", OLD).await, Some(second));
        merge(&world, first, second).await;

        assert!(is_live(&world, &kept).await, "who goes on stays signed in");
        assert!(
            !is_live(&world, &old).await,
            "whoever was signed in under the old record is not"
        );
        for name in ["H-1", "H-2", "H-1@example.org", "H-2@example.org"] {
            assert_eq!(opens(&world, name, OLD).await, None, "{name}");
        }
        for name in ["H-1", "H-2", "H-1@example.org"] {
            assert_eq!(opens(&world, name, KEPT).await, Some(first), "{name}");
        }

        // The record that goes on keeps its address, and the other one is none of it.
        assert_eq!(world.person("H-2").await.email, "H-1@example.org");
        assert_eq!(opens(&world, "H-2@example.org", KEPT).await, None);
    });
}

#[test]
fn the_only_account_goes_over_and_is_signed_out() {
    on_both(START, |test| async move {
        let (world, first, second) = begin(test, &[]).await;
        let old = account(&world, "H-2", second, OLD).await;
        merge(&world, first, second).await;
        assert!(!is_live(&world, &old).await);
        for name in ["H-1", "H-2", "H-1@example.org"] {
            assert_eq!(opens(&world, name, OLD).await, Some(first), "{name}");
        }
        assert_eq!(world.person("H-2").await.email, "H-1@example.org");
    });
}

/// How far the people of both records came, as the officer sees it who would merge them.
async fn shown(world: &World, first: PersonId, second: PersonId) -> (SideAccount, SideAccount) {
    let officer = staff(901, Role::CaseOfficer);
    let preview = preview_merge(world.app(), &officer, first, second).await.unwrap();
    (preview.goes_on.account, preview.gives_way.account)
}

#[test]
fn an_account_in_use_goes_over_where_nobody_accepted_the_invitation_to_the_other() {
    on_both(START, |test| async move {
        let (world, first, second) = begin(test, &[]).await;
        assert_eq!(
            shown(&world, first, second).await,
            (SideAccount::None, SideAccount::None)
        );
        let code = letter(&world, first).await;
        let old = account(&world, "H-2", second, OLD).await;
        assert_eq!(
            shown(&world, first, second).await,
            (SideAccount::Invited, SideAccount::SetUp)
        );
        merge(&world, first, second).await;
        assert!(!is_live(&world, &old).await);
        for name in ["H-1", "H-2", "H-1@example.org"] {
            assert_eq!(opens(&world, name, OLD).await, Some(first), "{name}");
        }
        assert_eq!(opens(&world, "H-2@example.org", OLD).await, None);
        for name in ["H-1", "H-2"] {
            let late = accept_invitation(world.app(), &code, name, KEPT, &at_home()).await;
            assert!(matches!(late, Err(AcceptError::NotGood)), "there is one account");
        }
    });
}

#[test]
fn of_two_invitations_that_of_the_record_that_goes_on_is_left() {
    on_both(START, |test| async move {
        let (world, first, second) = begin(test, &[]).await;
        let (kept, old) = (letter(&world, first).await, letter(&world, second).await);
        merge(&world, first, second).await;
        for name in ["H-1", "H-2"] {
            let late = accept_invitation(world.app(), &old, name, OLD, &at_home()).await;
            assert!(matches!(late, Err(AcceptError::NotGood)), "{name}");
        }
        let opened = accept_invitation(world.app(), &kept, "H-1", KEPT, &at_home()).await;
        assert_eq!(opened.unwrap().person, Some(first));
    });
}
