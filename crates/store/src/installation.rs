//! The one row that says what this installation is, and the moved clock of a demonstration.

use diesel::{
    ExpressionMethods as _, Insertable, OptionalExtension as _, QueryDsl as _, Queryable, RunQueryDsl as _, insert_into,
};
use jiff::SignedDuration;

use crate::{
    At, Db, StoreError, Tx,
    core_schema::{demo_clock, event, installation},
};

/// This installation.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = installation)]
pub struct Installation {
    /// 26 letters, made once.
    pub id: String,
    /// When it was made.
    pub created_at: At,
    /// Whether `demo` made it; only then may its clock be moved.
    pub is_demo: bool,
    /// The body's zone, in which dates begin and end, such as `America/Chicago`.
    pub time_zone: String,
    /// Fingerprint of the key that seals items; backups name it (invariant 15).
    pub key_fingerprint: String,
}

/// The installation, unless the database is still empty.
///
/// # Errors
/// When the database fails.
pub fn lookup(db: &mut Db) -> Result<Option<Installation>, StoreError> {
    Ok(installation::table.first(db).optional()?)
}

/// Makes the installation, once.
///
/// # Errors
/// [`StoreError::Conflict`] when there is one already.
pub fn add(tx: &mut Tx<'_>, is_demo: bool, time_zone: &str, key_fingerprint: &str) -> Result<Installation, StoreError> {
    if lookup(tx)?.is_some() {
        return Err(StoreError::Conflict);
    }
    let row = Installation {
        id: tx.id::<()>().to_string(),
        created_at: At(tx.now()),
        is_demo,
        time_zone: time_zone.to_owned(),
        key_fingerprint: key_fingerprint.to_owned(),
    };
    insert_into(installation::table).values(row.clone()).execute(tx.db())?;
    if is_demo {
        let offset = (
            demo_clock::installation_id.eq(row.id.clone()),
            demo_clock::offset_us.eq(0i64),
        );
        insert_into(demo_clock::table).values(offset).execute(tx.db())?;
        tx.mark_demo();
    }
    Ok(row)
}

/// Notes that a demonstration begins now: on the day that its clock shows when it is made, whatever day it really was.
///
/// # Errors
/// Refused on any database that `demo` did not make.
pub fn begin_demo(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let begins = At(tx.now());
    let changed = diesel::update(installation::table.filter(installation::is_demo.eq(true)))
        .set(installation::created_at.eq(begins))
        .execute(tx.db())?;
    if changed == 0 {
        return Err(StoreError::Other("only a demonstration begins on another day".into()));
    }
    Ok(())
}

/// How far a demonstration's clock is ahead of the real one.
///
/// # Errors
/// When the database fails.
pub fn demo_offset(db: &mut Db) -> Result<SignedDuration, StoreError> {
    let offset: Option<i64> = demo_clock::table.select(demo_clock::offset_us).first(db).optional()?;
    Ok(SignedDuration::from_micros(offset.unwrap_or(0)))
}

/// Moves a demonstration's clock; seen by every unit of work that begins later. Back only while nothing is recorded, so
/// that a history can be made that ends today.
///
/// # Errors
/// Refused on any database that `demo` did not make, and for moving back later: what is recorded stays in order.
pub fn advance_demo_clock(tx: &mut Tx<'_>, by: SignedDuration) -> Result<(), StoreError> {
    let is_demo = lookup(tx)?.is_some_and(|it| it.is_demo);
    if !is_demo {
        return Err(StoreError::Other(
            "only the clock of a demonstration can be moved".into(),
        ));
    }
    let by_us =
        i64::try_from(by.as_micros()).map_err(|_| StoreError::Other("that is too far to move a clock".into()))?;
    if by_us < 0 && has_history(tx)? {
        return Err(StoreError::Other("the demonstration's clock only moves forward".into()));
    }
    diesel::update(demo_clock::table)
        .set(demo_clock::offset_us.eq(demo_clock::offset_us + by_us))
        .execute(tx.db())?;
    Ok(())
}

fn has_history(db: &mut Db) -> Result<bool, StoreError> {
    let first: Option<i64> = event::table.select(event::seq).first(db).optional()?;
    Ok(first.is_some())
}
