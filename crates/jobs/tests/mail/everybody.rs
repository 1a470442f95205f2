//! Everybody invited at once, as the runner does it: it goes on by itself, waits as long as no further mail may go, and leaves
//! nothing behind in the queue.

use std::sync::{Arc, atomic::Ordering};

use cqr_app::{
    accounts::runs::{INVITE_JOB, InvitationRunId, RunState, board, start, stop},
    ops::pick_up,
};
use cqr_domain::accounts::Principal;
use cqr_jobs::MailError;
use cqr_store::{
    StoreError,
    jobs::{self, JobState},
};
use cqr_testkit::{TestApp, on_both};
use jiff::SignedDuration;

use crate::world::{Kept, World};

/// 9:00 in Chicago on a Tuesday.
const MORNING: &str = "2027-06-01T14:00:00Z";

/// An officer has begun to invite so many people.
async fn begin(test: Arc<TestApp>, kept: &Arc<Kept>, count: usize) -> (World, Principal, InvitationRunId) {
    let world = World::with(test, kept.settings());
    for number in 0..count {
        let email = format!("holder{number}@example.org");
        world.person(&format!("H-{number}"), &email, "").await;
    }
    let officer = world.officer().await;
    let begun = start(&world.test.app, &officer, false).await.unwrap();
    (world, officer, begun.run)
}

#[test]
fn mails_go_on_going_out_until_everybody_has_one() {
    on_both(MORNING, |test| async move {
        let kept = Kept::answering(|_, _| Ok(()));
        let (world, ..) = begin(test, &kept, 45).await;
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
            assert_eq!(world.in_state(state).await, [], "{state:?}");
        }
    });
}

#[test]
fn while_the_mail_server_is_away_no_more_mails_wait_than_it_takes_in_a_moment() {
    on_both(MORNING, |test| async move {
        let (kept, is_away) = Kept::refusing(|| MailError::Away("connection refused".into()));
        let (world, officer, _) = begin(test, &kept, 90).await;
        for _ in 0..12 {
            world.runner.run_until_idle().await.unwrap();
            world.test.clock.advance(SignedDuration::from_mins(5));
        }
        let line = board(&world.test.app, &officer).await.unwrap().mails.unwrap();
        assert_eq!(line.invited, 60, "what waits and one chunk more");
        is_away.store(false, Ordering::Relaxed);
        for _ in 0..6 {
            world.runner.run_until_idle().await.unwrap();
            world.test.clock.advance(SignedDuration::from_mins(5));
        }
        assert_eq!(kept.take().len(), 90);
        assert_eq!(world.in_state(JobState::Queued).await, []);
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
        let (world, ..) = begin(test, &kept, 100).await;
        for _ in 0..6 {
            world.runner.run_until_idle().await.unwrap();
            world.test.clock.advance(SignedDuration::from_mins(1));
        }
        assert_eq!(kept.take().len(), 50);
        assert_eq!(world.in_state(JobState::Queued).await.len(), 50);
    });
}

#[test]
fn a_run_of_the_night_waits_for_each_ones_morning_and_nobody_for_that_of_others() {
    // 0:20 in Chicago on a Tuesday.
    on_both("2027-06-01T05:20:00Z", |test| async move {
        let kept = Kept::answering(|_, _| Ok(()));
        let world = World::with(test, kept.settings());
        let app = &world.test.app;
        for (zone, name, count) in [
            ("America/Los_Angeles", "west", 2),
            ("", "body", 25),
            ("America/New_York", "east", 2),
        ] {
            for number in 0..count {
                let email = format!("{name}{number}@example.org");
                world.person(&format!("{name}-{number}"), &email, zone).await;
            }
        }
        world.person("without", "", "").await;
        let officer = world.officer().await;
        start(app, &officer, false).await.unwrap();
        for (now, sent) in [
            ("2027-06-01T05:20:00Z", vec![]),
            ("2027-06-01T11:59:59Z", vec![]),
            ("2027-06-01T12:00:00Z", vec!["east"; 2]),
            ("2027-06-01T12:59:59Z", vec![]),
            // The pace holds in the morning, too: 20 in 14.4 seconds.
            ("2027-06-01T13:00:00Z", vec!["body"; 20]),
            ("2027-06-01T13:00:15Z", vec!["body"; 5]),
            ("2027-06-01T14:59:59Z", vec![]),
        ] {
            world.at(now).await;
            let to = kept.take();
            let names: Vec<&str> = to.iter().map(|to| &to[..4]).collect();
            assert_eq!(names, sent, "{now}");
            let board = board(app, &officer).await.unwrap();
            let line = board.mails.unwrap();
            assert_eq!(line.state, RunState::Running, "{now}");
            assert!(!board.is_stuck);
        }
        let last_at = board(app, &officer).await.unwrap().last_at;
        assert_eq!(last_at.to_string(), "2027-06-01T15:00:00Z");
        world.at("2027-06-01T15:00:00Z").await;
        assert_eq!(kept.take().len(), 2);
        let line = board(app, &officer).await.unwrap().mails.unwrap();
        assert_eq!((line.state, line.invited, line.passed), (RunState::Done, 29, 1));
        assert_eq!(world.in_state(JobState::Queued).await, []);
    });
}

#[test]
fn a_mail_of_a_run_that_did_not_get_away_by_the_evening_wakes_nobody() {
    // 19:50 in Chicago on a Tuesday.
    on_both("2027-06-02T00:50:00Z", |test| async move {
        let (kept, is_away) = Kept::refusing(|| MailError::Away("connection refused".into()));
        let (world, ..) = begin(test, &kept, 3).await;
        world.runner.run_until_idle().await.unwrap();
        is_away.store(false, Ordering::Relaxed);
        for hour in 1..13 {
            world.at(&format!("2027-06-02T{hour:02}:00:05Z")).await;
            assert_eq!(kept.take(), [""; 0], "{hour}");
        }
        world.at("2027-06-02T13:00:00Z").await;
        assert_eq!(kept.take().len(), 3);
        assert_eq!(world.in_state(JobState::Parked).await, []);
    });
}

#[test]
fn a_run_that_was_stopped_ends_its_job() {
    on_both(MORNING, |test| async move {
        let kept = Kept::answering(|_, _| Ok(()));
        let (world, officer, run) = begin(test, &kept, 45).await;
        world.runner.run_until_idle().await.unwrap();
        assert!(stop(&world.test.app, &officer, run).await.unwrap());
        for _ in 0..3 {
            world.test.clock.advance(SignedDuration::from_mins(1));
            world.runner.run_until_idle().await.unwrap();
        }
        assert_eq!(kept.take().len(), 20, "what went stays, and nothing follows");
        assert_eq!(world.in_state(JobState::Queued).await, []);
    });
}

#[test]
fn errors_that_pass_do_not_end_a_run_however_many_they_are() {
    on_both(MORNING, |test| async move {
        let kept = Kept::answering(|_, _| Ok(()));
        let (world, ..) = begin(test, &kept, 3).await;
        world.run_sql("ALTER TABLE invitation_runs RENAME TO runs_away").await;
        for _ in 0..16 {
            world.runner.run_until_idle().await.unwrap();
            world.test.clock.advance(SignedDuration::from_mins(15));
        }
        world.run_sql("ALTER TABLE runs_away RENAME TO invitation_runs").await;
        let waiting = world.in_state(JobState::Queued).await;
        let tries: Vec<i32> = waiting.iter().map(|job| job.attempts).collect();
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
        let (world, officer, _) = begin(test, &kept, 3).await;
        let app = &world.test.app;
        assert!(!board(app, &officer).await.unwrap().is_stuck);
        // A register that is read into a new installation leaves its jobs behind.
        world.run_sql("DELETE FROM jobs").await;
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
        let id = world.in_state(JobState::Parked).await[0].id.0;
        let again = app.store.write(move |tx| jobs::requeue_parked(tx, id));
        again.await.unwrap();
        assert!(!board(app, &officer).await.unwrap().is_stuck);
        world.runner.run_until_idle().await.unwrap();
        assert_eq!(kept.take().len(), 3);
        assert!(!board(app, &officer).await.unwrap().is_stuck, "it is done");
    });
}
