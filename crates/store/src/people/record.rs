//! Appends events to a person and saves the rows that follow from them, in the caller's unit of work.

use cqr_domain::{
    ids::PersonId,
    journal::Context,
    people::{Person, PersonEvent},
};
use diesel::prelude::*;

use super::{ContactRow, PersonRow};
use crate::{Sql, StoreError, Tx, accounts, credentials, journal, register, schema::people};

/// A person with the version of the stream they were folded from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The person.
    pub id: PersonId,
    /// Version of the stream.
    pub version: u32,
    /// The folded state.
    pub person: Person,
}

/// Registers a person: the row and the first events.
///
/// # Errors
/// `Unique` when the external id is on the register already.
pub fn begin(tx: &mut Tx, row: &PersonRow, context: &Context, events: &[PersonEvent]) -> Result<Held, StoreError> {
    diesel::insert_into(people::table).values(row).execute(&mut **tx)?;
    register::add(tx, std::slice::from_ref(row))?;
    record(
        tx,
        Held {
            id: row.id.0,
            version: 0,
            person: Person::default(),
        },
        context,
        events,
    )
}

/// Appends events and saves the credentials they change. Nothing happens for no events.
///
/// # Errors
/// `Conflict` when the stream has moved on since `held` was read.
pub fn record(tx: &mut Tx, held: Held, context: &Context, events: &[PersonEvent]) -> Result<Held, StoreError> {
    if events.is_empty() {
        return Ok(held);
    }
    let version = journal::append(tx, held.id, held.version, context, events)?;
    let before = held.person.clone();
    let person = events.iter().fold(held.person, Person::evolve);
    for credential in &person.credentials {
        if before.credential(credential.id) != Some(credential) {
            credentials::save(tx, held.id, credential, before.credential(credential.id).is_none())?;
        }
    }
    if person.birth_month != before.birth_month && held.version > 0 {
        diesel::update(people::table.find(Sql(held.id)))
            .set(people::birth_month.eq(i32::from(person.birth_month)))
            .execute(&mut **tx)?;
    }
    if person.unlisted != before.unlisted {
        register::set_listed(tx, held.id, !person.unlisted)?;
    }
    Ok(Held {
        id: held.id,
        version,
        person,
    })
}

/// Overwrites the contact data of a person; the event that says which fields changed is the caller's. Links that were mailed to
/// another address than the one that holds from now on work no longer.
///
/// # Errors
/// Those of the database.
pub fn save_contact(tx: &mut Tx, id: PersonId, contact: &ContactRow) -> Result<(), StoreError> {
    let before: Option<String> = people::table
        .find(Sql(id))
        .select(people::email)
        .first(&mut **tx)
        .optional()?;
    if before.is_some_and(|email| !email.eq_ignore_ascii_case(&contact.email))
        && let Some(account) = accounts::find_by_person(tx, id)?
    {
        accounts::withdraw_mailed(tx, account.id.0)?;
    }
    diesel::update(people::table.find(Sql(id)))
        .set(contact)
        .execute(&mut **tx)?;
    register::rename(tx, id, contact)
}
