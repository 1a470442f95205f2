//! Time-outs: at the end of a sitting its answers are closed, whoever is there (R-SSA-7).

use cqr_domain::{
    ids::SittingId,
    journal::Actor,
    sittings::{Command, Refusal},
};
use cqr_store::{StoreError, Tx, jobs, sittings};
use jiff::Timestamp;

use super::{SittingError, SittingJob, submit::close};
use crate::App;

/// Kind of the job that runs at the end of a sitting; it carries a [`super::SittingJob`] and calls [`expire`].
pub const EXPIRE_JOB: &str = "expire_sitting";

/// Asks once for the end of a sitting at its deadline. Answers whether nobody had.
///
/// # Errors
/// Those of the database.
pub(crate) fn ask_to_expire(tx: &mut Tx<'_>, id: SittingId, deadline: Timestamp) -> Result<bool, StoreError> {
    jobs::enqueue_once(tx, EXPIRE_JOB, &id.to_string(), &SittingJob { sitting: id }, deadline)
}

/// Closes the answers of one sitting if its time is over. Answers whether they are closed now.
///
/// # Errors
/// Those of the store.
pub async fn expire(app: &App, id: SittingId) -> Result<bool, SittingError> {
    let programs = app.programs.clone();
    let closed = app
        .store
        .write_row_locked(move |tx| {
            close(tx, &programs, id, Actor::System, "R-SSA-7", |answered| {
                Command::TimeOut { answered }
            })
        })
        .await;
    match closed {
        Ok(_) => Ok(true),
        // Voided sittings have nothing to close.
        Err(SittingError::NotFound) => Ok(true),
        Err(SittingError::Refused(Refusal::NotDue)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// When the time of a sitting is over, for whoever came too early.
///
/// # Errors
/// [`SittingError::NotFound`] when there is no such sitting.
pub async fn deadline(app: &App, id: SittingId) -> Result<Timestamp, SittingError> {
    let found = app.store.read(move |rx| sittings::lookup(rx, id)).await?;
    found.map(|row| row.deadline_at.0).ok_or(SittingError::NotFound)
}

/// Closes the answers of up to `limit` sittings whose time is over, for a sweep beside the jobs. Answers how many.
///
/// # Errors
/// Those of the store, after all others were closed.
pub async fn expire_due(app: &App, limit: i64) -> Result<u64, SittingError> {
    let due = app
        .store
        .read(move |rx| {
            let now = rx.now();
            sittings::due(rx, now, limit)
        })
        .await?;
    let (mut closed, mut failed) = (0, None);
    for id in due {
        match expire(app, id).await {
            Ok(is_closed) => closed += u64::from(is_closed),
            // One that cannot be closed keeps no other one open.
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    failed.map_or(Ok(closed), Err)
}
