//! Cut-overs: a body moves in, and no sweep runs until it is done.

use cqr_domain::ids::Id;
use diesel::prelude::*;

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
