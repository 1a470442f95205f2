//! Appends events to an extension for many and saves the row that follows; and how far its application has come.

use cqr_domain::{
    extensions::{BulkExtension, BulkExtensionEvent},
    ids::BulkExtensionId,
    journal::Context,
};
use diesel::{prelude::*, upsert::excluded};

use super::{
    row::{Progress, row_of},
    schema::{bulk_extension_progress, bulk_extensions},
};
use crate::{Both, Db, Sql, StoreError, Tx, journal};

/// An extension with the version of the stream it was folded from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The extension.
    pub id: BulkExtensionId,
    /// Version of its stream.
    pub version: u32,
    /// Its state.
    pub bulk: BulkExtension,
}

/// Begins one with its proposal.
///
/// # Errors
/// Those of the database.
pub fn begin(
    tx: &mut Tx,
    id: BulkExtensionId,
    context: &Context,
    proposal: &BulkExtensionEvent,
) -> Result<Held, StoreError> {
    let bulk = BulkExtension::open(proposal)
        .ok_or_else(|| StoreError::Other("an extension begins with its proposal".to_owned()))?;
    diesel::insert_into(bulk_extensions::table)
        .values(row_of(id, &bulk, 1))
        .execute(&mut **tx)?;
    let version = journal::append(tx, id, 0, context, std::slice::from_ref(proposal))?;
    Ok(Held { id, version, bulk })
}

/// One of them folded from its stream; nothing when there is none.
///
/// # Errors
/// Those of the database.
pub fn load(db: &mut Db, id: BulkExtensionId) -> Result<Option<Held>, StoreError> {
    let events = journal::load::<BulkExtensionEvent>(db, id)?;
    let version = events.last().map_or(0, |last| last.version);
    let folded = BulkExtension::fold(events.iter().map(|recorded| &recorded.event));
    Ok(folded.map(|bulk| Held { id, version, bulk }))
}

/// Appends events and saves the row. Nothing happens for no events.
///
/// # Errors
/// `Conflict` when the stream has moved on since `held` was read.
pub fn record(tx: &mut Tx, held: Held, context: &Context, events: &[BulkExtensionEvent]) -> Result<Held, StoreError> {
    if events.is_empty() {
        return Ok(held);
    }
    let version = journal::append(tx, held.id, held.version, context, events)?;
    let bulk = events.iter().fold(held.bulk, BulkExtension::evolve);
    let row = row_of(held.id, &bulk, version);
    diesel::update(bulk_extensions::table.find(row.id))
        .set(&row)
        .execute(&mut **tx)?;
    Ok(Held {
        id: held.id,
        version,
        bulk,
    })
}

/// How far its application has come; at the beginning when nothing is noted.
///
/// # Errors
/// Those of the database.
pub fn progress(db: &mut Db, id: BulkExtensionId) -> Result<Progress, StoreError> {
    let noted: Option<Progress> = bulk_extension_progress::table
        .find(Sql(id))
        .select(Progress::as_select())
        .first(db)
        .optional()?;
    Ok(noted.unwrap_or(Progress {
        bulk_id: Sql(id),
        after_case: String::new(),
        extended: 0,
        skipped: 0,
    }))
}

/// Notes how far it has come.
///
/// # Errors
/// Those of the database.
pub fn save_progress(tx: &mut Tx, progress: &Progress) -> Result<(), StoreError> {
    use bulk_extension_progress::dsl::{after_case, bulk_id, extended, skipped};
    Both(
        diesel::insert_into(bulk_extension_progress::table)
            .values(progress.clone())
            .on_conflict(bulk_id)
            .do_update()
            .set((
                after_case.eq(excluded(after_case)),
                extended.eq(excluded(extended)),
                skipped.eq(excluded(skipped)),
            )),
    )
    .execute(&mut **tx)?;
    Ok(())
}

/// Forgets it when everything is done.
///
/// # Errors
/// Those of the database.
pub fn finish_progress(tx: &mut Tx, id: BulkExtensionId) -> Result<(), StoreError> {
    diesel::delete(bulk_extension_progress::table.find(Sql(id))).execute(&mut **tx)?;
    Ok(())
}
