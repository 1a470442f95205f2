//! How somebody on the register comes to an account, and to a new password.

use cqr_app::accounts::{
    About, AcceptError, InviteError, PasswordRefusal, ResetError, SignInError, Way, accept_invitation, change_password,
    invite_within, request_reset, reset_password,
};
use cqr_domain::{accounts::Role, journal::Actor};

use super::world::{GOOD, OTHER, at_home, code_of, tell};

#[test]
fn a_posted_code_and_the_holder_number_open_an_account_once() {
    tell(|world| async move {
        let person = world.person("R-77001", "avery@example.org").await;
        let code = world.letter(person).await;
        assert_eq!(code.len(), 26 + 5, "128 bits in groups that can be read out");
        let accept = |code: String, number: &'static str, password: &'static str| {
            let app = world.app();
            async move { accept_invitation(app, &code, number, password, &at_home()).await }
        };
        let wrong_number = accept(code.clone(), "R-77002", GOOD).await;
        assert!(matches!(wrong_number, Err(AcceptError::NotGood)));
        let no_number = accept(code.clone(), "", GOOD).await;
        assert!(
            matches!(no_number, Err(AcceptError::NotGood)),
            "a letter may be opened by somebody else"
        );
        let short = accept(code.clone(), "R-77001", "tooshort").await;
        assert!(matches!(
            short,
            Err(AcceptError::Password(PasswordRefusal::TooShort(15)))
        ));

        let signed_in = accept(code.to_uppercase(), "r-77001", GOOD).await.unwrap();
        let resumed = world.resume(&signed_in).await.unwrap();
        assert_eq!(resumed.principal.person, Some(person));
        assert!(resumed.principal.has(Role::Holder));
        assert!(
            matches!(accept(code, "R-77001", OTHER).await, Err(AcceptError::NotGood)),
            "used once"
        );
        assert_eq!(
            world.acts(signed_in.account).await,
            ["account_invited", "invitation_accepted"]
        );
        assert!(world.sign_in("R-77001", GOOD).await.is_ok());
        assert!(world.sign_in("avery@example.org", GOOD).await.is_ok());
    });
}

#[test]
fn a_mailed_link_is_drawn_when_the_mail_is_made_and_a_newer_one_replaces_it() {
    tell(|world| async move {
        let person = world.person("R-77001", "avery@example.org").await;
        let policy = world.app().programs.default_program().policy.accounts.clone();
        let by_mail = move |tx: &mut cqr_store::Tx<'_>| invite_within(tx, &policy, person, Way::Mail, Actor::System);
        let invited = world.app().store.write(by_mail.clone()).await.unwrap();
        assert!(invited.code.is_none());
        let [first] = &world.mails().await[..] else {
            panic!("one mail")
        };
        assert_eq!(first.to, "avery@example.org");
        assert!(first.link.starts_with("http://127.0.0.1/invitation?code="));

        world.app().store.write(by_mail.clone()).await.unwrap();
        let [second] = &world.mails().await[..] else {
            panic!("one mail")
        };
        let old = accept_invitation(world.app(), code_of(&first.link), "", GOOD, &at_home()).await;
        assert!(matches!(old, Err(AcceptError::NotGood)), "withdrawn");
        accept_invitation(world.app(), code_of(&second.link), "", GOOD, &at_home())
            .await
            .unwrap();
        let again = world.app().store.write(by_mail).await;
        assert!(matches!(again, Err(InviteError::HasAccount)));
    });
}

#[test]
fn an_invitation_is_good_for_thirty_days() {
    tell(|world| async move {
        let person = world.person("R-77001", "").await;
        let code = world.letter(person).await;
        world.after_minutes(30 * 24 * 60);
        let late = accept_invitation(world.app(), &code, "R-77001", GOOD, &at_home()).await;
        assert!(matches!(late, Err(AcceptError::NotGood)));
    });
}

#[test]
fn a_reset_goes_to_the_address_on_record_once_and_ends_every_session() {
    tell(|world| async move {
        let before = world.holder("R-77001", "avery@example.org", GOOD).await;
        request_reset(world.app(), " R-77001 ", &at_home()).await.unwrap();
        let [mail] = &world.mails().await[..] else {
            panic!("one mail")
        };
        assert_eq!((mail.to.as_str(), mail.about.text()), ("avery@example.org", "reset"));
        let code = code_of(&mail.link).to_owned();

        let common = reset_password(world.app(), &code, "passwordpassword", &at_home()).await;
        assert!(
            matches!(common, Err(ResetError::Password(PasswordRefusal::Common))),
            "and the link stays good"
        );
        let after = reset_password(world.app(), &code, OTHER, &at_home()).await.unwrap();
        assert!(world.resume(&before).await.is_none());
        assert!(world.resume(&after).await.is_some());
        assert!(matches!(
            world.sign_in("R-77001", GOOD).await,
            Err(SignInError::Refused)
        ));
        assert!(world.sign_in("R-77001", OTHER).await.is_ok());
        assert!(matches!(
            reset_password(world.app(), &code, GOOD, &at_home()).await,
            Err(ResetError::NotGood)
        ));
        // The owner hears of it exactly once (A40).
        let told: Vec<_> = world
            .mails()
            .await
            .into_iter()
            .filter(|mail| mail.about == About::PasswordChanged)
            .collect();
        assert_eq!(told.len(), 1);
    });
}

#[test]
fn a_reset_is_good_for_an_hour_and_only_the_newest() {
    tell(|world| async move {
        world.holder("R-77001", "avery@example.org", GOOD).await;
        request_reset(world.app(), "R-77001", &at_home()).await.unwrap();
        let first = world.mails().await.remove(0);
        request_reset(world.app(), "R-77001", &at_home()).await.unwrap();
        assert!(world.mails().await.is_empty(), "no mailbox is flooded");
        world.after_minutes(2);
        request_reset(world.app(), "R-77001", &at_home()).await.unwrap();
        let second = world.mails().await.remove(0);
        let old = reset_password(world.app(), code_of(&first.link), OTHER, &at_home()).await;
        assert!(matches!(old, Err(ResetError::NotGood)));
        world.after_minutes(60);
        let late = reset_password(world.app(), code_of(&second.link), OTHER, &at_home()).await;
        assert!(matches!(late, Err(ResetError::NotGood)));
    });
}

#[test]
fn changing_the_password_needs_the_present_one_and_ends_other_sessions() {
    tell(|world| async move {
        let here = world.holder("R-77001", "avery@example.org", GOOD).await;
        let elsewhere = world.sign_in("R-77001", GOOD).await.unwrap();
        let me = world.resume(&here).await.unwrap().principal;
        let wrong = change_password(world.app(), &me, OTHER, OTHER, &at_home()).await;
        assert!(matches!(wrong, Err(cqr_app::accounts::ChangeError::Wrong)));
        let own = change_password(world.app(), &me, GOOD, "R-77001 R-77001 R", &at_home()).await;
        assert!(matches!(
            own,
            Err(cqr_app::accounts::ChangeError::Password(PasswordRefusal::Personal))
        ));
        let now = change_password(world.app(), &me, GOOD, OTHER, &at_home())
            .await
            .unwrap();
        assert!(world.resume(&here).await.is_none());
        assert!(world.resume(&elsewhere).await.is_none());
        assert!(world.resume(&now).await.is_some());
    });
}
