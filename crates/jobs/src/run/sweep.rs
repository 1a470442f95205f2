//! The daily sweep as a job.

use crate::{JobError, Worker};

/// Kind of the job that sweeps the register.
pub const SWEEP_JOB: &str = "sweep";

/// Sweeps the register as of now. Run again, it changes nothing.
pub async fn sweep(worker: &Worker) -> Result<(), JobError> {
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
