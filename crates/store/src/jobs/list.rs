//! What the queue holds, for the console and the health check.

use cqr_domain::ids::JobId;
use diesel::{
    dsl::{count_star, min},
    prelude::*,
};

use jiff::Timestamp;

use crate::{At, Db, Sql, StoreError, Tx, schema::jobs};

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobState {
    /// Waits for its time.
    Queued,
    /// A worker holds it.
    Running,
    /// Done.
    Done,
    /// Did not work after all its attempts; waits for a person.
    Parked,
}

crate::as_text!(JobState {
    Queued => "queued",
    Running => "running",
    Done => "done",
    Parked => "parked",
});

/// One job as the table holds it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = jobs)]
pub struct JobRow {
    /// The job.
    pub id: Sql<JobId>,
    /// Its kind.
    pub kind: String,
    /// Its payload, JSON: ids and codes only.
    pub payload: String,
    /// Where it stands.
    pub state: Sql<JobState>,
    /// What makes a second, equal job impossible.
    pub once_key: Option<String>,
    /// When it may run.
    pub run_at: At,
    /// How often it was begun.
    pub attempts: i32,
    /// When the lease ends.
    pub leased_until: Option<At>,
    /// Who holds it.
    pub leased_by: Option<String>,
    /// Why it did not work the last time.
    pub last_error: Option<String>,
    /// When it was enqueued.
    pub created_at: At,
    /// When it was done or parked.
    pub finished_at: Option<At>,
    /// How often in a row its worker was lost.
    pub lost: i32,
}

/// One job.
///
/// # Errors
/// Those of the database.
pub fn lookup(db: &mut Db, id: JobId) -> Result<Option<JobRow>, StoreError> {
    Ok(jobs::table
        .find(Sql(id))
        .select(JobRow::as_select())
        .first(db)
        .optional()?)
}

/// Up to `limit` jobs in a state, the one that runs next in front.
///
/// # Errors
/// Those of the database.
pub fn list(db: &mut Db, state: JobState, limit: i64) -> Result<Vec<JobRow>, StoreError> {
    Ok(jobs::table
        .filter(jobs::state.eq(Sql(state)))
        .order((jobs::run_at, jobs::id))
        .limit(limit)
        .select(JobRow::as_select())
        .load(db)?)
}

/// When the job that was enqueued once with this key runs again, or may have begun to; nothing when it is done or given up.
///
/// # Errors
/// Those of the database.
pub fn next_run(db: &mut Db, kind: &str, key: &str) -> Result<Option<Timestamp>, StoreError> {
    let run_at: Option<At> = jobs::table
        .filter(jobs::once_key.eq(format!("{kind}/{key}")))
        .filter(jobs::state.eq_any([Sql(JobState::Queued), Sql(JobState::Running)]))
        .select(jobs::run_at)
        .first(db)
        .optional()?;
    Ok(run_at.map(|at| at.0))
}

/// How many jobs stand in each state.
///
/// # Errors
/// Those of the database.
pub fn count_by_state(db: &mut Db) -> Result<Vec<(JobState, i64)>, StoreError> {
    let rows: Vec<(Sql<JobState>, i64)> = jobs::table
        .group_by(jobs::state)
        .select((jobs::state, count_star()))
        .load(db)?;
    Ok(rows.into_iter().map(|(state, count)| (state.0, count)).collect())
}

/// How many jobs of one kind stand in one state.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct JobCount {
    /// The kind.
    pub kind: String,
    /// Where they stand.
    pub state: Sql<JobState>,
    /// How many.
    pub count: i64,
    /// When the oldest of them may run, or might have run.
    pub oldest: Option<At>,
}

/// How many jobs that are not done stand where, by kind.
///
/// # Errors
/// Those of the database.
pub fn count_by_kind(db: &mut Db) -> Result<Vec<JobCount>, StoreError> {
    let open = [JobState::Queued, JobState::Running, JobState::Parked].map(Sql);
    Ok(jobs::table
        .filter(jobs::state.eq_any(open))
        .group_by((jobs::kind, jobs::state))
        .order((jobs::kind, jobs::state))
        .select((jobs::kind, jobs::state, count_star(), min(jobs::run_at)))
        .load(db)?)
}

/// How many jobs of a kind are queued, and how many of those were never tried; what waits as its server is away counts as that.
/// Counted up to `limit`, by an index.
///
/// # Errors
/// Those of the database.
pub fn count_queued(db: &mut Db, kind: &str, limit: i64) -> Result<(usize, usize), StoreError> {
    let attempts: Vec<i32> = jobs::table
        .filter(jobs::state.eq(Sql(JobState::Queued)))
        .filter(jobs::kind.eq(kind.to_owned()))
        .order((jobs::run_at, jobs::id))
        .limit(limit)
        .select(jobs::attempts)
        .load(db)?;
    let untried = attempts.iter().filter(|attempts| **attempts == 0).count();
    Ok((attempts.len(), untried))
}

/// How many jobs were done since an instant, by kind.
///
/// # Errors
/// Those of the database.
pub fn count_done_since(db: &mut Db, since: Timestamp) -> Result<Vec<(String, i64)>, StoreError> {
    // A job that is done keeps the instant in `run_at`, by which there is an index.
    Ok(jobs::table
        .filter(jobs::state.eq(Sql(JobState::Done)))
        .filter(jobs::run_at.ge(At(since)))
        .group_by(jobs::kind)
        .order(jobs::kind)
        .select((jobs::kind, count_star()))
        .load(db)?)
}

/// How many jobs are due at `now` or run already: nothing is idle before there are none.
///
/// # Errors
/// Those of the database.
pub fn count_due(db: &mut Db, now: Timestamp) -> Result<i64, StoreError> {
    let due = jobs::state
        .eq(Sql(JobState::Queued))
        .and(jobs::run_at.le(At(now)))
        .or(jobs::state.eq(Sql(JobState::Running)));
    Ok(jobs::table.filter(due).count().get_result(db)?)
}

/// Lets a parked job run again at once, after a person has mended the cause.
///
/// # Errors
/// `NotFound` when the job is not parked.
pub fn requeue_parked(tx: &mut Tx, id: JobId) -> Result<(), StoreError> {
    let now = tx.now();
    let parked = jobs::table
        .filter(jobs::id.eq(Sql(id)))
        .filter(jobs::state.eq(Sql(JobState::Parked)));
    let changed = diesel::update(parked)
        .set((
            jobs::state.eq(Sql(JobState::Queued)),
            jobs::attempts.eq(0),
            jobs::lost.eq(0),
            jobs::run_at.eq(At(now)),
            jobs::finished_at.eq(None::<At>),
        ))
        .execute(&mut **tx)?;
    if changed == 0 {
        Err(StoreError::NotFound)
    } else {
        Ok(())
    }
}
