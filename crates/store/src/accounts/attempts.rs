//! Wrong passwords lately, counted for what they were tried on and where they came from, over all processes.

use diesel::prelude::*;
use jiff::Timestamp;

use super::schema::sign_in_attempts;
use crate::{At, Both, Db, Locked, StoreError, Tx};

/// What is counted under one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempts {
    /// When the window began in which `in_window` counts.
    pub window_started_at: Timestamp,
    /// Wrong tries in the window.
    pub in_window: i32,
    /// Wrong tries in a row.
    pub in_row: i32,
    /// When the last try was looked at.
    pub tried_at: Timestamp,
}

impl Attempts {
    /// Nothing counted yet.
    #[must_use]
    pub const fn none(now: Timestamp) -> Self {
        Self {
            window_started_at: now,
            in_window: 0,
            in_row: 0,
            tried_at: now,
        }
    }
}

type Row = (At, i32, i32, At);
const COLUMNS: (
    sign_in_attempts::window_started_at,
    sign_in_attempts::in_window,
    sign_in_attempts::in_row,
    sign_in_attempts::tried_at,
) = (
    sign_in_attempts::window_started_at,
    sign_in_attempts::in_window,
    sign_in_attempts::in_row,
    sign_in_attempts::tried_at,
);

fn of_row((started, in_window, in_row, tried): Row) -> Attempts {
    Attempts {
        window_started_at: started.0,
        in_window,
        in_row,
        tried_at: tried.0,
    }
}

/// What is counted under a key.
///
/// # Errors
/// Those of the database.
pub fn load(db: &mut Db, key: &str) -> Result<Option<Attempts>, StoreError> {
    let row: Option<Row> = sign_in_attempts::table
        .find(key.to_owned())
        .select(COLUMNS)
        .first(db)
        .optional()?;
    Ok(row.map(of_row))
}

/// What is counted under a key, held until the unit of work ends. Lock several in the order of their keys.
///
/// # Errors
/// Those of the database.
pub fn lock(tx: &mut Tx, key: &str) -> Result<Attempts, StoreError> {
    let now = At(tx.now());
    let row = (
        sign_in_attempts::key.eq(key.to_owned()),
        sign_in_attempts::window_started_at.eq(now),
        sign_in_attempts::in_window.eq(0),
        sign_in_attempts::in_row.eq(0),
        sign_in_attempts::tried_at.eq(now),
    );
    Both(
        diesel::insert_into(sign_in_attempts::table)
            .values(row)
            .on_conflict(sign_in_attempts::key)
            .do_nothing(),
    )
    .execute(&mut **tx)?;
    let row: Row = Locked(sign_in_attempts::table.find(key.to_owned()).select(COLUMNS)).get_result(&mut **tx)?;
    Ok(of_row(row))
}

/// Stores what is counted under a key that was locked before.
///
/// # Errors
/// Those of the database.
pub fn save(tx: &mut Tx, key: &str, attempts: &Attempts) -> Result<(), StoreError> {
    diesel::update(sign_in_attempts::table.find(key.to_owned()))
        .set((
            sign_in_attempts::window_started_at.eq(At(attempts.window_started_at)),
            sign_in_attempts::in_window.eq(attempts.in_window),
            sign_in_attempts::in_row.eq(attempts.in_row),
            sign_in_attempts::tried_at.eq(At(attempts.tried_at)),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Drops the oldest of what nothing was tried under since an instant, about `limit` keys: those of one instant go together.
/// Answers how many; fewer say that no more are left.
///
/// # Errors
/// Those of the database.
pub fn forget_old(tx: &mut Tx, before: Timestamp, limit: i64) -> Result<usize, StoreError> {
    let last: Option<At> = sign_in_attempts::table
        .filter(sign_in_attempts::tried_at.lt(At(before)))
        .order(sign_in_attempts::tried_at)
        .select(sign_in_attempts::tried_at)
        .offset((limit - 1).max(0))
        .first(&mut **tx)
        .optional()?;
    let old = sign_in_attempts::table
        .filter(sign_in_attempts::tried_at.lt(At(before)))
        .filter(sign_in_attempts::tried_at.le(last.unwrap_or(At(before))));
    Ok(diesel::delete(old).execute(&mut **tx)?)
}
