//! Many people at once, for imports: few statements for many rows.

use cqr_domain::ids::PersonId;
use diesel::prelude::*;

use super::PersonRow;
use crate::{
    Db, Sql, StoreError,
    schema::people,
};

/// The people with these numbers, in no particular order.
///
/// # Errors
/// Those of the database.
pub fn find_all_by_external_id(db: &mut Db, external_ids: &[String]) -> Result<Vec<PersonRow>, StoreError> {
    Ok(people::table
        .filter(people::external_id.eq_any(external_ids.to_vec()))
        .select(PersonRow::as_select())
        .load(db)?)
}

/// The ids of the people with these numbers.
///
/// # Errors
/// Those of the database.
pub fn ids_by_external_id(db: &mut Db, external_ids: &[String]) -> Result<Vec<(String, PersonId)>, StoreError> {
    let rows: Vec<(String, Sql<PersonId>)> = people::table
        .filter(people::external_id.eq_any(external_ids.to_vec()))
        .select((people::external_id, people::id))
        .load(db)?;
    Ok(rows.into_iter().map(|(number, id)| (number, id.0)).collect())
}
