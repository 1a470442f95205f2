//! Legal names as they were before and after an officer changed them: rows that can be erased, beside a journal without names.

use cqr_domain::ids::{NameChangeId, PersonId};
use diesel::prelude::*;

use crate::{At, Db, Sql, StoreError, Tx, schema::former_names};

/// One change of a legal name.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = former_names)]
pub struct FormerNameRow {
    /// Its id.
    pub id: Sql<NameChangeId>,
    /// Whose name.
    pub person_id: Sql<PersonId>,
    /// When: the instant of the fact in the journal.
    pub changed_at: At,
    /// The name before.
    pub name_before: String,
    /// The name after.
    pub name_after: String,
}

/// Writes down that a name changed in this unit of work.
///
/// # Errors
/// Those of the database.
pub fn add_former_name(tx: &mut Tx, person: PersonId, before: &str, after: &str) -> Result<(), StoreError> {
    let row = FormerNameRow {
        id: Sql(tx.id()),
        person_id: Sql(person),
        changed_at: At(tx.now()),
        name_before: before.to_owned(),
        name_after: after.to_owned(),
    };
    diesel::insert_into(former_names::table)
        .values(&row)
        .execute(&mut **tx)?;
    Ok(())
}

/// The changes of a person's name, the oldest in front.
///
/// # Errors
/// Those of the database.
pub fn former_names(db: &mut Db, person: PersonId) -> Result<Vec<FormerNameRow>, StoreError> {
    Ok(former_names::table
        .filter(former_names::person_id.eq(Sql(person)))
        .order((former_names::changed_at, former_names::id))
        .select(FormerNameRow::as_select())
        .load(db)?)
}
