//! Starting a run that invites everybody by mail. One runs at a time: whoever starts a second one is told of the first.

use cqr_domain::accounts::Principal;
use cqr_store::{
    StoreError,
    accounts::{self, InvitationRunId, NewRun, RunState, Way},
};

use super::{RunError, Waiting, note, officers_only, work_off::ask_to_work_off};
use crate::App;

/// A run that goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Begun {
    /// Which.
    pub run: InvitationRunId,
    /// Whether it was started by this; else it ran before.
    pub is_new: bool,
}

/// Starts inviting everybody whom mail reaches and whom nobody invited yet; with `again`, also those whose invitation has run out.
/// The first mail waits until the last run's next one might have gone.
///
/// # Errors
/// [`RunError::NotFound`] for everybody but officers; [`RunError::Nobody`] when no mail would go.
pub async fn start(app: &App, principal: &Principal, again: bool) -> Result<Begun, RunError> {
    officers_only(principal)?;
    // The register is counted in a read: that takes too long for the writer.
    let (before, waiting) = app
        .store
        .read(|rx| {
            let now = rx.now();
            let before = accounts::running_run(rx)?;
            let counts = match before {
                Some(_) => Vec::new(),
                None => accounts::count_without_account(rx, now)?,
            };
            Ok::<_, StoreError>((before, Waiting::of(&counts)))
        })
        .await?;
    if let Some(running) = before {
        return Ok(as_before(running.id.0));
    }
    let found = i32::try_from(waiting.by_mail(again)).unwrap_or(i32::MAX);
    if found == 0 {
        return Err(RunError::Nobody);
    }
    match begin(app, principal, again, found).await {
        // Another officer was faster.
        Err(RunError::Store(StoreError::Unique(_))) => {
            let running = app.store.read(|rx| accounts::running_run(rx)).await?;
            running.map(|row| as_before(row.id.0)).ok_or(RunError::NotFound)
        }
        begun => begun,
    }
}

async fn begin(app: &App, principal: &Principal, again: bool, found: i32) -> Result<Begun, RunError> {
    let principal = principal.clone();
    app.store
        .write(move |tx| {
            if let Some(running) = accounts::running_run(tx)? {
                return Ok(as_before(running.id.0));
            }
            let now = tx.now();
            let last = accounts::newest_run(tx, Way::Mail)?;
            let next_at = last.map_or(now, |row| row.next_at.0.max(now));
            let new = NewRun {
                way: Way::Mail,
                state: RunState::Running,
                by: principal.account,
                again,
                found,
                next_at,
            };
            let row = accounts::add_run(tx, &new)?;
            let run = row.id.0;
            ask_to_work_off(tx, run, next_at)?;
            note(tx, principal.actor(), "invitation_run_started", &row)?;
            Ok(Begun { run, is_new: true })
        })
        .await
}

const fn as_before(run: InvitationRunId) -> Begun {
    Begun { run, is_new: false }
}
