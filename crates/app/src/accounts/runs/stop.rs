//! Stopping a run. What went stays good, and another run can be started later.

use cqr_domain::accounts::Principal;
use cqr_store::accounts::{self, InvitationRunId, RunState};

use super::{RunError, note, officers_only};
use crate::App;

/// Stops a run. Answers whether it was running; nothing happens when it was done or stopped before.
///
/// # Errors
/// [`RunError::NotFound`] also for everybody but officers.
pub async fn stop(app: &App, principal: &Principal, run: InvitationRunId) -> Result<bool, RunError> {
    officers_only(principal)?;
    let principal = principal.clone();
    app.store
        .write(move |tx| {
            let row = accounts::lookup_run(tx, run)?.ok_or(RunError::NotFound)?;
            if !accounts::stop_run(tx, run, RunState::Running, principal.account)? {
                return Ok(false);
            }
            note(tx, principal.actor(), "invitation_run_stopped", &row)?;
            Ok(true)
        })
        .await
}
