//! Scores a submitted sitting, and ends one whose time is over.

use cqr_app::sittings::{self, SittingError, SittingJob};
use cqr_store::jobs::Claimed;

use crate::{JobError, Worker};

/// Scores a sitting. Run again, it changes nothing.
pub async fn score_sitting(worker: &Worker, job: &Claimed) -> Result<(), JobError> {
    let SittingJob { sitting } = serde_json::from_str(&job.payload)?;
    sittings::score(&worker.app, sitting).await.map_err(outcome)
}

/// Ends a sitting at its deadline. Run again, it changes nothing; run early, because a clock was set back or the deadline
/// moved, it comes again at the deadline (R20).
pub async fn expire_sitting(worker: &Worker, job: &Claimed) -> Result<(), JobError> {
    let SittingJob { sitting } = serde_json::from_str(&job.payload)?;
    if sittings::expire(&worker.app, sitting).await.map_err(outcome)? {
        return Ok(());
    }
    let deadline = sittings::deadline(&worker.app, sitting).await.map_err(outcome)?;
    Err(JobError::NotBefore(deadline))
}

fn outcome(error: SittingError) -> JobError {
    match error {
        SittingError::Store(error) => JobError::from(error),
        other => JobError::Never(other.to_string()),
    }
}
