//! Runs of imports: what they bring is invisible until the switch at the end (design.md section 4).

use std::collections::HashSet;

use cqr_domain::ids::ImportId;
use diesel::prelude::*;

use crate::{At, Db, Sql, StoreError, Tx, schema::imports};

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportState {
    /// Rows are being written; nobody sees them yet.
    Loading,
    /// Everything is visible.
    Live,
    /// Another run took over some of what this one brought; the rest stays invisible until a file brings it again.
    Dropped,
}

crate::as_text!(ImportState {
    Loading => "loading",
    Live => "live",
    Dropped => "dropped",
});

/// One run of an import.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = imports)]
pub struct ImportRow {
    /// The run.
    pub id: Sql<ImportId>,
    /// What the file holds, such as `holders`.
    pub kind: String,
    /// Name of the file.
    pub file_name: String,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// Where it stands.
    pub state: Sql<ImportState>,
    /// Rows that were new.
    pub rows_new: i64,
    /// Rows that changed something known.
    pub rows_changed: i64,
    /// Rows that said nothing new.
    pub rows_same: i64,
    /// When it began.
    pub started_at: At,
    /// When it was switched live.
    pub finished_at: Option<At>,
}

/// Begins a run, or takes up the one of the same file that was broken off.
///
/// # Errors
/// Those of the database.
pub fn begin(tx: &mut Tx, kind: &str, file_name: &str, sha256: &str) -> Result<ImportRow, StoreError> {
    let broken_off = imports::table
        .filter(imports::kind.eq(kind))
        .filter(imports::sha256.eq(sha256))
        .filter(imports::state.eq(Sql(ImportState::Loading)))
        .select(ImportRow::as_select())
        .first(&mut **tx)
        .optional()?;
    if let Some(row) = broken_off {
        return Ok(row);
    }
    let row = ImportRow {
        id: Sql(tx.id()),
        kind: kind.to_owned(),
        file_name: file_name.to_owned(),
        sha256: sha256.to_owned(),
        state: Sql(ImportState::Loading),
        rows_new: 0,
        rows_changed: 0,
        rows_same: 0,
        started_at: At(tx.now()),
        finished_at: None,
    };
    diesel::insert_into(imports::table).values(&row).execute(&mut **tx)?;
    Ok(row)
}

/// Makes everything visible that a run brought. Answers whether it could: not once another run took over some of it.
///
/// # Errors
/// Those of the database.
pub fn switch(tx: &mut Tx, id: ImportId, new: u64, changed: u64, same: u64) -> Result<bool, StoreError> {
    let now = tx.now();
    let count = |rows: u64| i64::try_from(rows).unwrap_or(i64::MAX);
    let kept = imports::table
        .find(Sql(id))
        .filter(imports::state.ne(Sql(ImportState::Dropped)));
    let switched = diesel::update(kept)
        .set((
            imports::state.eq(Sql(ImportState::Live)),
            imports::rows_new.eq(count(new)),
            imports::rows_changed.eq(count(changed)),
            imports::rows_same.eq(count(same)),
            imports::finished_at.eq(Some(At(now))),
        ))
        .execute(&mut **tx)?;
    Ok(switched == 1)
}

/// Drops runs that are loading, as another one takes over what they brought: one that is under way, and not broken off, must not
/// tell of it as its own.
pub(crate) fn drop_others(tx: &mut Tx, brought_by: Vec<Option<Sql<ImportId>>>, by: ImportId) -> Result<(), StoreError> {
    let mut others: Vec<Sql<ImportId>> = brought_by.into_iter().flatten().collect();
    others.retain(|other| other.0 != by);
    if others.is_empty() {
        return Ok(());
    }
    let loading = imports::table
        .filter(imports::id.eq_any(others))
        .filter(imports::state.eq(Sql(ImportState::Loading)));
    diesel::update(loading)
        .set(imports::state.eq(Sql(ImportState::Dropped)))
        .execute(&mut **tx)?;
    Ok(())
}

/// The runs that are live, to compare an `import_id` with: what another one brings is not there yet (design.md section 4).
#[diesel::dsl::auto_type(no_type_alias)]
pub(crate) fn live() -> _ {
    imports::table
        .filter(imports::state.eq("live"))
        .select(imports::id.nullable())
}

/// Which of these runs are live.
///
/// # Errors
/// Those of the database.
pub fn live_among(db: &mut Db, ids: impl IntoIterator<Item = ImportId>) -> Result<HashSet<ImportId>, StoreError> {
    let ids: Vec<Sql<ImportId>> = ids.into_iter().map(Sql).collect();
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    let live: Vec<Sql<ImportId>> = imports::table
        .filter(imports::id.eq_any(ids))
        .filter(imports::state.eq(Sql(ImportState::Live)))
        .select(imports::id)
        .load(db)?;
    Ok(live.into_iter().map(|id| id.0).collect())
}

/// One run.
///
/// # Errors
/// Those of the database.
pub fn lookup(db: &mut Db, id: ImportId) -> Result<Option<ImportRow>, StoreError> {
    Ok(imports::table
        .find(Sql(id))
        .select(ImportRow::as_select())
        .first(db)
        .optional()?)
}

/// The newest runs, up to `limit`.
///
/// # Errors
/// Those of the database.
pub fn list(db: &mut Db, limit: i64) -> Result<Vec<ImportRow>, StoreError> {
    Ok(imports::table
        .order((imports::started_at.desc(), imports::id))
        .limit(limit)
        .select(ImportRow::as_select())
        .load(db)?)
}
