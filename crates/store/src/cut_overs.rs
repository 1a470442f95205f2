//! Cut-overs: a body moves in, and no sweep runs until it is done.

use cqr_domain::ids::Id;
use diesel::prelude::*;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{At, Db, Sql, StoreError, Tx, schema::cut_overs};

/// Kind of a cut-over, for its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CutOverKind {}
/// One cut-over.
pub type CutOverId = Id<CutOverKind>;

/// One cut-over.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = cut_overs)]
pub struct CutOverRow {
    /// The cut-over.
    pub id: Sql<CutOverId>,
    /// When it began.
    pub begun_at: At,
    /// When the operator said that it is done; nothing while it runs.
    pub done_at: Option<At>,
}

/// A cut-over that runs, as the manifest of an exported register names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenCutOver {
    /// The cut-over.
    pub id: CutOverId,
    /// When it began: what came since then came with it.
    pub begun_at: Timestamp,
}

/// The cut-over that runs, if one does.
///
/// # Errors
/// Those of the database.
pub fn running(db: &mut Db) -> Result<Option<CutOverRow>, StoreError> {
    Ok(cut_overs::table
        .filter(cut_overs::done_at.is_null())
        .select(CutOverRow::as_select())
        .first(db)
        .optional()?)
}

/// How many there were, with the one that runs.
///
/// # Errors
/// Those of the database.
pub fn count(db: &mut Db) -> Result<i64, StoreError> {
    Ok(cut_overs::table.count().get_result(db)?)
}

/// Notes that one begins.
///
/// # Errors
/// Those of the database.
pub fn begin(tx: &mut Tx) -> Result<CutOverRow, StoreError> {
    let row = CutOverRow {
        id: Sql(tx.id()),
        begun_at: At(tx.now()),
        done_at: None,
    };
    diesel::insert_into(cut_overs::table).values(&row).execute(&mut **tx)?;
    Ok(row)
}

/// Goes on with a cut-over of the installation that a register came from, unless one runs here: a body that is half in is
/// half in wherever its register goes.
///
/// # Errors
/// Those of the database.
pub fn carry_on(db: &mut Db, open: OpenCutOver) -> Result<(), StoreError> {
    if running(db)?.is_some() {
        return Ok(());
    }
    let row = CutOverRow {
        id: Sql(open.id),
        begun_at: At(open.begun_at),
        done_at: None,
    };
    diesel::insert_into(cut_overs::table).values(&row).execute(db)?;
    Ok(())
}

/// Notes that it is done.
///
/// # Errors
/// Those of the database.
pub fn finish(tx: &mut Tx, id: CutOverId) -> Result<(), StoreError> {
    let now = tx.now();
    diesel::update(cut_overs::table.find(Sql(id)))
        .set(cut_overs::done_at.eq(Some(At(now))))
        .execute(&mut **tx)?;
    Ok(())
}
