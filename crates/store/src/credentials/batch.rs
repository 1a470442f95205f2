//! Many credentials at once, for imports: few statements for many rows.

use cqr_domain::{
    ids::{CredentialId, ImportId, PersonId},
    people::PersonEvent,
};
use diesel::prelude::*;

use super::CredentialRow;
use crate::{
    Db, Sql, StoreError, Tx, imports,
    journal::{self, Addition},
    on,
    schema::credentials,
};

/// Rows in one insert; SQLite takes 32,766 values in one statement.
const ROWS: usize = 200;

/// The credentials of these people, in no particular order.
///
/// # Errors
/// Those of the database.
pub fn of_people(db: &mut Db, people: &[PersonId]) -> Result<Vec<CredentialRow>, StoreError> {
    let people: Vec<Sql<PersonId>> = people.iter().copied().map(Sql).collect();
    Ok(credentials::table
        .filter(credentials::person_id.eq_any(people))
        .select(CredentialRow::as_select())
        .load(db)?)
}

/// Adds awards: the rows as they follow from the facts, with the next opening already in them.
///
/// # Errors
/// `Unique` when somebody holds a discipline already.
pub fn award_many(tx: &mut Tx, rows: &[CredentialRow], facts: &[Addition<PersonEvent>]) -> Result<(), StoreError> {
    for rows in rows.chunks(ROWS) {
        on!(tx.db(), c => diesel::insert_into(credentials::table).values(rows).execute(c))?;
    }
    journal::append_at_end(tx, facts)
}

/// Hands a credential that a broken-off import brought over to another import, which now decides when it is seen.
///
/// # Errors
/// Those of the database.
pub fn set_import(tx: &mut Tx, id: CredentialId, import: ImportId) -> Result<(), StoreError> {
    let before = credentials::table
        .find(Sql(id))
        .select(credentials::import_id)
        .load(&mut **tx)?;
    imports::drop_others(tx, before, import)?;
    diesel::update(credentials::table.find(Sql(id)))
        .set(credentials::import_id.eq(Some(Sql(import))))
        .execute(&mut **tx)?;
    Ok(())
}
