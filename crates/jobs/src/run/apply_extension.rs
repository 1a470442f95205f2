//! Applies an extension for many that people approved.

use cqr_app::extensions::{self, ApplyPayload};
use cqr_store::jobs::Claimed;

use crate::{JobError, Worker};

/// Goes on where it stopped. Run again, it changes nothing; run early, it waits until it takes effect.
pub async fn apply_extension(worker: &Worker, job: &Claimed) -> Result<(), JobError> {
    let ApplyPayload { extension } = serde_json::from_str(&job.payload)?;
    match extensions::apply(&worker.app, extension).await? {
        None => Ok(()),
        Some(at) => Err(JobError::NotBefore(at)),
    }
}
