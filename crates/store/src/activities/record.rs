//! Appends events to an activity and saves the rows that follow from them, in the caller's unit of work.

use cqr_domain::{
    activities::{Activity, ActivityEvent},
    ids::{ActivityId, ImportId},
    journal::Context,
};
use diesel::prelude::*;

use super::{
    Wording,
    row::rows_of,
    schema::{activities, activity_credits},
};
use crate::{Db, Sql, StoreError, Tx, journal};

/// An activity with the version of the stream it was folded from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The activity.
    pub id: ActivityId,
    /// Version of its stream.
    pub version: u32,
    /// Its state.
    pub activity: Activity,
}

/// The activity folded from its stream; nothing when there is none.
///
/// # Errors
/// Those of the database.
pub fn load(db: &mut Db, id: ActivityId) -> Result<Option<Held>, StoreError> {
    let events = journal::load::<ActivityEvent>(db, id)?;
    let Some(last) = events.last() else { return Ok(None) };
    let version = last.version;
    let activity = Activity::fold(events.iter().map(|recorded| &recorded.event));
    Ok(activity.map(|activity| Held { id, version, activity }))
}

/// Begins an activity with its listing.
///
/// # Errors
/// `Unique` when the program has an activity with this code.
pub fn begin(
    tx: &mut Tx,
    id: ActivityId,
    wording: &Wording,
    import: Option<ImportId>,
    context: &Context,
    events: &[ActivityEvent],
) -> Result<Held, StoreError> {
    let activity =
        Activity::fold(events).ok_or_else(|| StoreError::Other("an activity begins with its listing".to_owned()))?;
    let version = u32::try_from(events.len()).unwrap_or(u32::MAX);
    let (facts, _) = rows_of(id, &activity, version)?;
    diesel::insert_into(activities::table)
        .values((
            activities::id.eq(Sql(id)),
            activities::title.eq(wording.title.clone()),
            activities::provider.eq(wording.provider.clone()),
            activities::search_text.eq(search_text(wording, &activity)),
            activities::import_id.eq(import.map(Sql)),
            facts,
        ))
        .execute(&mut **tx)?;
    let version = journal::append(tx, id, 0, context, events)?;
    let held = Held { id, version, activity };
    save_credits(tx, &held)?;
    Ok(held)
}

/// Appends events and saves the rows. Nothing happens for no events.
///
/// # Errors
/// `Conflict` when the stream has moved on since `held` was read.
pub fn record(tx: &mut Tx, held: Held, context: &Context, events: &[ActivityEvent]) -> Result<Held, StoreError> {
    if events.is_empty() {
        return Ok(held);
    }
    let version = journal::append(tx, held.id, held.version, context, events)?;
    let activity = events.iter().fold(held.activity, Activity::evolve);
    let held = Held {
        id: held.id,
        version,
        activity,
    };
    let (facts, _) = rows_of(held.id, &held.activity, version)?;
    diesel::update(activities::table.find(Sql(held.id)))
        .set(&facts)
        .execute(&mut **tx)?;
    save_credits(tx, &held)?;
    Ok(held)
}

/// Overwrites title and provider. Answers whether they were different.
///
/// # Errors
/// Those of the database.
pub fn save_wording(tx: &mut Tx, held: &Held, wording: &Wording) -> Result<bool, StoreError> {
    let row = activities::table.find(Sql(held.id));
    let (title, provider): (String, String) = row.select((activities::title, activities::provider)).first(&mut **tx)?;
    let changed = title != wording.title || provider != wording.provider;
    diesel::update(row)
        .set((
            activities::title.eq(wording.title.clone()),
            activities::provider.eq(wording.provider.clone()),
            activities::search_text.eq(search_text(wording, &held.activity)),
        ))
        .execute(&mut **tx)?;
    Ok(changed)
}

fn save_credits(tx: &mut Tx, held: &Held) -> Result<(), StoreError> {
    diesel::delete(activity_credits::table.filter(activity_credits::activity_id.eq(Sql(held.id))))
        .execute(&mut **tx)?;
    let (_, rows) = rows_of(held.id, &held.activity, held.version)?;
    for row in &rows {
        diesel::insert_into(activity_credits::table)
            .values(row)
            .execute(&mut **tx)?;
    }
    Ok(())
}

fn search_text(wording: &Wording, activity: &Activity) -> String {
    let number = &activity.terms.reference_number;
    format!("{} {} {} {number}", wording.title, wording.provider, activity.code).to_lowercase()
}

/// Title and provider of an activity, live or still loading.
///
/// # Errors
/// Those of the database.
pub fn wording(db: &mut Db, id: ActivityId) -> Result<Wording, StoreError> {
    let (title, provider) = activities::table
        .find(Sql(id))
        .select((activities::title, activities::provider))
        .first(db)?;
    Ok(Wording { title, provider })
}
