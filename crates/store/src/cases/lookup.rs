//! One case: from its stream to decide about it, from its row to show it.

use cqr_domain::{
    cases::{Case, CaseEvent},
    ids::{CaseId, PersonId},
    journal::Recorded,
};
use diesel::prelude::*;
use jiff::Timestamp;

use super::{CaseRow, Held, LineRow};
use crate::{
    Db, Sql, StoreError, journal,
    schema::{cases, prescription_lines},
};

/// How many ids one query names.
const IDS: usize = 500;

/// The case folded from its stream; nothing when there is none.
///
/// # Errors
/// Those of the database.
pub fn load(db: &mut Db, id: CaseId) -> Result<Option<Held>, StoreError> {
    let events = journal::load::<CaseEvent>(db, id)?;
    Ok(held(id, &events))
}

/// The case as recorded by the end of an instant (invariant 3).
///
/// # Errors
/// Those of the database.
pub fn load_as_of(db: &mut Db, id: CaseId, until: Timestamp) -> Result<Option<Held>, StoreError> {
    let events = journal::load_as_of::<CaseEvent>(db, id, until)?;
    Ok(held(id, &events))
}

/// The case folded from events that were read, for whoever looks at them as well; nothing when there are none.
#[must_use]
pub fn held(id: CaseId, events: &[Recorded<CaseEvent>]) -> Option<Held> {
    let version = events.last()?.version;
    Case::fold(events.iter().map(|recorded| &recorded.event)).map(|case| Held { id, version, case })
}

/// The row of a case with its prescribed lines.
///
/// # Errors
/// Those of the database.
pub fn lookup(db: &mut Db, id: CaseId) -> Result<Option<(CaseRow, Vec<LineRow>)>, StoreError> {
    let row: Option<CaseRow> = cases::table
        .find(Sql(id))
        .select(CaseRow::as_select())
        .first(db)
        .optional()?;
    with_lines(db, row)
}

/// The rows of these cases, in no order.
///
/// # Errors
/// Those of the database.
pub fn of_ids(db: &mut Db, ids: &[CaseId]) -> Result<Vec<CaseRow>, StoreError> {
    let mut rows = Vec::with_capacity(ids.len());
    for some in ids.chunks(IDS) {
        let some: Vec<Sql<CaseId>> = some.iter().copied().map(Sql).collect();
        let found = cases::table.filter(cases::id.eq_any(some)).select(CaseRow::as_select());
        rows.append(&mut found.load(db)?);
    }
    Ok(rows)
}

/// The same as [`lookup`], but only for the case's own holder: what is not yours does not exist (A01).
///
/// # Errors
/// Those of the database.
pub fn lookup_owned(db: &mut Db, id: CaseId, person: PersonId) -> Result<Option<(CaseRow, Vec<LineRow>)>, StoreError> {
    let row: Option<CaseRow> = cases::table
        .filter(cases::id.eq(Sql(id)))
        .filter(cases::person_id.eq(Sql(person)))
        .select(CaseRow::as_select())
        .first(db)
        .optional()?;
    with_lines(db, row)
}

/// The cases of these people in which a step is asked of the holder, each with its prescribed lines. Two queries, however many
/// people.
///
/// # Errors
/// Those of the database.
pub fn asking_of(db: &mut Db, people: &[PersonId]) -> Result<Vec<(CaseRow, Vec<LineRow>)>, StoreError> {
    let people: Vec<Sql<PersonId>> = people.iter().copied().map(Sql).collect();
    // Asked by person alone, which the index knows: of one person there are few.
    let mut rows: Vec<CaseRow> = cases::table
        .filter(cases::person_id.eq_any(people))
        .order((cases::closes_at, cases::id))
        .select(CaseRow::as_select())
        .load(db)?;
    rows.retain(|row| row.state.0.asks());
    let ids: Vec<Sql<CaseId>> = rows.iter().map(|row| row.id).collect();
    let lines: Vec<LineRow> = prescription_lines::table
        .filter(prescription_lines::case_id.eq_any(ids))
        .order((prescription_lines::case_id, prescription_lines::position))
        .select(LineRow::as_select())
        .load(db)?;
    let found = rows.into_iter().map(|row| {
        let own = lines.iter().filter(|line| line.case_id == row.id);
        let own: Vec<LineRow> = own.cloned().collect();
        (row, own)
    });
    Ok(found.collect())
}

fn with_lines(db: &mut Db, row: Option<CaseRow>) -> Result<Option<(CaseRow, Vec<LineRow>)>, StoreError> {
    let Some(row) = row else { return Ok(None) };
    let lines = prescription_lines::table
        .filter(prescription_lines::case_id.eq(row.id))
        .order(prescription_lines::position)
        .select(LineRow::as_select())
        .load(db)?;
    Ok(Some((row, lines)))
}
