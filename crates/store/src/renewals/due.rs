//! The sweep's way through registrations, and who has none yet.

use cqr_domain::ids::{PersonId, RegistrationId};
use diesel::prelude::*;
use jiff::Timestamp;

use super::schema::registrations;
use crate::{At, Db, MultiBackend, Sql, StoreError, Tx, imports, schema::credentials, update::update};

/// Where the sweep is: the mark of a registration, and the registration.
pub type LookKey = (Timestamp, RegistrationId);

/// Up to `limit` registrations at which time has something to do by `until`, behind the place `after`.
///
/// # Errors
/// Those of the database.
pub fn to_look(db: &mut Db, until: Timestamp, after: Option<LookKey>, limit: i64) -> Result<Vec<LookKey>, StoreError> {
    let mut query = registrations::table
        .filter(registrations::look_at.le(At(until)))
        .into_boxed::<MultiBackend>();
    if let Some((at, id)) = after {
        let behind = registrations::look_at.eq(At(at)).and(registrations::id.gt(Sql(id)));
        query = query.filter(registrations::look_at.gt(At(at)).or(behind));
    }
    let rows: Vec<(At, Sql<RegistrationId>)> = query
        .order((registrations::look_at, registrations::id))
        .limit(limit)
        .select((registrations::look_at.assume_not_null(), registrations::id))
        .load(db)?;
    Ok(rows.into_iter().map(|(at, id)| (at.0, id.0)).collect())
}

/// Marks when the sweep has to look next; nothing for never.
///
/// # Errors
/// Those of the database.
pub fn set_look_at(tx: &mut Tx, id: RegistrationId, at: Option<Timestamp>) -> Result<(), StoreError> {
    update(registrations::table.find(Sql(id)))
        .set(registrations::look_at.eq(at.map(At)))
        .execute(tx)?;
    Ok(())
}

/// Whether time has nothing to do at a registration.
///
/// # Errors
/// `NotFound` when there is none; those of the database.
pub fn rests(db: &mut Db, id: RegistrationId) -> Result<bool, StoreError> {
    let at: Option<At> = registrations::table
        .find(Sql(id))
        .select(registrations::look_at)
        .first(db)?;
    Ok(at.is_none())
}

/// Somebody who holds a credential of a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The person.
    pub person: PersonId,
    /// The program.
    pub program: String,
}

/// Up to `limit` people with a registered credential in a program whose registration has not been seen to have begun,
/// behind `after`, in order. Those of an import that is not live yet are left out.
///
/// # Errors
/// Those of the database.
pub fn to_begin(db: &mut Db, after: Option<&Due>, limit: i64) -> Result<Vec<Due>, StoreError> {
    let mut query = credentials::table
        .filter(credentials::begin_at.is_not_null())
        .filter(credentials::status.eq("registered"))
        .filter(
            credentials::import_id
                .is_null()
                .or(credentials::import_id.eq_any(imports::live())),
        )
        .into_boxed::<MultiBackend>();
    if let Some(Due { person, program }) = after {
        let same = credentials::person_id
            .eq(Sql(*person))
            .and(credentials::program.gt(program.clone()));
        // The first condition alone leads the database to the place in its index.
        query = query
            .filter(credentials::person_id.ge(Sql(*person)))
            .filter(credentials::person_id.gt(Sql(*person)).or(same));
    }
    let rows: Vec<(Sql<PersonId>, String)> = query
        .order((credentials::person_id, credentials::program))
        .limit(limit)
        .select((credentials::person_id, credentials::program))
        .distinct()
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(person, program)| Due {
            person: person.0,
            program,
        })
        .collect())
}

/// Notes that somebody's registration in a program has begun: the sweep need not ask again.
///
/// # Errors
/// Those of the database.
pub fn has_begun(tx: &mut Tx, due: &Due) -> Result<(), StoreError> {
    let held = credentials::table
        .filter(credentials::person_id.eq(Sql(due.person)))
        .filter(credentials::program.eq(due.program.clone()));
    update(held).set(credentials::begin_at.eq(None::<At>)).execute(tx)?;
    Ok(())
}

/// Has the next sweep ask of all that a person holds whether the registration has begun.
///
/// # Errors
/// Those of the database.
pub fn begin_anew(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    update(credentials::table.filter(credentials::person_id.eq(Sql(person))))
        .set(credentials::begin_at.eq(Some(At(Timestamp::UNIX_EPOCH))))
        .execute(tx)?;
    Ok(())
}

/// Has up to `limit` registrations of a program looked at by the next sweep; answers how many there were.
///
/// # Errors
/// Those of the database.
pub fn look_at_once(tx: &mut Tx, program: &str, limit: i64) -> Result<usize, StoreError> {
    let once = At(Timestamp::UNIX_EPOCH);
    let ids: Vec<Sql<RegistrationId>> = registrations::table
        .filter(registrations::program.eq(program.to_owned()))
        .filter(registrations::look_at.gt(once))
        .limit(limit)
        .select(registrations::id)
        .load(&mut **tx)?;
    Ok(
        diesel::update(registrations::table.filter(registrations::id.eq_any(ids)))
            .set(registrations::look_at.eq(Some(once)))
            .execute(&mut **tx)?,
    )
}
