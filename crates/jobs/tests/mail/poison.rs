//! Jobs that can never work: tried ten times, then parked for the operator, and in nobody's way (R04).

use cqr_app::notices::NOTICE_MAIL_JOB;
use cqr_store::{
    StoreError,
    jobs::{self, JobState},
};
use cqr_testkit::on_both;
use jiff::SignedDuration;

use crate::world::{Kept, World};

/// 9:00 in Chicago on a Tuesday.
const MORNING: &str = "2027-06-01T14:00:00Z";
/// Minutes until a job that never works was tried ten times.
const MINUTES: usize = 90;

#[test]
fn a_job_that_panics_each_time_is_parked_after_ten_tries() {
    on_both(MORNING, |test| async move {
        let post = Kept::answering(|mail, _| {
            assert!(!mail.to.starts_with("poison"), "this mail ends whoever sends it");
            Ok(())
        });
        let world = World::with(test, post.settings());
        let poison = world.person("H-1", "poison@example.org", "").await;
        let well = world.person("H-2", "well@example.org", "").await;
        world.tell_all(&[poison, well], "first", "R").await;
        for _ in 0..MINUTES {
            world.runner.run_until_idle().await.unwrap();
            world.test.clock.advance(SignedDuration::from_mins(1));
        }
        assert_eq!(post.take(), ["well@example.org"]);
        let parked = world.in_state(JobState::Parked).await;
        let seen: Vec<_> = parked
            .iter()
            .map(|job| (job.attempts, job.last_error.as_deref()))
            .collect();
        assert_eq!(seen, [(10, Some("it panicked"))]);
        for state in [JobState::Queued, JobState::Running] {
            assert_eq!(world.in_state(state).await, []);
        }
    });
}

#[test]
fn a_job_that_takes_its_process_along_each_time_is_parked_after_ten_tries() {
    on_both(MORNING, |test| async move {
        let post = Kept::answering(|_, _| Ok(()));
        let world = World::with(test, post.settings());
        let person = world.person("H-1", "here@example.org", "").await;
        world.tell_all(&[person], "first", "R").await;
        let lease = SignedDuration::from_mins(5);
        for attempt in 1..=10 {
            let claimed = world.test.app.store.write(move |tx| {
                let lost = jobs::park_lost(tx, &[NOTICE_MAIL_JOB], 10, 100, "lost")?;
                Ok::<_, StoreError>((lost, jobs::claim(tx, "killed", &[NOTICE_MAIL_JOB], 1, lease)?))
            });
            let (lost, claimed) = claimed.await.unwrap();
            assert_eq!(lost, [], "before its last try it is not given up");
            assert_eq!(claimed[0].attempts, attempt);
            // The process is killed; nobody settles the job.
            world.test.clock.advance(SignedDuration::from_mins(6));
        }
        assert_eq!(world.runner.run_until_idle().await.unwrap(), 0);
        assert!(post.take().is_empty());
        let parked = world.in_state(JobState::Parked).await;
        let seen: Vec<_> = parked
            .iter()
            .map(|job| (job.attempts, job.last_error.as_deref()))
            .collect();
        assert_eq!(seen, [(10, Some("its worker was lost each time"))]);
        assert_eq!(world.in_state(JobState::Running).await, []);
    });
}
