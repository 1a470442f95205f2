//! Appends events to a registration and saves the rows that follow from them, in the caller's unit of work.

use cqr_domain::{
    ids::RegistrationId,
    journal::{Context, Recorded},
    renewals::{Registration, RegistrationEvent},
};
use diesel::prelude::*;
use jiff::Timestamp;

use super::{
    row::{RenewalRow, rows_of},
    schema::{registrations, renewals},
};
use crate::{At, Db, StoreError, Tx, journal, update::update};

/// A registration with the version of the stream it was folded from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The registration.
    pub id: RegistrationId,
    /// Version of its stream.
    pub version: u32,
    /// Its state.
    pub registration: Registration,
}

/// The registration folded from its stream; nothing when there is none.
///
/// # Errors
/// Those of the database.
pub fn load(db: &mut Db, id: RegistrationId) -> Result<Option<Held>, StoreError> {
    Ok(held(id, &journal::load::<RegistrationEvent>(db, id)?))
}

/// The registration as recorded before an instant (invariant 3).
///
/// # Errors
/// Those of the database.
pub fn load_as_of(db: &mut Db, id: RegistrationId, until: Timestamp) -> Result<Option<Held>, StoreError> {
    Ok(held(id, &journal::load_as_of::<RegistrationEvent>(db, id, until)?))
}

fn held(id: RegistrationId, events: &[Recorded<RegistrationEvent>]) -> Option<Held> {
    let version = events.last()?.version;
    let registration = Registration::fold(events.iter().map(|recorded| &recorded.event))?;
    Some(Held {
        id,
        version,
        registration,
    })
}

/// Begins a registration with its first event.
///
/// # Errors
/// `Conflict` when somebody else began it at this moment.
pub fn begin(
    tx: &mut Tx,
    id: RegistrationId,
    context: &Context,
    beginning: &RegistrationEvent,
) -> Result<Held, StoreError> {
    let registration = Registration::begin(beginning)
        .ok_or_else(|| StoreError::Other("a registration begins with its beginning".to_owned()))?;
    let (row, _) = rows_of(id, &registration, 1);
    diesel::insert_into(registrations::table)
        .values(&row)
        .execute(&mut **tx)
        .map_err(|error| StoreError::from(error).of_a_first_row())?;
    let version = journal::append(tx, id, 0, context, std::slice::from_ref(beginning))?;
    Ok(Held {
        id,
        version,
        registration,
    })
}

/// Appends events and saves the rows. Nothing happens for no events.
///
/// # Errors
/// `Conflict` when the stream has moved on since `held` was read.
pub fn record(tx: &mut Tx, held: Held, context: &Context, events: &[RegistrationEvent]) -> Result<Held, StoreError> {
    if events.is_empty() {
        return Ok(held);
    }
    let version = journal::append(tx, held.id, held.version, context, events)?;
    let (_, before) = rows_of(held.id, &held.registration, held.version);
    let registration = events.iter().fold(held.registration, Registration::evolve);
    let (row, renewals) = rows_of(held.id, &registration, version);
    // Whatever happened may call for something: the next sweep looks.
    update(registrations::table.find(row.id))
        .set((&row, registrations::look_at.eq(Some(At(Timestamp::UNIX_EPOCH)))))
        .execute(tx)?;
    save_renewals(tx, &before, &renewals)?;
    Ok(Held {
        id: held.id,
        version,
        registration,
    })
}

/// Writes the renewals that changed. Mostly it is the newest; a correction of dates may take one away.
fn save_renewals(tx: &mut Tx, before: &[RenewalRow], now: &[RenewalRow]) -> Result<(), StoreError> {
    let of = |row: &RenewalRow| renewals::table.find((row.registration_id, row.due_on));
    let gone = |row: &&RenewalRow| now.iter().all(|kept| kept.due_on != row.due_on);
    for row in before.iter().filter(gone) {
        diesel::delete(of(row)).execute(&mut **tx)?;
    }
    for row in now.iter().filter(|row| !before.contains(row)) {
        if update(of(row)).set(row).execute(tx)? == 0 {
            diesel::insert_into(renewals::table).values(row).execute(&mut **tx)?;
        }
    }
    Ok(())
}
