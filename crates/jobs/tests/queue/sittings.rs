//! A sitting ends at its deadline and is scored, whatever happened to its job (R15, R20).

use cqr_app::sittings::{EXPIRE_JOB, Player, SittingJob, start, submit};
use cqr_domain::sittings::SittingState;
use cqr_store::{
    At, StoreError,
    jobs::{self, JobState},
};
use cqr_testkit::{SittingWorld, at};

use crate::world::{jobs_of, run_sql, runner, state_of};

#[tokio::test]
async fn a_clock_that_was_set_back_puts_the_end_off_to_the_deadline() {
    for world in SittingWorld::on_each().await {
        let (_, runner) = runner(&world.app);
        let id = start(&world.app, &world.holder, world.case).await.unwrap().view.id;
        // As if the clock had been past the deadline when the job was claimed, and an hour before it when it ran.
        run_sql(&world, "UPDATE jobs SET run_at = 0 WHERE kind = 'expire_sitting'").await;
        world.clock.set(at(60));
        runner.run_until_idle().await.unwrap();
        let waiting = jobs_of(&world.app, EXPIRE_JOB, JobState::Queued).await;
        let seen: Vec<_> = waiting.iter().map(|job| (job.run_at, job.attempts)).collect();
        assert_eq!(seen, [(At(at(120)), 0)]);
        assert_eq!(state_of(&world, id).await, SittingState::Open);
        world.clock.set(at(120));
        runner.run_until_idle().await.unwrap();
        assert_eq!(state_of(&world, id).await, SittingState::Scored);
    }
}

#[tokio::test]
async fn sittings_whose_jobs_were_left_behind_end_and_are_scored() {
    for world in SittingWorld::on_each().await {
        let (worker, runner) = runner(&world.app);
        let id = start(&world.app, &world.holder, world.case).await.unwrap().view.id;
        // A register that is read into a new installation leaves its jobs behind.
        run_sql(&world, "DELETE FROM jobs").await;
        cqr_jobs::enqueue_due(&worker).await;
        runner.run_until_idle().await.unwrap();
        let waiting = jobs_of(&world.app, EXPIRE_JOB, JobState::Queued).await;
        let seen: Vec<_> = waiting.iter().map(|job| job.run_at).collect();
        assert_eq!(seen, [At(at(120))]);

        // The same once the answers are closed.
        submit(&world.app, Player::of(&world.holder).unwrap(), id)
            .await
            .unwrap();
        run_sql(&world, "DELETE FROM jobs").await;
        cqr_jobs::enqueue_due(&worker).await;
        runner.run_until_idle().await.unwrap();
        assert_eq!(state_of(&world, id).await, SittingState::Scored);
    }
}

#[tokio::test]
async fn a_sitting_whose_job_ended_too_early_is_closed_by_the_daily_job() {
    for world in SittingWorld::on_each().await {
        let (worker, runner) = runner(&world.app);
        let id = start(&world.app, &world.holder, world.case).await.unwrap().view.id;
        run_sql(&world, "UPDATE jobs SET state = 'done' WHERE kind = 'expire_sitting'").await;
        world.clock.set(at(24 * 60));
        cqr_jobs::enqueue_due(&worker).await;
        runner.run_until_idle().await.unwrap();
        assert_eq!(state_of(&world, id).await, SittingState::Scored);
        // A job is asked for once.
        let now = world.app.store.read(|rx| Ok::<_, StoreError>(rx.now())).await.unwrap();
        let twice = world.app.store.write(move |tx| {
            let job = SittingJob { sitting: id };
            jobs::enqueue_once(tx, EXPIRE_JOB, &id.to_string(), &job, now)
        });
        assert!(!twice.await.unwrap());
    }
}
