//! Running one job and settling how it ended.

use std::{
    future::poll_fn,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::pin,
    task::Poll,
};

use cqr_store::{Store, StoreError, jobs};
use jiff::SignedDuration;

use crate::{JobError, Worker, back_off::back_off, registry};

/// How long a job waits before it asks again for what is away.
const AWAY: SignedDuration = SignedDuration::from_mins(3);

/// Runs a claimed job and settles it: done, again later, or parked after so many attempts.
pub async fn run_one(worker: &Worker, job: jobs::Claimed, attempts: i32) {
    let outcome = caught(registry::run(worker, &job)).await;
    let store = &worker.app.store;
    let (kind, id) = (job.kind.clone(), job.id);
    let settled = match outcome {
        Ok(()) => store.write_row_locked(move |tx| jobs::finish(tx, &job)).await,
        Err(JobError::NotNow(reason)) => again(store, job, reason).await,
        Err(JobError::Later(reason)) if job.attempts < attempts => again(store, job, reason).await,
        Err(JobError::Away(reason)) => {
            tracing::warn!(job.kind = kind, job.id = %id, reason, "jobs.waits");
            store
                .write_row_locked(move |tx| {
                    let run_at = tx.now().saturating_add(AWAY).unwrap_or(tx.now());
                    jobs::wait(tx, &job, run_at, &reason)
                })
                .await
        }
        Err(JobError::NotBefore(at)) => store.write_row_locked(move |tx| jobs::put_off(tx, &job, at)).await,
        Err(JobError::Later(reason) | JobError::Never(reason)) => {
            tracing::error!(job.kind = kind, job.id = %id, reason, "jobs.parked");
            store.write_row_locked(move |tx| jobs::park(tx, &job, &reason)).await
        }
    };
    if let Err(error) = settled {
        tracing::error!(job.kind = kind, job.id = %id, %error, "jobs.not_settled");
    }
}

/// Puts a job back for its next try.
async fn again(store: &Store, job: jobs::Claimed, reason: String) -> Result<(), StoreError> {
    tracing::warn!(job.kind = job.kind, job.id = %job.id, reason, "jobs.again_later");
    store
        .write_row_locked(move |tx| {
            let run_at = tx.now().saturating_add(back_off(job.attempts)).unwrap_or(tx.now());
            jobs::retry_later(tx, &job, run_at, &reason)
        })
        .await
}

/// A panic is a failed attempt like another, so that a job that always panics is parked (R04). What it says may name people
/// and goes to the program's own output, not into the queue.
async fn caught(work: impl Future<Output = Result<(), JobError>>) -> Result<(), JobError> {
    let mut work = pin!(work);
    poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context)));
        polled.unwrap_or_else(|_| Poll::Ready(Err(JobError::Later("it panicked".to_owned()))))
    })
    .await
}
