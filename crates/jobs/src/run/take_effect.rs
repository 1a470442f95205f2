//! Lets a released discontinuation take effect when it can no longer be taken back.

use cqr_app::{decisions::EffectPayload, sweep};
use cqr_store::jobs::Claimed;

use crate::{JobError, Worker};

/// Does what time asks of the case. Run early, again, or after a release was taken back, it changes nothing.
pub async fn take_effect(worker: &Worker, job: &Claimed) -> Result<(), JobError> {
    let EffectPayload { case } = serde_json::from_str(&job.payload)?;
    sweep::sweep_case(&worker.app, case).await?;
    Ok(())
}
