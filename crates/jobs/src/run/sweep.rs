//! The daily sweep as a job.

use cqr_app::ops;

use crate::{JobError, Worker};

/// Kind of the job that sweeps the register.
pub const SWEEP_JOB: &str = "sweep";

/// Sweeps the register as of now, after it has removed what is kept for a while only, and seen to it that no work of the queue is
/// missing. Run again, it changes nothing.
pub async fn sweep(worker: &Worker) -> Result<(), JobError> {
    match ops::tidy(&worker.app).await {
        Ok(removed) => tracing::info!(
            tidy.answers = removed.answers,
            tidy.tries = removed.tries,
            tidy.addresses = removed.addresses,
            "tidy.done"
        ),
        Err(error) => tracing::error!(%error, "tidy.refused"),
    }
    match ops::pick_up(&worker.app).await {
        Ok(0) => {}
        Ok(missing) => tracing::warn!(missing, "jobs.were_missing"),
        // The register is swept all the same.
        Err(error) => tracing::error!(%error, "jobs.not_picked_up"),
    }
    let report = cqr_app::sweep::sweep(&worker.app).await?;
    tracing::info!(
        sweep.opened = report.opened,
        sweep.notices = report.notices,
        sweep.closed = report.closed,
        sweep.grace_ended = report.grace_ended,
        "sweep.done"
    );
    Ok(())
}
