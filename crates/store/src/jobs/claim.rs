//! Claiming, finishing and giving back jobs. A lease that ran out makes the job free again, so a killed
//! worker loses nothing; a job may therefore run twice and has to be idempotent.
//!
//! Each of these decides upon rows that it holds, or changes them under the condition that they are still its own: the units of
//! work may be those of [`crate::Store::write_row_locked`].

use cqr_domain::ids::JobId;
use diesel::prelude::*;
use jiff::{SignedDuration, Timestamp};

use super::JobState;
use crate::{At, Claimed as Unheld, Sql, StoreError, Tx, schema::jobs, update::update};

/// A job that one worker holds until its lease ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// The job.
    pub id: JobId,
    /// Its kind.
    pub kind: String,
    /// Its payload, JSON.
    pub payload: String,
    /// How often it was begun, this time included.
    pub attempts: i32,
    /// Who holds it.
    pub worker: String,
}

/// What is looked at to claim a job.
#[derive(Queryable, Selectable)]
#[diesel(table_name = jobs)]
struct Due {
    id: Sql<JobId>,
    kind: String,
    payload: String,
    attempts: i32,
    state: Sql<JobState>,
    lost: i32,
    run_at: At,
}

/// The jobs of one kind whose time has come: one walk of an index, however many others wait.
fn queued(tx: &mut Tx, kind: &str, limit: i64) -> Result<Vec<Due>, StoreError> {
    let now = tx.now();
    Ok(Unheld(
        jobs::table
            .filter(jobs::state.eq(Sql(JobState::Queued)))
            .filter(jobs::kind.eq(kind.to_owned()))
            .filter(jobs::run_at.le(At(now)))
            .order((jobs::run_at, jobs::id))
            .limit(limit)
            .select(Due::as_select()),
    )
    .load(&mut **tx)?)
}

/// Jobs whose worker was lost now, and at least `before` times in a row until then. So few run at a time that their kinds are
/// told apart here: a statement with a list of kinds in it is prepared anew each time, and every look at the queue asks for these.
fn lost(tx: &mut Tx, kinds: &[&str], before: i32, limit: i64) -> Result<Vec<Due>, StoreError> {
    let now = tx.now();
    let mut lost: Vec<Due> = Unheld(
        jobs::table
            .filter(jobs::state.eq(Sql(JobState::Running)))
            .filter(jobs::leased_until.lt(At(now)).assume_not_null())
            .order((jobs::run_at, jobs::id))
            .select(Due::as_select()),
    )
    .load(&mut **tx)?;
    lost.retain(|job| job.lost >= before && kinds.contains(&job.kind.as_str()));
    lost.truncate(usize::try_from(limit).unwrap_or(0));
    Ok(lost)
}

/// Claims up to `limit` due jobs of these kinds for `worker` until `now` + `lease`, in the order of their times. Of those that
/// lost their worker more than once, it takes one back: whichever ends its process each time is not to be begun together with
/// those that only ran beside it.
///
/// # Errors
/// Those of the database.
pub fn claim(
    tx: &mut Tx,
    worker: &str,
    kinds: &[&str],
    limit: i64,
    lease: SignedDuration,
) -> Result<Vec<Claimed>, StoreError> {
    let now = tx.now();
    let mut due = lost(tx, kinds, 0, limit)?;
    let mut suspects = 0;
    due.retain(|job| {
        suspects += usize::from(job.lost > 0);
        job.lost == 0 || suspects == 1
    });
    for kind in kinds {
        due.append(&mut queued(tx, kind, limit)?);
    }
    due.sort_unstable_by_key(|job| (job.run_at, job.id));
    due.truncate(usize::try_from(limit).unwrap_or(0));
    let mut claimed = Vec::with_capacity(due.len());
    for job in due {
        let (id, attempts) = (job.id, job.attempts + 1);
        let lost = job.lost + i32::from(job.state.0 == JobState::Running);
        update(jobs::table.find(id))
            .set((
                jobs::state.eq(Sql(JobState::Running)),
                jobs::attempts.eq(attempts),
                jobs::lost.eq(lost),
                jobs::leased_by.eq(Some(worker.to_owned())),
                jobs::leased_until.eq(Some(At(now.saturating_add(lease).unwrap_or(now)))),
            ))
            .execute(tx)?;
        claimed.push(Claimed {
            id: id.0,
            kind: job.kind,
            payload: job.payload,
            attempts,
            worker: worker.to_owned(),
        });
    }
    Ok(claimed)
}

/// Holds jobs for longer that `worker` has under way, until `now` + `lease`.
///
/// # Errors
/// Those of the database.
pub fn renew(tx: &mut Tx, worker: &str, held: &[JobId], lease: SignedDuration) -> Result<(), StoreError> {
    let until = At(tx.now().saturating_add(lease).unwrap_or(tx.now()));
    let mine = jobs::table
        .filter(jobs::id.eq_any(held.iter().copied().map(Sql).collect::<Vec<_>>()))
        .filter(jobs::leased_by.eq(Some(worker.to_owned())))
        .filter(jobs::state.eq(Sql(JobState::Running)));
    diesel::update(mine)
        .set(jobs::leased_until.eq(Some(until)))
        .execute(&mut **tx)?;
    Ok(())
}

/// Parks up to `limit` jobs of these kinds whose worker was lost so many `times` in a row: what ends its worker each time would
/// run for ever. Answers which.
///
/// # Errors
/// Those of the database.
pub fn park_lost(
    tx: &mut Tx,
    kinds: &[&str],
    times: i32,
    limit: i64,
    error: &str,
) -> Result<Vec<(JobId, String)>, StoreError> {
    let now = tx.now();
    // The loss that is found now is not counted yet.
    let lost = lost(tx, kinds, times - 1, limit)?;
    for job in &lost {
        update(jobs::table.find(job.id))
            .set((
                jobs::state.eq(Sql(JobState::Parked)),
                jobs::run_at.eq(At(now)),
                jobs::leased_by.eq(None::<String>),
                jobs::leased_until.eq(None::<At>),
                jobs::last_error.eq(Some(error.to_owned())),
                jobs::finished_at.eq(Some(At(now))),
            ))
            .execute(tx)?;
    }
    Ok(lost.into_iter().map(|job| (job.id.0, job.kind)).collect())
}

/// Marks a claimed job as done. Nothing happens when another worker holds it by now.
///
/// # Errors
/// Those of the database.
pub fn finish(tx: &mut Tx, job: &Claimed) -> Result<(), StoreError> {
    settle(tx, job, JobState::Done, None, None)
}

/// Puts a claimed job back with the reason why it did not work this time.
///
/// # Errors
/// Those of the database.
pub fn retry_later(tx: &mut Tx, job: &Claimed, run_at: Timestamp, error: &str) -> Result<(), StoreError> {
    settle(tx, job, JobState::Queued, Some(run_at), Some(error))
}

/// Puts a claimed job back because what it needs is away; this is no attempt of its own (R23).
///
/// # Errors
/// Those of the database.
pub fn wait(tx: &mut Tx, job: &Claimed, run_at: Timestamp, error: &str) -> Result<(), StoreError> {
    let tried = Claimed {
        attempts: job.attempts.saturating_sub(1),
        ..job.clone()
    };
    settle(tx, &tried, JobState::Queued, Some(run_at), Some(error))
}

/// Puts a claimed job off until an instant at which it may run; nothing went wrong, and this is no attempt.
///
/// # Errors
/// Those of the database.
pub fn put_off(tx: &mut Tx, job: &Claimed, run_at: Timestamp) -> Result<(), StoreError> {
    let untried = Claimed {
        attempts: job.attempts.saturating_sub(1),
        ..job.clone()
    };
    settle(tx, &untried, JobState::Queued, Some(run_at), None)
}

/// Parks a claimed job: it does not run again until a person looks at it.
///
/// # Errors
/// Those of the database.
pub fn park(tx: &mut Tx, job: &Claimed, error: &str) -> Result<(), StoreError> {
    settle(tx, job, JobState::Parked, None, Some(error))
}

/// Hands a claimed job back at shutdown: it is due at once. Its tries stay what the claim says.
///
/// # Errors
/// Those of the database.
pub fn give_back(tx: &mut Tx, job: &Claimed) -> Result<(), StoreError> {
    let now = tx.now();
    settle(tx, job, JobState::Queued, Some(now), None)
}

fn settle(
    tx: &mut Tx,
    job: &Claimed,
    state: JobState,
    run_at: Option<Timestamp>,
    error: Option<&str>,
) -> Result<(), StoreError> {
    let now = tx.now();
    let finished = matches!(state, JobState::Done | JobState::Parked).then_some(At(now));
    let mine = jobs::table
        .filter(jobs::id.eq(Sql(job.id)))
        .filter(jobs::leased_by.eq(Some(job.worker.clone())))
        .filter(jobs::state.eq(Sql(JobState::Running)));
    update(mine)
        .set((
            jobs::state.eq(Sql(state)),
            jobs::run_at.eq(At(run_at.unwrap_or(now))),
            jobs::attempts.eq(job.attempts),
            jobs::lost.eq(0),
            jobs::leased_by.eq(None::<String>),
            jobs::leased_until.eq(None::<At>),
            jobs::last_error.eq(error.map(ToOwned::to_owned)),
            jobs::finished_at.eq(finished),
        ))
        .execute(tx)?;
    Ok(())
}
