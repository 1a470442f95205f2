//! Appends events to a case and saves the rows that follow from them, in the caller's unit of work.

use cqr_domain::{
    cases::{Case, CaseEvent},
    ids::CaseId,
    journal::Context,
};
use diesel::{prelude::*, upsert::excluded};

use super::{LineRow, agenda::AT_ONCE, row::rows_of};
use crate::{
    Both, StoreError, Tx,
    journal::{self, Addition},
    schema::{cases, prescription_lines},
    update::update,
};

/// A case with the version of the stream it was folded from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The case.
    pub id: CaseId,
    /// Version of its stream.
    pub version: u32,
    /// Its state.
    pub case: Case,
}

/// Begins a case with its opening event.
///
/// # Errors
/// `Unique` when the credential already has a case in this cycle.
pub fn begin(tx: &mut Tx, id: CaseId, context: &Context, opening: &CaseEvent) -> Result<Held, StoreError> {
    let case = Case::open(opening).ok_or_else(|| StoreError::Other("a case begins with its opening".to_owned()))?;
    let (row, _) = rows_of(id, &case, 1);
    diesel::insert_into(cases::table).values(&row).execute(&mut **tx)?;
    // A new stream has no end to look for.
    let fact = Addition {
        stream: id,
        context: context.clone(),
        event: opening.clone(),
    };
    journal::begin_many(tx, std::slice::from_ref(&fact))?;
    Ok(Held { id, version: 1, case })
}

/// Appends events and saves the rows. Nothing happens for no events.
///
/// # Errors
/// `Conflict` when the stream has moved on since `held` was read.
pub fn record(tx: &mut Tx, held: Held, context: &Context, events: &[CaseEvent]) -> Result<Held, StoreError> {
    if events.is_empty() {
        return Ok(held);
    }
    let version = journal::append(tx, held.id, held.version, context, events)?;
    let case = events.iter().fold(held.case, Case::evolve);
    let (row, lines) = rows_of(held.id, &case, version);
    update(cases::table.find(row.id))
        .set((&row, cases::look_at.eq(Some(AT_ONCE))))
        .execute(tx)?;
    let revises = |event: &CaseEvent| matches!(event, CaseEvent::PrescriptionRevised { .. });
    if events.iter().any(revises) {
        // Lines that are prescribed no more are gone, and the others ask for less and move up.
        diesel::delete(prescription_lines::table.filter(prescription_lines::case_id.eq(row.id))).execute(&mut **tx)?;
    }
    for line in &lines {
        save_line(tx, line)?;
    }
    Ok(Held {
        id: held.id,
        version,
        case,
    })
}

fn save_line(tx: &mut Tx, line: &LineRow) -> Result<(), StoreError> {
    use prescription_lines::dsl::{case_id, earned, subcategory};
    Both(
        diesel::insert_into(prescription_lines::table)
            .values(line.clone())
            .on_conflict((case_id, subcategory))
            .do_update()
            .set(earned.eq(excluded(earned))),
    )
    .execute(&mut **tx)?;
    Ok(())
}
