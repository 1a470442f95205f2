//! An officer invites everybody on the register by mail: bit by bit, nobody twice, never more in an hour than the policy has it,
//! and whatever breaks off goes on where it stopped.

use cqr_app::accounts::{
    Ask, Way, accept_invitation, invite,
    runs::{Begun, InvitationRunId, RunError, RunState, Waiting, board, running, start, stop, work_off},
};
use cqr_domain::{
    accounts::{Principal, Role, Roles},
    ids::PersonId,
};
use cqr_store::register;
use jiff::{SignedDuration, Timestamp};

use super::world::{GOOD, World, at_home, code_of, tell};

/// How many one unit of work invites.
const CHUNK: i64 = 20;

async fn people(world: &World, count: usize) -> Vec<PersonId> {
    let mut all = Vec::new();
    for number in 0..count {
        let email = format!("holder{number}@example.org");
        all.push(world.person(&format!("R-77{number:03}"), &email).await);
    }
    all
}

async fn waiting(world: &World, officer: &Principal) -> Waiting {
    board(world.app(), officer).await.unwrap().waiting
}

/// How many a run has invited so far, and how far it is.
async fn stands(world: &World, officer: &Principal) -> (i64, i64, RunState) {
    let line = board(world.app(), officer).await.unwrap().mails.unwrap();
    (line.invited, line.passed, line.state)
}

async fn go_on(world: &World, run: InvitationRunId) -> Option<Timestamp> {
    work_off(world.app(), run).await.unwrap()
}

/// To whom mails went since this was last asked, in order.
async fn mailed(world: &World) -> Vec<String> {
    let mut to: Vec<String> = world.mails().await.into_iter().map(|mail| mail.to).collect();
    to.sort();
    to
}

#[test]
fn everybody_whom_mail_reaches_is_invited_once_and_the_others_are_passed_over() {
    tell(|world| async move {
        let officer = world.staff("office@example.org", Role::CaseOfficer).await;
        let some = people(&world, 45).await;
        world.person("R-78001", "").await;
        let gone = world.person("R-78002", "gone@example.org").await;
        world.mail_comes_back(gone, 9).await;
        let hidden = world.person("R-78003", "hidden@example.org").await;
        let left_out = world
            .app()
            .store
            .write(move |tx| register::set_listed(tx, hidden, false));
        left_out.await.unwrap();
        world.holder("R-78004", "there@example.org", GOOD).await;
        let before = Waiting {
            never: 45,
            no_address: 1,
            unreached: 1,
            apart: 1,
            ..Waiting::default()
        };
        assert_eq!(waiting(&world, &officer).await, before);
        assert_eq!((before.all(), before.by_mail(true)), (48, 45));

        let begun = start(world.app(), &officer, false).await.unwrap();
        let again = start(world.app(), &officer, true).await.unwrap();
        let same = Begun {
            run: begun.run,
            is_new: false,
        };
        assert!(begun.is_new);
        assert_eq!(again, same, "one runs at a time");

        // 5,000 in an hour are 20 in 14.4 seconds.
        for part in [CHUNK, 2 * CHUNK] {
            let until = go_on(&world, begun.run).await.unwrap();
            assert_eq!(until.duration_since(world.0.clock.now()).as_millis(), 14_400);
            assert_eq!(go_on(&world, begun.run).await, Some(until), "it waits");
            assert_eq!(stands(&world, &officer).await.0, part);
            let on_its_way = running(world.app(), &officer).await.unwrap().unwrap();
            assert_eq!((on_its_way.invited, on_its_way.found), (part, 45));
            world.after_minutes(1);
        }
        assert_eq!(go_on(&world, begun.run).await, None);
        assert_eq!(stands(&world, &officer).await, (45, 3, RunState::Done));
        assert_eq!(running(world.app(), &officer).await.unwrap(), None);
        assert_eq!(go_on(&world, begun.run).await, None, "run again, nothing happens");
        let mails = world.mails().await;
        let mut to: Vec<&str> = mails.iter().map(|mail| mail.to.as_str()).collect();
        to.sort_unstable();
        to.dedup();
        assert_eq!((mails.len(), to.len()), (45, 45), "a mail each");
        assert!(to.iter().all(|address| address.starts_with("holder")), "{to:?}");
        let after = Waiting {
            never: 0,
            invited: 45,
            ..before
        };
        assert_eq!(waiting(&world, &officer).await, after);

        let code = code_of(&mails[0].link);
        accept_invitation(world.app(), code, "", GOOD, &at_home())
            .await
            .unwrap();
        assert_eq!(board(world.app(), &officer).await.unwrap().mails.unwrap().came, 1);
        let of_one = ("invitation_sent".to_owned(), "mail".to_owned());
        assert_eq!(world.details_upon("person", some[0].to_string()).await, [of_one]);
        let of_run = world.acts_upon("invitation_run", begun.run.to_string()).await;
        assert_eq!(of_run, ["invitation_run_started", "invitation_run_done"]);
    });
}

#[test]
fn two_processes_do_what_one_would() {
    tell(|world| async move {
        let officer = world.staff("office@example.org", Role::CaseOfficer).await;
        people(&world, 45).await;
        let run = start(world.app(), &officer, false).await.unwrap().run;
        // The lease of the job ran out, and another worker took it up, while the first was still at it.
        for part in [CHUNK, 2 * CHUNK, 45] {
            let (one, other) = tokio::join!(go_on(&world, run), go_on(&world, run));
            assert_eq!(one, other);
            assert_eq!(stands(&world, &officer).await.0, part);
            world.after_minutes(1);
        }
        let to = mailed(&world).await;
        assert_eq!(to.len(), 45, "{to:?}");
    });
}

#[test]
fn what_is_stopped_stays_where_it_is_and_another_run_does_the_rest() {
    tell(|world| async move {
        let officer = world.staff("office@example.org", Role::CaseOfficer).await;
        let other = world.staff("other@example.org", Role::CaseOfficer).await;
        people(&world, 45).await;
        let first = start(world.app(), &officer, false).await.unwrap().run;
        let until = go_on(&world, first).await.unwrap();
        assert!(stop(world.app(), &other, first).await.unwrap());
        assert!(
            !stop(world.app(), &officer, first).await.unwrap(),
            "it was stopped before"
        );
        assert_eq!(go_on(&world, first).await, None);
        assert_eq!(stands(&world, &officer).await, (20, 0, RunState::Stopped));
        let mails = world.mails().await;
        accept_invitation(world.app(), code_of(&mails[0].link), "", GOOD, &at_home())
            .await
            .unwrap();

        // Stopping and starting does not make more go in an hour.
        world.0.clock.advance(SignedDuration::from_secs(5));
        let second = start(world.app(), &officer, false).await.unwrap();
        assert!(second.is_new);
        assert_eq!(go_on(&world, second.run).await, Some(until));
        world.after_minutes(1);
        assert!(go_on(&world, second.run).await.is_some());
        world.after_minutes(1);
        assert_eq!(go_on(&world, second.run).await, None);
        assert_eq!(stands(&world, &officer).await, (25, 0, RunState::Done));
        let mut to = mailed(&world).await;
        to.extend(mails.into_iter().map(|mail| mail.to));
        to.sort();
        to.dedup();
        assert_eq!(to.len(), 45, "nobody twice and nobody left out");
        let acts = world.acts_upon("invitation_run", first.to_string()).await;
        assert_eq!(acts, ["invitation_run_started", "invitation_run_stopped"]);
    });
}

#[test]
fn whoever_never_came_is_reminded_by_who_says_so() {
    tell(|world| async move {
        let officer = world.staff("office@example.org", Role::CaseOfficer).await;
        people(&world, 2).await;
        let first = start(world.app(), &officer, false).await.unwrap().run;
        assert_eq!(go_on(&world, first).await, None);
        let old = world.mails().await;
        assert_eq!(old.len(), 2);
        for again in [false, true] {
            let nobody = start(world.app(), &officer, again).await;
            assert!(matches!(nobody, Err(RunError::Nobody)), "their links work: {nobody:?}");
        }
        world.after_minutes(31 * 24 * 60);
        let nobody = start(world.app(), &officer, false).await;
        assert!(matches!(nobody, Err(RunError::Nobody)), "{nobody:?}");
        let over = Waiting {
            over: 2,
            ..Waiting::default()
        };
        assert_eq!(waiting(&world, &officer).await, over);
        let second = start(world.app(), &officer, true).await.unwrap().run;
        assert_eq!(go_on(&world, second).await, None);
        assert_eq!(stands(&world, &officer).await, (2, 0, RunState::Done));
        let new = world.mails().await;
        assert_eq!(new.len(), 2);
        let late = accept_invitation(world.app(), code_of(&old[0].link), "", GOOD, &at_home()).await;
        assert!(late.is_err());
        accept_invitation(world.app(), code_of(&new[0].link), "", GOOD, &at_home())
            .await
            .unwrap();
    });
}

#[test]
fn no_more_mails_go_within_an_hour_than_the_policy_has_it() {
    tell(|world| async move {
        let officer = world.staff("office@example.org", Role::CaseOfficer).await;
        people(&world, 7).await;
        let mut program = (*world.app().programs.default_program()).clone();
        program.policy.accounts.invitations_an_hour = 3;
        world.app().programs.put(program);
        let run = start(world.app(), &officer, false).await.unwrap().run;
        for invited in [3, 6] {
            for _ in 0..59 {
                assert!(go_on(&world, run).await.is_some());
                world.after_minutes(1);
                assert_eq!(stands(&world, &officer).await.0, invited);
            }
            world.after_minutes(1);
        }
        assert_eq!(go_on(&world, run).await, None);
        assert_eq!(stands(&world, &officer).await, (7, 0, RunState::Done));
    });
}

#[test]
fn whoever_was_invited_since_the_run_began_is_not_invited_again() {
    tell(|world| async move {
        let officer = world.staff("office@example.org", Role::CaseOfficer).await;
        let some = people(&world, 3).await;
        let run = start(world.app(), &officer, false).await.unwrap().run;
        let ask = Ask {
            way: Way::Mail,
            seen: None,
            is_sure: false,
        };
        assert!(invite(world.app(), &officer, some[1], ask).await.unwrap().is_some());
        assert_eq!(go_on(&world, run).await, None);
        assert_eq!(stands(&world, &officer).await.0, 2);
        assert_eq!(mailed(&world).await.len(), 3, "one each");
    });
}

#[test]
fn only_officers_invite_everybody() {
    tell(|world| async move {
        let officer = world.staff("office@example.org", Role::CaseOfficer).await;
        people(&world, 1).await;
        let run = start(world.app(), &officer, false).await.unwrap().run;
        for role in [Role::CeReviewer, Role::DecisionMaker, Role::Operator, Role::Holder] {
            let other = Principal {
                roles: Roles::of(&[role]),
                ..officer.clone()
            };
            let app = world.app();
            assert!(matches!(board(app, &other).await, Err(RunError::NotFound)), "{role:?}");
            assert!(matches!(start(app, &other, false).await, Err(RunError::NotFound)));
            assert!(matches!(stop(app, &other, run).await, Err(RunError::NotFound)));
            assert_eq!(running(app, &other).await.unwrap(), None);
        }
        assert_eq!(go_on(&world, run).await, None, "it went on all the same");
    });
}
