//! Time-outs: at the end of a sitting its answers are closed, whoever is there (R-SSA-7).

use cqr_domain::{
    ids::SittingId,
    journal::Actor,
    sittings::{Command, Refusal},
};
use cqr_store::sittings;

use super::{SittingError, submit::close};
use crate::App;

/// Kind of the job that runs at the end of a sitting; it carries a [`super::SittingJob`] and calls [`expire`].
pub const EXPIRE_JOB: &str = "expire_sitting";

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

/// Closes the answers of up to `limit` sittings whose time is over, for a sweep beside the jobs. Answers how many.
///
/// # Errors
/// Those of the store.
pub async fn expire_due(app: &App, limit: i64) -> Result<u64, SittingError> {
    let due = app
        .store
        .read(move |rx| {
            let now = rx.now();
            sittings::due(rx, now, limit)
        })
        .await?;
    let mut closed = 0;
    for id in due {
        closed += u64::from(expire(app, id).await?);
    }
    Ok(closed)
}
