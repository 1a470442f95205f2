//! One person: from the stream to decide, from the row to show.

use cqr_domain::{
    ids::PersonId,
    journal::Recorded,
    people::{Person, PersonEvent},
};
use diesel::prelude::*;
use jiff::Timestamp;

use super::{Held, PersonRow};
use crate::{Db, Sql, StoreError, journal, schema::people};

/// The person folded from the stream; nothing when there is none.
///
/// # Errors
/// Those of the database.
pub fn load(db: &mut Db, id: PersonId) -> Result<Option<Held>, StoreError> {
    Ok(held(id, &journal::load::<PersonEvent>(db, id)?))
}

/// The person as recorded by an instant (invariant 3).
///
/// # Errors
/// Those of the database.
pub fn load_as_of(db: &mut Db, id: PersonId, until: Timestamp) -> Result<Option<Held>, StoreError> {
    Ok(held(id, &journal::load_as_of::<PersonEvent>(db, id, until)?))
}

fn held(id: PersonId, events: &[Recorded<PersonEvent>]) -> Option<Held> {
    let version = events.last()?.version;
    Some(Held {
        id,
        version,
        person: Person::fold(events.iter().map(|recorded| &recorded.event)),
    })
}

/// The row of a person.
///
/// # Errors
/// Those of the database.
pub fn lookup(db: &mut Db, id: PersonId) -> Result<Option<PersonRow>, StoreError> {
    Ok(people::table
        .find(Sql(id))
        .select(PersonRow::as_select())
        .first(db)
        .optional()?)
}

/// Everybody with this e-mail address, which need not be one person alone.
///
/// # Errors
/// Those of the database.
pub fn find_by_email(db: &mut Db, email: &str) -> Result<Vec<PersonRow>, StoreError> {
    Ok(people::table
        .filter(people::email.eq(email))
        .order(people::id)
        .select(PersonRow::as_select())
        .load(db)?)
}

/// Up to `limit` people from this place on in the order of ids; for benchmarks, which open pages of anybody.
///
/// # Errors
/// Those of the database.
#[cfg(feature = "bench")]
pub fn some(db: &mut Db, from: &str, limit: i64) -> Result<Vec<PersonId>, StoreError> {
    let ids: Vec<Sql<PersonId>> = people::table
        .filter(people::id.ge(from.to_owned()))
        .order(people::id)
        .limit(limit)
        .select(people::id)
        .load(db)?;
    Ok(ids.into_iter().map(|id| id.0).collect())
}
