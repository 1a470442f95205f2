//! Sessions live in the database, end when they should, and never keep a token over a sign-in (A28).

use cqr_app::accounts::{
    Arrival, Door, StepUpError, Use, end_all, end_session, hold, list_sessions, resume, sign_in, sign_out, step_up,
};
use cqr_domain::accounts::Role;
use cqr_store::accounts::end_role;
use jiff::SignedDuration;

use super::world::{GOOD, OTHER, at_home, tell};

#[test]
fn a_session_is_new_at_sign_in_and_the_one_before_is_dead() {
    tell(|world| async move {
        let first = world.holder("R-77001", "", GOOD).await;
        let planted = Arrival {
            before: Some(first.token.as_str().into()),
            ..at_home()
        };
        let second = sign_in(world.app(), "R-77001", GOOD, &planted, Door::Browser)
            .await
            .unwrap();
        assert_ne!(first.token, second.token);
        assert!(world.resume(&first).await.is_none());
        assert!(world.resume(&second).await.is_some());
    });
}

#[test]
fn step_up_gives_another_token_and_counts_for_ten_minutes() {
    tell(|world| async move {
        let before = world.holder("R-77001", "", GOOD).await;
        world.after_minutes(11);
        let resumed = world.resume(&before).await.unwrap();
        assert!(!resumed.is_stepped_up());
        let wrong = step_up(world.app(), &resumed.principal, OTHER).await;
        assert!(matches!(wrong, Err(StepUpError::Wrong)));
        let after = step_up(world.app(), &resumed.principal, GOOD).await.unwrap();
        assert!(world.resume(&before).await.is_none(), "the token from before is dead");
        let resumed = world.resume(&after).await.unwrap();
        assert!(resumed.is_stepped_up());
        assert_eq!(resumed.principal.session, before.session);
        world.after_minutes(10);
        assert!(!world.resume(&after).await.unwrap().is_stepped_up());
    });
}

#[test]
fn signing_out_ends_the_session_at_the_server() {
    tell(|world| async move {
        let session = world.holder("R-77001", "", GOOD).await;
        let me = world.resume(&session).await.unwrap().principal;
        sign_out(world.app(), &me).await.unwrap();
        assert!(
            world.resume(&session).await.is_none(),
            "a copied cookie is worth nothing"
        );
    });
}

#[test]
fn a_session_ends_after_an_hour_without_use_and_after_a_day_in_any_case() {
    tell(|world| async move {
        let idle = world.holder("R-77001", "", GOOD).await;
        world.after_minutes(59);
        assert!(world.resume(&idle).await.is_some());
        world.after_minutes(59);
        assert!(world.resume(&idle).await.is_some(), "its use counted");
        world.after_minutes(60);
        assert!(world.resume(&idle).await.is_none());

        let busy = world.sign_in("R-77001", GOOD).await.unwrap();
        for _ in 0..(24 * 60 / 50) {
            world.after_minutes(50);
            assert!(world.resume(&busy).await.is_some());
        }
        world.after_minutes(40);
        assert!(world.resume(&busy).await.is_none(), "a day has passed");
    });
}

#[test]
fn a_running_sitting_keeps_the_player_and_nothing_else() {
    tell(|world| async move {
        let session = world.holder("R-77001", "", GOOD).await;
        let me = world.resume(&session).await.unwrap().principal;
        let until = world.0.clock.now() + SignedDuration::from_hours(4);
        hold(world.app(), &me, until).await.unwrap();
        world.after_minutes(3 * 60);
        assert!(
            world.resume(&session).await.is_none(),
            "the account asks for a new sign-in"
        );
        let player = resume(world.app(), session.token.as_str(), Use::Player).await.unwrap();
        assert_eq!(player.map(|resumed| resumed.principal.account), Some(session.account));
        assert!(
            world.resume(&session).await.is_none(),
            "playing does not bring the account back"
        );
        world.after_minutes(60);
        assert!(
            resume(world.app(), session.token.as_str(), Use::Player)
                .await
                .unwrap()
                .is_none()
        );
    });
}

#[test]
fn the_owner_sees_sessions_and_ends_them_and_nobody_elses() {
    tell(|world| async move {
        let here = world.holder("R-77001", "", GOOD).await;
        let phone = world.sign_in("R-77001", GOOD).await.unwrap();
        let laptop = world.sign_in("R-77001", GOOD).await.unwrap();
        let stranger = world.holder("R-77002", "", OTHER).await;
        let me = world.resume(&here).await.unwrap().principal;
        let listed = list_sessions(world.app(), &me).await.unwrap();
        assert_eq!(listed.len(), 3);
        assert_eq!(listed.iter().filter(|session| session.is_this).count(), 1);

        assert!(!end_session(world.app(), &me, stranger.session).await.unwrap());
        assert!(world.resume(&stranger).await.is_some());
        assert!(end_session(world.app(), &me, phone.session).await.unwrap());
        assert!(world.resume(&phone).await.is_none());
        assert_eq!(end_all(world.app(), &me).await.unwrap(), 1);
        assert!(world.resume(&laptop).await.is_none());
        assert!(world.resume(&here).await.is_some());
    });
}

#[test]
fn a_role_that_was_ended_is_gone_with_the_next_request() {
    tell(|world| async move {
        let session = world.holder("R-77001", "", GOOD).await;
        let account = session.account;
        assert!(world.resume(&session).await.unwrap().principal.has(Role::Holder));
        world
            .app()
            .store
            .write(move |tx| end_role(tx, account, Role::Holder))
            .await
            .unwrap();
        assert!(!world.resume(&session).await.unwrap().principal.has(Role::Holder));
    });
}

#[test]
fn what_is_no_token_is_no_session() {
    tell(|world| async move {
        for text in ["", "abc", &"a".repeat(43), &"ä".repeat(43), "' OR 1=1 --"] {
            assert!(
                resume(world.app(), text, Use::Account).await.unwrap().is_none(),
                "{text}"
            );
        }
    });
}
