//! Appends events to a biennium and saves the rows that follow from them, in the caller's unit of work.

use cqr_domain::{
    bienniums::{Biennium, BienniumEvent},
    completions::Completion,
    ids::{BienniumId, CompletionId, PersonId},
    journal::Context,
};
use diesel::{prelude::*, upsert::excluded};
use jiff::{Timestamp, civil::Date};

use super::{
    TextRow,
    row::{row_of, rows_of},
    schema::{bienniums, completion_texts, completions},
};
use crate::{At, Both, Db, On, Sql, StoreError, Tx, audits, journal, update::update};

/// A biennium with the version of the stream it was folded from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The biennium.
    pub id: BienniumId,
    /// Version of its stream.
    pub version: u32,
    /// Its state.
    pub biennium: Biennium,
}

impl Held {
    /// The place under which is kept what was said about a completion with the last event: the version, behind those of the
    /// streams in which its history stands besides.
    #[must_use]
    pub fn place_of(&self, completion: CompletionId) -> u32 {
        let before = self.biennium.completion(completion).map(Completion::places_before);
        before.unwrap_or_default() + self.version
    }
}

/// The biennium folded from its stream; nothing when there is none.
///
/// # Errors
/// Those of the database.
pub fn load(db: &mut Db, id: BienniumId) -> Result<Option<Held>, StoreError> {
    let events = journal::load::<BienniumEvent>(db, id)?;
    let Some(last) = events.last() else { return Ok(None) };
    let version = last.version;
    let biennium = Biennium::fold(events.iter().map(|recorded| &recorded.event));
    Ok(biennium.map(|biennium| Held { id, version, biennium }))
}

/// The biennium of a person that starts on this day; nothing when it has not begun in our books.
///
/// # Errors
/// Those of the database.
pub fn find(db: &mut Db, person: PersonId, program: &str, starts_on: Date) -> Result<Option<Held>, StoreError> {
    let id: Option<Sql<BienniumId>> = bienniums::table
        .filter(bienniums::person_id.eq(Sql(person)))
        .filter(bienniums::program.eq(program.to_owned()))
        .filter(bienniums::starts_on.eq(On(starts_on)))
        .select(bienniums::id)
        .first(db)
        .optional()?;
    id.map_or(Ok(None), |id| load(db, id.0))
}

/// Begins a biennium with its opening event.
///
/// # Errors
/// `Conflict` when somebody else opened the same one at this moment: read again and decide again.
pub fn begin(tx: &mut Tx, id: BienniumId, context: &Context, opening: &BienniumEvent) -> Result<Held, StoreError> {
    let biennium =
        Biennium::open(opening).ok_or_else(|| StoreError::Other("a biennium begins with its opening".to_owned()))?;
    let (row, _) = rows_of(id, &biennium, 1);
    diesel::insert_into(bienniums::table)
        .values(&row)
        .execute(&mut **tx)
        .map_err(|error| StoreError::from(error).of_a_first_row())?;
    let version = journal::append(tx, id, 0, context, std::slice::from_ref(opening))?;
    Ok(Held { id, version, biennium })
}

/// Appends events and saves the rows. Nothing happens for no events.
///
/// # Errors
/// `Conflict` when the stream has moved on since `held` was read.
pub fn record(tx: &mut Tx, held: Held, context: &Context, events: &[BienniumEvent]) -> Result<Held, StoreError> {
    if events.is_empty() {
        return Ok(held);
    }
    let version = journal::append(tx, held.id, held.version, context, events)?;
    let biennium = events.iter().fold(held.biennium, Biennium::evolve);
    let (row, _) = rows_of(held.id, &biennium, version);
    // Whatever happened may call for something: the next sweep looks.
    update(bienniums::table.find(row.id))
        .set((&row, bienniums::look_at.eq(Some(At(Timestamp::UNIX_EPOCH)))))
        .execute(tx)?;
    audits::save(tx, held.id, &biennium)?;
    for id in events.iter().flat_map(BienniumEvent::completions) {
        save_completion(tx, held.id, &biennium, id)?;
    }
    Ok(Held {
        id: held.id,
        version,
        biennium,
    })
}

fn save_completion(
    tx: &mut Tx,
    id: BienniumId,
    biennium: &Biennium,
    completion: CompletionId,
) -> Result<(), StoreError> {
    let Some(completion) = biennium.completion(completion) else {
        return Ok(());
    };
    let row = row_of(id, biennium.person, completion);
    let updated = update(completions::table.find(row.id)).set(&row).execute(tx)?;
    if updated == 0 {
        diesel::insert_into(completions::table)
            .values(&row)
            .execute(&mut **tx)?;
    }
    Ok(())
}

/// Saves the free text of a completion.
///
/// # Errors
/// Those of the database.
pub fn save_text(tx: &mut Tx, row: TextRow) -> Result<(), StoreError> {
    use completion_texts::dsl::{approver, completion_id, note, provider, reference_number, title};
    Both(
        diesel::insert_into(completion_texts::table)
            .values(row)
            .on_conflict(completion_id)
            .do_update()
            .set((
                title.eq(excluded(title)),
                provider.eq(excluded(provider)),
                approver.eq(excluded(approver)),
                reference_number.eq(excluded(reference_number)),
                note.eq(excluded(note)),
            )),
    )
    .execute(&mut **tx)?;
    Ok(())
}
