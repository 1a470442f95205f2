//! Everybody invited at once, as the runner does it: it goes on by itself, waits as long as no further mail may go, and leaves
//! nothing behind in the queue.

use std::sync::atomic::{AtomicBool, Ordering};

use cqr_app::{
    accounts::runs::{INVITE_JOB, board, start, stop},
    ops::pick_up,
};
use cqr_domain::{
    accounts::{Principal, Role, Roles},
    ids::SessionId,
};
use cqr_jobs::MailError;
use cqr_store::{
    StoreError, accounts,
    jobs::{self, JobState},
};
use cqr_testkit::on_both;
use diesel::connection::SimpleConnection as _;
use jiff::SignedDuration;

use crate::world::{Kept, World};

/// 9:00 in Chicago on a Tuesday.
const MORNING: &str = "2027-06-01T14:00:00Z";

static IS_AWAY: AtomicBool = AtomicBool::new(true);

async fn officer(world: &World) -> Principal {
    let made = world.test.app.store.write(|tx| {
        let new = accounts::NewAccount {
            person: None,
            email: "office@example.org".to_owned(),
            name: "Kim Office".to_owned(),
        };
        Ok::<_, StoreError>(accounts::add(tx, &new)?.id.0)
    });
    Principal {
        account: made.await.unwrap(),
        session: SessionId::from_bits(7),
        person: None,
        roles: Roles::of(&[Role::CaseOfficer]),
    }
}

async fn people(world: &World, count: usize) {
    for number in 0..count {
        let email = format!("holder{number}@example.org");
        world.person(&format!("H-{number}"), &email, "").await;
    }
}

async fn in_state(world: &World, state: JobState) -> usize {
    let read = world.test.app.store.read(move |rx| jobs::list(rx, state, 100));
    read.await.unwrap().len()
}

async fn run_sql(world: &World, sql: &'static str) {
    let act = move |tx: &mut cqr_store::Tx<'_>| Ok::<_, StoreError>(tx.db().batch_execute(sql)?);
    world.test.app.store.write(act).await.unwrap();
}

#[test]
fn mails_go_on_going_out_until_everybody_has_one() {
    on_both(MORNING, |test| async move {
        let kept = Kept::answering(|_, _| Ok(()));
        let world = World::with(test, kept.settings());
        people(&world, 45).await;
        let officer = officer(&world).await;
        start(&world.test.app, &officer, false).await.unwrap();
        let mut all = Vec::new();
        for sent in [20, 20, 5, 0] {
            world.runner.run_until_idle().await.unwrap();
            let to = kept.take();
            assert_eq!(to.len(), sent);
            all.extend(to);
            world.test.clock.advance(SignedDuration::from_mins(1));
        }
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 45, "one each");
        for state in [JobState::Queued, JobState::Running, JobState::Parked] {
            assert_eq!(in_state(&world, state).await, 0, "{state:?}");
        }
    });
}

#[test]
fn while_the_mail_server_is_away_no_more_mails_wait_than_it_takes_in_a_moment() {
    on_both(MORNING, |test| async move {
        IS_AWAY.store(true, Ordering::Relaxed);
        let kept = Kept::answering(|_, _| {
            if IS_AWAY.load(Ordering::Relaxed) {
                Err(MailError::Away("connection refused".into()))
            } else {
                Ok(())
            }
        });
        let world = World::with(test, kept.settings());
        people(&world, 90).await;
        let officer = officer(&world).await;
        start(&world.test.app, &officer, false).await.unwrap();
        for _ in 0..12 {
            world.runner.run_until_idle().await.unwrap();
            world.test.clock.advance(SignedDuration::from_mins(5));
        }
        let line = board(&world.test.app, &officer).await.unwrap().mails.unwrap();
        assert_eq!(line.invited, 60, "what waits and one chunk more");
        IS_AWAY.store(false, Ordering::Relaxed);
        for _ in 0..6 {
            world.runner.run_until_idle().await.unwrap();
            world.test.clock.advance(SignedDuration::from_mins(5));
        }
        assert_eq!(kept.take().len(), 90);
        assert_eq!(in_state(&world, JobState::Queued).await, 0);
    });
}

#[test]
fn mailboxes_that_put_mails_off_hold_nobody_else_up() {
    on_both(MORNING, |test| async move {
        let kept = Kept::answering(|mail, _| {
            // Every second one is full.
            let number = mail.to.trim_start_matches("holder").split('@').next();
            let number: usize = number.unwrap_or_default().parse().unwrap();
            if number.is_multiple_of(2) {
                Err(MailError::Later("452 mailbox full".into()))
            } else {
                Ok(())
            }
        });
        let world = World::with(test, kept.settings());
        people(&world, 100).await;
        let officer = officer(&world).await;
        start(&world.test.app, &officer, false).await.unwrap();
        for _ in 0..6 {
            world.runner.run_until_idle().await.unwrap();
            world.test.clock.advance(SignedDuration::from_mins(1));
        }
        assert_eq!(kept.take().len(), 50);
        assert_eq!(in_state(&world, JobState::Queued).await, 50);
    });
}

#[test]
fn a_run_that_was_stopped_ends_its_job() {
    on_both(MORNING, |test| async move {
        let kept = Kept::answering(|_, _| Ok(()));
        let world = World::with(test, kept.settings());
        people(&world, 45).await;
        let officer = officer(&world).await;
        let begun = start(&world.test.app, &officer, false).await.unwrap();
        world.runner.run_until_idle().await.unwrap();
        assert!(stop(&world.test.app, &officer, begun.run).await.unwrap());
        for _ in 0..3 {
            world.test.clock.advance(SignedDuration::from_mins(1));
            world.runner.run_until_idle().await.unwrap();
        }
        assert_eq!(kept.take().len(), 20, "what went stays, and nothing follows");
        assert_eq!(in_state(&world, JobState::Queued).await, 0);
    });
}

#[test]
fn errors_that_pass_do_not_end_a_run_however_many_they_are() {
    on_both(MORNING, |test| async move {
        let kept = Kept::answering(|_, _| Ok(()));
        let world = World::with(test, kept.settings());
        people(&world, 3).await;
        let officer = officer(&world).await;
        start(&world.test.app, &officer, false).await.unwrap();
        run_sql(&world, "ALTER TABLE invitation_runs RENAME TO runs_away").await;
        for _ in 0..16 {
            world.runner.run_until_idle().await.unwrap();
            world.test.clock.advance(SignedDuration::from_mins(15));
        }
        run_sql(&world, "ALTER TABLE runs_away RENAME TO invitation_runs").await;
        let read = world.test.app.store.read(|rx| jobs::list(rx, JobState::Queued, 10));
        let tries: Vec<i32> = read.await.unwrap().iter().map(|job| job.attempts).collect();
        assert!(tries.len() == 1 && tries[0] > 10, "{tries:?}");
        world.test.clock.advance(SignedDuration::from_hours(1));
        world.runner.run_until_idle().await.unwrap();
        assert_eq!(kept.take().len(), 3);
    });
}

#[test]
fn a_run_whose_job_was_left_behind_goes_on_and_one_that_was_given_up_is_told() {
    on_both(MORNING, |test| async move {
        let kept = Kept::answering(|_, _| Ok(()));
        let world = World::with(test, kept.settings());
        people(&world, 3).await;
        let officer = officer(&world).await;
        let app = &world.test.app;
        start(app, &officer, false).await.unwrap();
        assert!(!board(app, &officer).await.unwrap().is_stuck);
        // A register that is read into a new installation leaves its jobs behind.
        run_sql(&world, "DELETE FROM jobs").await;
        assert!(board(app, &officer).await.unwrap().is_stuck);
        assert_eq!(pick_up(app).await.unwrap(), 1);
        assert_eq!(pick_up(app).await.unwrap(), 0, "a job is asked for once");
        assert!(!board(app, &officer).await.unwrap().is_stuck);

        let lease = SignedDuration::from_mins(5);
        let parked = app.store.write(move |tx| {
            for job in jobs::claim(tx, "story", &[INVITE_JOB], 1, lease)? {
                jobs::park(tx, &job, "it broke")?;
            }
            Ok::<_, StoreError>(())
        });
        parked.await.unwrap();
        assert!(board(app, &officer).await.unwrap().is_stuck);
        let given_up = app.store.read(|rx| jobs::list(rx, JobState::Parked, 10));
        let id = given_up.await.unwrap()[0].id.0;
        let again = app.store.write(move |tx| jobs::requeue_parked(tx, id));
        again.await.unwrap();
        assert!(!board(app, &officer).await.unwrap().is_stuck);
        world.runner.run_until_idle().await.unwrap();
        assert_eq!(kept.take().len(), 3);
        assert!(!board(app, &officer).await.unwrap().is_stuck, "it is done");
    });
}
