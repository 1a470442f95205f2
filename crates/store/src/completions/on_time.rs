//! How many completions were decided in time, counted by the database.

use diesel::{QueryableByName, RunQueryDsl as _, sql_query, sql_types::BigInt};
use jiff::Timestamp;

use crate::{Db, StoreError};

/// A day of decisions, and since when a completion may have waited at most to be decided in time on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayOfDecisions {
    /// Its first instant.
    pub starts_at: Timestamp,
    /// The first instant of the next one.
    pub ends_at: Timestamp,
    /// Whatever waited since an earlier instant was decided too late.
    pub since: Timestamp,
}

/// How many completions were decided, and how many of them in time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, QueryableByName)]
pub struct Decisions {
    /// In all.
    #[diesel(sql_type = BigInt)]
    pub decided: i64,
    /// In time.
    #[diesel(sql_type = BigInt)]
    pub on_time: i64,
}

/// Counts the completions that were decided on these days, each by its last decision. A disputed one waited from its dispute
/// on, unless it was disputed only after that decision.
///
/// # Errors
/// Those of the database.
pub fn count_on_time(db: &mut Db, days: &[DayOfDecisions]) -> Result<Decisions, StoreError> {
    if days.is_empty() {
        return Ok(Decisions::default());
    }
    let row = |day: &DayOfDecisions| {
        let [starts, ends, since] = [day.starts_at, day.ends_at, day.since].map(|at| at.as_microsecond());
        format!("({starts}, {ends}, {since})")
    };
    let rows: Vec<String> = days.iter().map(row).collect();
    // Day by day, so that the index by decision finds the rows of each.
    let text = format!(
        "WITH days (starts_at, ends_at, since) AS (VALUES {}) \
         SELECT count(*) AS decided, count(CASE WHEN CASE WHEN c.disputed_at <= c.decided_at THEN c.disputed_at \
             ELSE c.reported_at END >= days.since THEN 1 END) AS on_time \
         FROM days JOIN completions c ON c.decided_at >= days.starts_at AND c.decided_at < days.ends_at",
        rows.join(", ")
    );
    Ok(sql_query(text).get_result(db)?)
}
