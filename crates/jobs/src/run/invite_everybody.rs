//! Invites many people at once, a few at a time.

use cqr_app::accounts::runs::{self, InvitePayload};
use cqr_store::jobs::Claimed;

use crate::{JobError, Worker};

/// Goes on with the run where it stopped, and waits as long as no further mail may go. Run again, it invites nobody twice.
/// A run takes days: errors that pass are as many as there are in that time, and do not end it.
pub async fn invite_everybody(worker: &Worker, job: &Claimed) -> Result<(), JobError> {
    let InvitePayload { run } = serde_json::from_str(&job.payload)?;
    match runs::work_off(&worker.app, run).await {
        Ok(Some(until)) => Err(JobError::NotBefore(until)),
        Ok(None) => Ok(()),
        Err(error) => Err(JobError::NotNow(error.to_string())),
    }
}
