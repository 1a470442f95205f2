//! The row by which the public register finds a person: written whenever the person's own row is.

use cqr_domain::{
    ids::PersonId,
    register::{last_key, middle_key, name_key, place_key, without_letters},
};
use diesel::prelude::*;

use super::schema::register_entries;
use crate::{
    Sql, StoreError, Tx, on,
    people::{ContactRow, PersonRow},
};

/// How a person is found.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = register_entries)]
pub struct EntryRow {
    /// The person.
    pub person_id: Sql<PersonId>,
    /// The family name in the form in which names are compared.
    pub family_key: String,
    /// The given name in that form.
    pub given_key: String,
    /// The state or region in that form.
    pub region_key: String,
    /// The city in that form.
    pub city_key: String,
    /// Whether the public register shows the person.
    pub listed: bool,
    /// The last part of a double family name in that form; empty for a name of one part.
    pub last_key: String,
    /// The body's own number in that form.
    pub number_key: String,
    /// The number without the letters in front.
    pub digits_key: String,
    /// A compound family name from its second part on; empty for a name of one or two parts.
    pub middle_key: String,
}

impl EntryRow {
    /// The row of a person.
    #[must_use]
    pub fn of(person: &PersonRow, listed: bool) -> Self {
        let number_key = name_key(&person.external_id);
        Self {
            person_id: person.id,
            family_key: name_key(&person.family_name),
            given_key: name_key(&person.given_name),
            region_key: name_key(&person.region),
            city_key: place_key(&person.city),
            listed,
            last_key: last_key(&person.family_name),
            middle_key: middle_key(&person.family_name),
            digits_key: without_letters(&number_key).to_owned(),
            number_key,
        }
    }
}

/// Adds the rows of people who come onto the register.
///
/// # Errors
/// Those of the database.
pub fn add(tx: &mut Tx, people: &[PersonRow]) -> Result<(), StoreError> {
    let rows: Vec<EntryRow> = people.iter().map(|person| EntryRow::of(person, true)).collect();
    let rows = &rows;
    on!(tx.db(), c => diesel::insert_into(register_entries::table).values(rows).execute(c))?;
    Ok(())
}

/// Follows a change of name or address.
///
/// # Errors
/// Those of the database.
pub fn rename(tx: &mut Tx, person: PersonId, contact: &ContactRow) -> Result<(), StoreError> {
    diesel::update(register_entries::table.find(Sql(person)))
        .set((
            register_entries::family_key.eq(name_key(&contact.family_name)),
            register_entries::given_key.eq(name_key(&contact.given_name)),
            register_entries::region_key.eq(name_key(&contact.region)),
            register_entries::city_key.eq(place_key(&contact.city)),
            register_entries::last_key.eq(last_key(&contact.family_name)),
            register_entries::middle_key.eq(middle_key(&contact.family_name)),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Shows a person from now on, or no longer.
///
/// # Errors
/// Those of the database.
pub fn set_listed(tx: &mut Tx, person: PersonId, listed: bool) -> Result<(), StoreError> {
    diesel::update(register_entries::table.find(Sql(person)))
        .set(register_entries::listed.eq(listed))
        .execute(&mut **tx)?;
    Ok(())
}
