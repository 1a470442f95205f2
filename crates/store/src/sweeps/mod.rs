//! What each sweep did, for the operator: figures without people.

pub(crate) mod schema;

use cqr_domain::ids::Id;
use diesel::prelude::*;
use jiff::civil::Date;

use self::schema::sweeps;
use crate::{At, Db, On, Sql, StoreError, Tx, update::update};

/// Kind of a sweep, for its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SweepKind {}
/// One sweep.
pub type SweepId = Id<SweepKind>;

/// One sweep.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = sweeps)]
pub struct SweepRow {
    /// The sweep.
    pub id: Sql<SweepId>,
    /// The body's day it was for.
    pub day: On,
    /// When it began.
    pub started_at: At,
    /// When it ended; nothing when it runs or was broken off.
    pub finished_at: Option<At>,
    /// Windows opened.
    pub opened: i64,
    /// Notices written.
    pub notices: i64,
    /// Windows that closed with a step open, each with its proposal.
    pub closed: i64,
    /// Grace years that ended.
    pub grace_ended: i64,
    /// Windows that could not open.
    pub held_back: i64,
}

/// What a sweep did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Done {
    /// Windows opened.
    pub opened: u64,
    /// Notices written.
    pub notices: u64,
    /// Windows that closed with a step open.
    pub closed: u64,
    /// Grace years that ended.
    pub grace_ended: u64,
    /// Windows that could not open.
    pub held_back: u64,
}

/// Notes that a sweep for a day begins.
///
/// # Errors
/// Those of the database.
pub fn begin(tx: &mut Tx, day: Date) -> Result<SweepId, StoreError> {
    let id: SweepId = tx.id();
    let row = SweepRow {
        id: Sql(id),
        day: On(day),
        started_at: At(tx.now()),
        finished_at: None,
        opened: 0,
        notices: 0,
        closed: 0,
        grace_ended: 0,
        held_back: 0,
    };
    diesel::insert_into(sweeps::table).values(&row).execute(&mut **tx)?;
    Ok(id)
}

/// Notes that it ended, and what it did.
///
/// # Errors
/// Those of the database.
pub fn finish(tx: &mut Tx, id: SweepId, done: Done) -> Result<(), StoreError> {
    let now = tx.now();
    let count = |figure: u64| i64::try_from(figure).unwrap_or(i64::MAX);
    update(sweeps::table.find(Sql(id)))
        .set((
            sweeps::finished_at.eq(Some(At(now))),
            sweeps::opened.eq(count(done.opened)),
            sweeps::notices.eq(count(done.notices)),
            sweeps::closed.eq(count(done.closed)),
            sweeps::grace_ended.eq(count(done.grace_ended)),
            sweeps::held_back.eq(count(done.held_back)),
        ))
        .execute(tx)?;
    Ok(())
}

/// The last sweeps, the newest in front, up to `limit`.
///
/// # Errors
/// Those of the database.
pub fn last(db: &mut Db, limit: i64) -> Result<Vec<SweepRow>, StoreError> {
    Ok(sweeps::table
        .order((sweeps::started_at.desc(), sweeps::id))
        .limit(limit)
        .select(SweepRow::as_select())
        .load(db)?)
}
