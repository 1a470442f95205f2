//! Appends events to a sitting and saves the rows that follow from them, in the caller's unit of work.
//! The version of the stream makes every transition a compare-and-set (design.md section 6).

use cqr_domain::{
    ids::SittingId,
    journal::Context,
    sittings::{Sitting, SittingEvent},
};
use diesel::prelude::*;

use super::{
    row::rows_of,
    schema::{results, sittings},
};
use crate::{Db, StoreError, Tx, journal, on, update::update};

/// A sitting with the version of the stream it was folded from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The sitting.
    pub id: SittingId,
    /// Version of its stream.
    pub version: u32,
    /// Its state.
    pub sitting: Sitting,
}

/// The sitting folded from its stream; nothing when there is none.
///
/// # Errors
/// Those of the database.
pub fn load(db: &mut Db, id: SittingId) -> Result<Option<Held>, StoreError> {
    let events = journal::load::<SittingEvent>(db, id)?;
    let Some(last) = events.last() else { return Ok(None) };
    let version = last.version;
    Ok(Sitting::fold(events.iter().map(|recorded| &recorded.event)).map(|sitting| Held { id, version, sitting }))
}

/// Begins a sitting with its start.
///
/// # Errors
/// `Unique` when the case already has a sitting that counts.
pub fn begin(tx: &mut Tx, id: SittingId, context: &Context, start: &SittingEvent) -> Result<Held, StoreError> {
    let sitting =
        Sitting::open(start).ok_or_else(|| StoreError::Other("a sitting begins with its start".to_owned()))?;
    let (row, _) = rows_of(id, &sitting, 1);
    diesel::insert_into(sittings::table).values(&row).execute(&mut **tx)?;
    let version = journal::append(tx, id, 0, context, std::slice::from_ref(start))?;
    Ok(Held { id, version, sitting })
}

/// Appends events and saves the rows. Nothing happens for no events.
///
/// # Errors
/// `Conflict` when the stream has moved on since `held` was read.
pub fn record(tx: &mut Tx, held: Held, context: &Context, events: &[SittingEvent]) -> Result<Held, StoreError> {
    if events.is_empty() {
        return Ok(held);
    }
    let version = journal::append(tx, held.id, held.version, context, events)?;
    let sitting = events.iter().fold(held.sitting, Sitting::evolve);
    let (row, lines) = rows_of(held.id, &sitting, version);
    update(sittings::table.find(row.id)).set(&row).execute(tx)?;
    if events
        .iter()
        .any(|event| matches!(event, SittingEvent::ResultRecorded { .. }))
    {
        on!(tx.db(), c => diesel::insert_into(results::table).values(&lines).execute(c))?;
    }
    Ok(Held {
        id: held.id,
        version,
        sitting,
    })
}
