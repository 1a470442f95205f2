//! Enqueuing in the caller's unit of work: no act without its job, no job without its act.

use cqr_domain::ids::{JobId, JobKind};
use diesel::prelude::*;
use jiff::Timestamp;
use serde::Serialize;

use super::{JobRow, JobState};
use crate::{At, Both, Sql, StoreError, Tx, schema::jobs};

/// Enqueues a job of a kind that runs at `run_at` or later.
///
/// # Errors
/// Those of the database.
pub fn enqueue(tx: &mut Tx, kind: &str, payload: &impl Serialize, run_at: Timestamp) -> Result<JobId, StoreError> {
    let row = row(tx, kind, payload, run_at, None)?;
    diesel::insert_into(jobs::table).values(&row).execute(&mut **tx)?;
    Ok(row.id.0)
}

/// Enqueues a job unless one with the same key was ever enqueued. Answers whether it is new.
///
/// # Errors
/// Those of the database.
pub fn enqueue_once(
    tx: &mut Tx,
    kind: &str,
    key: &str,
    payload: &impl Serialize,
    run_at: Timestamp,
) -> Result<bool, StoreError> {
    let row = row(tx, kind, payload, run_at, Some(format!("{kind}/{key}")))?;
    let added = Both(
        diesel::insert_into(jobs::table)
            .values(row)
            .on_conflict(jobs::once_key)
            .do_nothing(),
    )
    .execute(&mut **tx)?;
    Ok(added == 1)
}

fn row(
    tx: &mut Tx,
    kind: &str,
    payload: &impl Serialize,
    run_at: Timestamp,
    once_key: Option<String>,
) -> Result<JobRow, StoreError> {
    let payload = serde_json::to_string(payload).map_err(|error| StoreError::Other(error.to_string()))?;
    let (id, now) = (tx.id::<JobKind>(), tx.now());
    Ok(JobRow {
        id: Sql(id),
        kind: kind.to_owned(),
        payload,
        state: Sql(JobState::Queued),
        once_key,
        run_at: At(run_at),
        attempts: 0,
        leased_until: None,
        leased_by: None,
        last_error: None,
        created_at: At(now),
        finished_at: None,
        lost: 0,
    })
}
