//! An officer invites somebody on the register, and again: one link at a time, few a day, and none unasked to an address from
//! which mail comes back.

use cqr_app::{
    accounts::{
        About, AcceptError, AccountMail, AccountStanding, AccountStep, Ask, InviteError, Way, accept_invitation,
        invite, refuse_mail,
    },
    people::{self, By},
};
use cqr_domain::{
    accounts::{Principal, Role, Roles},
    ids::{JobId, PersonId},
};
use cqr_store::accounts;

use super::world::{GOOD, World, at_home, code_of, tell};

async fn standing(world: &World, officer: &Principal, person: PersonId) -> AccountStanding {
    people::look(world.app(), officer, person).await.unwrap().account
}

/// Sends an invitation by mail as the page does that shows where the person stands.
async fn send(
    world: &World,
    officer: &Principal,
    person: PersonId,
    seen: &AccountStanding,
) -> Result<bool, InviteError> {
    let ask = Ask {
        way: Way::Mail,
        seen: seen.newest,
        is_sure: false,
    };
    let sent = invite(world.app(), officer, person, ask).await;
    sent.map(|invited| invited.is_some())
}

#[test]
fn an_officer_invites_and_invites_again_and_only_the_newest_link_works() {
    tell(|world| async move {
        let officer = world.staff("office@example.org", Role::CaseOfficer).await;
        let person = world.person("R-77001", "avery@example.org").await;
        let never = standing(&world, &officer, person).await;
        assert_eq!((never.step, never.newest), (AccountStep::NeverInvited, None));
        assert!(send(&world, &officer, person, &never).await.unwrap());
        assert!(!send(&world, &officer, person, &never).await.unwrap(), "a second click");
        let [first] = &world.mails().await[..] else {
            panic!("one mail for two clicks")
        };
        assert_eq!(first.to, "avery@example.org");

        world.after_minutes(24 * 60);
        let invited = standing(&world, &officer, person).await;
        let AccountStep::Invited(invitation) = invited.step else {
            panic!("{invited:?}")
        };
        assert_eq!(invitation.at.to_string(), "2027-03-01T15:00:00Z");
        assert_eq!(invitation.until.to_string(), "2027-03-31T15:00:00Z");
        assert_eq!((invitation.way, invitation.is_over), (Way::Mail, false));
        assert!(send(&world, &officer, person, &invited).await.unwrap());
        let [second] = &world.mails().await[..] else {
            panic!("one mail")
        };
        let old = accept_invitation(world.app(), code_of(&first.link), "", GOOD, &at_home()).await;
        assert!(
            matches!(old, Err(AcceptError::NotGood)),
            "the link sent before is revoked"
        );
        world.after_minutes(60);
        let home = at_home();
        let signed_in = accept_invitation(world.app(), code_of(&second.link), "", GOOD, &home);
        let account = signed_in.await.unwrap().account;

        let active = standing(&world, &officer, person).await;
        let since = "2027-03-02T16:00:00Z".parse().unwrap();
        assert_eq!(active.step, AccountStep::Active { since });
        let late = send(&world, &officer, person, &active).await;
        assert!(matches!(late, Err(InviteError::HasAccount)), "a reset is the way now");
        assert_eq!(
            world.acts(account).await,
            ["account_invited", "account_invited", "invitation_accepted"]
        );
        // The time line of the person says who invited.
        let page = people::look(world.app(), &officer, person).await.unwrap();
        let by: Vec<By> = page
            .time_line
            .into_iter()
            .filter(|entry| entry.event == "account_invited")
            .map(|entry| entry.by)
            .collect();
        let kim = By::Staff {
            name: "Kim Office".to_owned(),
            role: None,
        };
        assert_eq!(by, [kim.clone(), kim]);
    });
}

#[test]
fn an_invitation_that_nobody_used_is_over_after_its_days() {
    tell(|world| async move {
        let officer = world.staff("office@example.org", Role::CaseOfficer).await;
        let person = world.person("R-77001", "avery@example.org").await;
        let never = standing(&world, &officer, person).await;
        assert!(send(&world, &officer, person, &never).await.unwrap());
        world.after_minutes(30 * 24 * 60);
        let over = standing(&world, &officer, person).await;
        assert!(
            matches!(over.step, AccountStep::Invited(invitation) if invitation.is_over),
            "{over:?}"
        );
        assert!(send(&world, &officer, person, &over).await.unwrap());
        let again = standing(&world, &officer, person).await;
        assert!(matches!(again.step, AccountStep::Invited(invitation) if !invitation.is_over));
    });
}

#[test]
fn nobody_is_invited_more_often_than_the_policy_has_it_within_a_day() {
    tell(|world| async move {
        let officer = world.staff("office@example.org", Role::CaseOfficer).await;
        let person = world.person("R-77001", "avery@example.org").await;
        let other = world.person("R-77002", "blake@example.org").await;
        for _ in 0..3 {
            let seen = standing(&world, &officer, person).await;
            assert!(send(&world, &officer, person, &seen).await.unwrap());
            world.after_minutes(60);
        }
        let seen = standing(&world, &officer, person).await;
        let fourth = send(&world, &officer, person, &seen).await;
        assert!(matches!(fourth, Err(InviteError::TooMany(3))), "{fourth:?}");
        assert_eq!(
            standing(&world, &officer, person).await,
            seen,
            "the link of the third stays good"
        );
        let of_other = standing(&world, &officer, other).await;
        assert!(
            send(&world, &officer, other, &of_other).await.unwrap(),
            "others are counted apart"
        );
        // The first of the three went 24 hours ago.
        world.after_minutes(21 * 60);
        assert!(send(&world, &officer, person, &seen).await.unwrap());
    });
}

#[test]
fn where_mail_comes_back_an_invitation_goes_only_to_who_is_sure() {
    tell(|world| async move {
        let officer = world.staff("office@example.org", Role::CaseOfficer).await;
        let person = world.person("R-77001", "gone@example.org").await;
        let never = standing(&world, &officer, person).await;
        assert!(send(&world, &officer, person, &never).await.unwrap());
        let invited = standing(&world, &officer, person).await;
        let newest = invited.newest.unwrap();
        let account = world
            .app()
            .store
            .read(move |rx| accounts::find_by_person(rx, person))
            .await
            .unwrap()
            .unwrap();
        world.after_minutes(10);
        let mail = AccountMail {
            account: account.id.0,
            about: About::Invitation(newest),
        };
        let (address, said) = ("gone@example.org".to_owned(), "550 no such user".to_owned());
        let noted = refuse_mail(world.app(), JobId::from_bits(9), mail, address, said).await;
        assert!(noted.unwrap());

        let back = standing(&world, &officer, person).await;
        let AccountStep::Invited(invitation) = back.step else {
            panic!("{back:?}")
        };
        assert_eq!(invitation.came_back, Some("2027-03-01T15:10:00Z".parse().unwrap()));
        assert!(back.is_unreached);
        let unsure = send(&world, &officer, person, &back).await;
        assert!(matches!(unsure, Err(InviteError::CameBack)));
        assert_eq!(
            standing(&world, &officer, person).await,
            back,
            "nothing was sent or revoked"
        );
        world.after_minutes(10);
        let ask = Ask {
            way: Way::Mail,
            seen: back.newest,
            is_sure: true,
        };
        assert!(invite(world.app(), &officer, person, ask).await.unwrap().is_some());
        world.after_minutes(10);
        let again = standing(&world, &officer, person).await;
        assert!(
            matches!(again.step, AccountStep::Invited(invitation) if invitation.came_back.is_none()),
            "the new one has not come back yet: {again:?}"
        );
    });
}

#[test]
fn only_officers_invite_and_nobody_themselves_or_without_an_address() {
    tell(|world| async move {
        let officer = world.staff("office@example.org", Role::CaseOfficer).await;
        let person = world.person("R-77001", "avery@example.org").await;
        let seen = standing(&world, &officer, person).await;
        for role in [
            Role::CeReviewer,
            Role::DecisionMaker,
            Role::Operator,
            Role::Auditor,
            Role::Holder,
        ] {
            let other = Principal {
                roles: Roles::of(&[role]),
                ..officer.clone()
            };
            let sent = send(&world, &other, person, &seen).await;
            assert!(matches!(sent, Err(InviteError::NotFound)), "{role:?}");
        }
        let own = Principal {
            person: Some(person),
            ..officer.clone()
        };
        let sent = send(&world, &own, person, &seen).await;
        assert!(matches!(sent, Err(InviteError::NotFound)), "another officer does that");
        let nowhere = world.person("R-77002", "").await;
        let seen = standing(&world, &officer, nowhere).await;
        let sent = send(&world, &officer, nowhere, &seen).await;
        assert!(matches!(sent, Err(InviteError::NoAddress)));
        assert_eq!(standing(&world, &officer, nowhere).await, seen);
        assert!(world.mails().await.is_empty());
    });
}
