//! Finding people whom the public register shows. Whoever is not shown, is still being imported or holds nothing is not
//! found, and the same queries run for everybody (A38).

use cqr_domain::ids::PersonId;
use diesel::{dsl::exists, prelude::*};

use super::schema::register_entries;
use crate::{
    Db, MultiBackend, Sql, StoreError, imports,
    people::goes_on,
    schema::{credentials, people},
};

/// A name and a place, each in the form in which they are compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// How the family name begins.
    pub family: String,
    /// Whether that is the whole family name.
    pub whole_family: bool,
    /// How the given name begins; empty for any.
    pub given: String,
    /// The state; empty for any.
    pub region: String,
    /// The city; empty for any.
    pub city: String,
}

/// A person as the register shows them.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Listed {
    /// The person.
    pub id: Sql<PersonId>,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// City.
    pub city: String,
    /// State or region.
    pub region: String,
    /// Month of birth, from which the dates of a period are counted; never shown.
    pub birth_month: i32,
}

/// Everybody whom the register shows, as a query to narrow.
macro_rules! shown {
    () => {{
        let holds = credentials::table.filter(credentials::person_id.eq(people::id)).filter(
            credentials::import_id
                .is_null()
                .or(credentials::import_id.eq_any(imports::live())),
        );
        register_entries::table
            .inner_join(people::table)
            .filter(register_entries::listed.eq(true))
            .filter(
                people::import_id
                    .is_null()
                    .or(people::import_id.eq_any(imports::live())),
            )
            .filter(exists(holds))
            .select((
                people::id,
                people::given_name,
                people::family_name,
                people::city,
                people::region,
                people::birth_month,
            ))
            .into_boxed::<MultiBackend>()
    }};
}

/// The end of all texts that begin with this one. A range instead of LIKE: the index serves it on both engines and the
/// text needs no escaping.
fn after(start: &str) -> String {
    format!("{start}\u{10ffff}")
}

/// Up to `limit` people with this name in this place, by name.
///
/// # Errors
/// Those of the database.
pub fn search(db: &mut Db, named: &Named, limit: i64) -> Result<Vec<Listed>, StoreError> {
    let mut query = shown!();
    query = if named.whole_family {
        query.filter(register_entries::family_key.eq(named.family.clone()))
    } else {
        query
            .filter(register_entries::family_key.ge(named.family.clone()))
            .filter(register_entries::family_key.lt(after(&named.family)))
    };
    if !named.given.is_empty() {
        query = query
            .filter(register_entries::given_key.ge(named.given.clone()))
            .filter(register_entries::given_key.lt(after(&named.given)));
    }
    if !named.region.is_empty() {
        query = query.filter(register_entries::region_key.eq(named.region.clone()));
    }
    if !named.city.is_empty() {
        query = query.filter(register_entries::city_key.eq(named.city.clone()));
    }
    Ok(query
        .order((
            register_entries::family_key,
            register_entries::given_key,
            register_entries::person_id,
        ))
        .limit(limit)
        .load(db)?)
}

/// The person with the body's own number, or the one to whom that record gave way.
///
/// # Errors
/// Those of the database.
pub fn find_by_number(db: &mut Db, number: &str) -> Result<Option<Listed>, StoreError> {
    let written = vec![number.to_owned(), number.to_uppercase()];
    let id: Option<Sql<PersonId>> = people::table
        .filter(people::external_id.eq_any(written))
        .select(people::id)
        .first(db)
        .optional()?;
    // Whoever is not there is looked for in the same way (A38).
    find(db, id.map_or(PersonId::from_bits(0), |id| id.0))
}

/// One person of the register; for a record that gave way to another of the same human, that other.
///
/// # Errors
/// Those of the database.
pub fn find(db: &mut Db, id: PersonId) -> Result<Option<Listed>, StoreError> {
    let id = goes_on(db, id)?;
    Ok(shown!().filter(people::id.eq(Sql(id))).first(db).optional()?)
}

/// Whether the register shows a person; for staff.
///
/// # Errors
/// Those of the database.
pub fn is_listed(db: &mut Db, id: PersonId) -> Result<bool, StoreError> {
    Ok(register_entries::table
        .find(Sql(id))
        .select(register_entries::listed)
        .first(db)
        .optional()?
        .unwrap_or(true))
}
