//! Storing good rows, a batch in one unit of work. The same row again changes nothing.

use cqr_domain::{
    activities::{Command, Refusal, decide},
    ids::ImportId,
    journal::{Actor, Context, Event as _, Reason},
    people::Origin,
};
use cqr_store::{Db, StoreError, Tx, activities, audit};

use super::{ActivityInput, known};
use crate::{
    imports::Outcome,
    programs::{Program, Programs},
};

/// Stores rows and answers what became of each. New activities stay invisible until their import is switched live;
/// a withdrawn activity stays as it is.
///
/// # Errors
/// Those of the store; a row that the rules refuse although it was validated is one of them.
pub fn store_batch(
    tx: &mut Tx,
    programs: &Programs,
    import: ImportId,
    rows: &[ActivityInput],
) -> Result<Vec<Outcome>, StoreError> {
    let mut outcomes = Vec::with_capacity(rows.len());
    for row in rows {
        let program = programs.current(&row.program);
        outcomes.push(store_one(tx, &program, import, row)?);
    }
    Ok(outcomes)
}

/// What storing these rows would do; changes nothing.
///
/// # Errors
/// Those of the store.
pub fn preview_batch(db: &mut Db, rows: &[ActivityInput]) -> Result<Vec<Outcome>, StoreError> {
    let mut outcomes = Vec::with_capacity(rows.len());
    for row in rows {
        outcomes.push(match activities::find_by_code(db, &row.program, &row.code)? {
            None => Outcome::New,
            Some(id) => {
                let held = activities::load(db, id)?.ok_or(StoreError::NotFound)?;
                let same = held.activity.terms == row.terms && activities::wording(db, id)? == row.wording;
                if same || held.activity.withdrawn_on.is_some() {
                    Outcome::Same
                } else {
                    Outcome::Changed
                }
            }
        });
    }
    Ok(outcomes)
}

fn store_one(tx: &mut Tx, program: &Program, import: ImportId, row: &ActivityInput) -> Result<Outcome, StoreError> {
    let wish = Command::Put {
        program: row.program.clone(),
        code: row.code.clone(),
        terms: Box::new(row.terms.clone()),
        origin: Origin::Import(import),
    };
    let context = Context {
        actor: Actor::Import,
        policy: program.version.clone(),
        reason: Reason::new("import"),
        effective_on: program.today(tx.now()),
    };
    let held = match activities::find_by_code(tx, &row.program, &row.code)? {
        None => None,
        Some(id) => activities::load(tx, id)?,
    };
    let events = match decide(held.as_ref().map(|held| &held.activity), &wish, &known(program)) {
        Ok(events) => events,
        Err(Refusal::Withdrawn) => return Ok(Outcome::Same),
        Err(refusal) => return Err(StoreError::Check(format!("{}: {refusal}", row.code))),
    };
    let (id, outcome) = match held {
        None => {
            let id = tx.id();
            activities::begin(tx, id, &row.wording, Some(import), &context, &events)?;
            (id, Outcome::New)
        }
        Some(held) => {
            let reworded = activities::save_wording(tx, &held, &row.wording)?;
            let id = held.id;
            activities::record(tx, held, &context, &events)?;
            (
                id,
                if reworded || !events.is_empty() {
                    Outcome::Changed
                } else {
                    Outcome::Same
                },
            )
        }
    };
    for event in &events {
        audit::append(
            tx,
            &audit::Entry::new(context.actor, event.name(), "activity", id).within(&context),
        )?;
    }
    Ok(outcome)
}
