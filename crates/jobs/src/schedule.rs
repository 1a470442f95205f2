//! Recurring work: compares what should have happened with what did, and takes no input.

use crate::{Worker, run::SWEEP_JOB};

/// Enqueues today's sweep once per local day of the body.
pub async fn tick(worker: &Worker) {
    let programs = worker.app.programs.clone();
    let enqueued = worker
        .app
        .store
        .write(move |tx| {
            let now = tx.now();
            let today = programs.default_program().today(now);
            cqr_store::jobs::enqueue_once(tx, SWEEP_JOB, &today.to_string(), &(), now)
        })
        .await;
    if let Err(error) = enqueued {
        tracing::error!(%error, "jobs.schedule_refused");
    }
}
