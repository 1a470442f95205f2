//! Many people at once, for imports: few statements for many rows.

use std::collections::HashSet;

use cqr_domain::{
    ids::{ImportId, PersonId},
    people::PersonEvent,
};
use diesel::prelude::*;

use super::PersonRow;
use crate::{
    Db, Sql, StoreError, Tx, imports,
    journal::{self, Addition},
    on, register,
    schema::people,
};

/// Rows in one insert; SQLite takes 32,766 values in one statement.
const ROWS: usize = 200;

/// A person with one of the asked numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The number that was asked for.
    pub asked: String,
    /// The person.
    pub row: PersonRow,
    /// Whether anybody sees the person yet; not while the import that brings them is loading.
    pub visible: bool,
}

/// The people with these numbers, in no particular order.
///
/// # Errors
/// Those of the database.
pub fn find_all_by_external_id(db: &mut Db, external_ids: &[String]) -> Result<Vec<Known>, StoreError> {
    let rows: Vec<PersonRow> = people::table
        .filter(people::external_id.eq_any(external_ids.to_vec()))
        .select(PersonRow::as_select())
        .load(db)?;
    let brought: HashSet<ImportId> = rows.iter().filter_map(|row| row.import_id).map(|id| id.0).collect();
    let live = imports::live_among(db, brought)?;
    let visible = |row: &PersonRow| row.import_id.is_none_or(|id| live.contains(&id.0));
    Ok(rows
        .into_iter()
        .map(|row| Known {
            visible: visible(&row),
            asked: row.external_id.clone(),
            row,
        })
        .collect())
}

/// Registers many people, each with the first fact about them.
///
/// # Errors
/// `Unique` when an external id is on the register already.
pub fn begin_many(tx: &mut Tx, rows: &[PersonRow], facts: &[Addition<PersonEvent>]) -> Result<(), StoreError> {
    for rows in rows.chunks(ROWS) {
        on!(tx.db(), c => diesel::insert_into(people::table).values(rows).execute(c))?;
        register::add(tx, rows)?;
    }
    journal::begin_many(tx, facts)
}

/// Hands a person whom a broken-off import brought over to another import, which now decides when they are seen.
///
/// # Errors
/// Those of the database.
pub fn set_import(tx: &mut Tx, id: PersonId, import: ImportId) -> Result<(), StoreError> {
    let before = people::table.find(Sql(id)).select(people::import_id).load(&mut **tx)?;
    imports::drop_others(tx, before, import)?;
    diesel::update(people::table.find(Sql(id)))
        .set(people::import_id.eq(Some(Sql(import))))
        .execute(&mut **tx)?;
    Ok(())
}
