//! Proposing another birth date, confirming it by a second person, and turning it down.

use std::collections::BTreeMap;

use cqr_domain::{
    accounts::Principal,
    ids::{AccountId, BirthDateCorrectionId, PersonId},
    journal::Context,
    people::{Merging, PersonEvent},
    programs::Program,
};
use cqr_store::{
    Db, StoreError, Tx, audit,
    credentials::CredentialRow,
    people::{self, BirthDateRow, BirthDateState, PersonRow},
};
use jiff::{Timestamp, civil::Date};

use super::super::correct::{CorrectError, Correction, apply, context, gather, possible};
use crate::{
    App,
    officers::officers_only,
    programs::Programs,
    threads::{cleaned, within},
};

/// What stands against confirming a proposal; it can only be turned down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BirthDateAgainst {
    /// The record says another birth date than when it was proposed.
    Stale,
    /// The day lies ahead, or after an award.
    Impossible,
}

/// Why nothing was decided.
#[derive(Debug, thiserror::Error)]
pub enum BirthDateError {
    /// There is no such person, or whoever asks may not do this.
    #[error("no such person")]
    NotFound,
    /// There is no such proposal, or it was decided otherwise.
    #[error("this does not wait any more")]
    Decided,
    /// What stands against it; nothing was changed.
    #[error("the birth date cannot be corrected as the record stands")]
    Against(BirthDateAgainst),
    /// Whoever proposed it does not confirm it.
    #[error("a second person has to look")]
    SecondPerson,
    /// Why it is turned down is missing or too long.
    #[error("the reason is missing or too long")]
    Note,
    /// The store.
    #[error("deciding about a birth date")]
    Store(#[from] StoreError),
}

/// Only officers, and never about the own record.
pub(super) fn may(principal: &Principal, person: PersonId) -> Result<(), BirthDateError> {
    officers_only(principal, &[person], BirthDateError::NotFound)
}

/// Proposes this day in the caller's unit of work. Doing it again changes nothing.
///
/// # Errors
/// [`CorrectError::Waits`] when another proposal waits; `NotFound` for a record that gave way to another one.
pub(in crate::people) fn propose(
    tx: &mut Tx,
    (before, day): (&PersonRow, Date),
    by: AccountId,
    context: &Context,
) -> Result<(), CorrectError> {
    let person = before.id.0;
    let held = people::load(tx, person)?.ok_or(CorrectError::NotFound)?;
    if matches!(held.person.merging, Some(Merging::Done { .. })) {
        return Err(CorrectError::NotFound);
    }
    if let Some(row) = people::birth_date_waiting(tx, person)? {
        let same = row.proposed_by.0 == by && row.born_on.0 == day && row.born_before == before.birth_date;
        return if same { Ok(()) } else { Err(CorrectError::Waits) };
    }
    people::propose_birth_date(tx, held, (before.birth_date.0, day), by, context)?;
    Ok(note(tx, person, "birth_date_proposed", context)?)
}

/// Confirms what another officer proposed: the birth date is corrected, and everything that follows from it counted again.
/// Doing it again changes nothing.
///
/// # Errors
/// Why not; nothing was changed.
pub async fn confirm_birth_date(
    app: &App,
    principal: &Principal,
    person: PersonId,
    id: BirthDateCorrectionId,
) -> Result<(), BirthDateError> {
    may(principal, person)?;
    let (programs, by) = (app.programs.clone(), principal.clone());
    app.store
        .write(move |tx| {
            let program = programs.default_program();
            let row = found(tx, person, id)?;
            match row.state.0 {
                BirthDateState::Proposed => {}
                BirthDateState::Confirmed => return Ok(()),
                BirthDateState::Dropped => return Err(BirthDateError::Decided),
            }
            if !may_confirm(&program, &row, by.account) {
                return Err(BirthDateError::SecondPerson);
            }
            let (before, held) = record(tx, person)?;
            let now = tx.now();
            let wish = still_possible(&programs, (&before, held.as_slice()), &row, now)?;
            let context = context(tx, &program, &by, &row.reason);
            let confirmed = PersonEvent::BirthDateConfirmed {
                correction: id,
                proposed_by: row.proposed_by.0,
            };
            people::confirm_birth_date(tx, id, by.account)?;
            apply(tx, &programs, &before, &wish, vec![confirmed], &context)?;
            Ok(())
        })
        .await
}

/// Turns a proposal down, or takes the own one back, for a reason in words. Doing it again changes nothing.
///
/// # Errors
/// Why not; nothing was changed.
pub async fn drop_birth_date(
    app: &App,
    principal: &Principal,
    person: PersonId,
    id: BirthDateCorrectionId,
    note: &str,
) -> Result<(), BirthDateError> {
    may(principal, person)?;
    let (program, by, why) = (app.programs.default_program(), principal.clone(), cleaned(note));
    app.store
        .write(move |tx| {
            match found(tx, person, id)?.state.0 {
                BirthDateState::Proposed => {}
                BirthDateState::Confirmed => return Err(BirthDateError::Decided),
                BirthDateState::Dropped => return Ok(()),
            }
            within("note", &why, program.policy.help.text_max).map_err(|_| BirthDateError::Note)?;
            let held = people::load(tx, person)?.ok_or(BirthDateError::NotFound)?;
            let context = context(tx, &program, &by, "birth_date_dropped");
            people::drop_birth_date(tx, held, id, (by.account, why.as_str()), &context)?;
            self::note(tx, person, "birth_date_dropped", &context)?;
            Ok(())
        })
        .await
}

/// Whether this account may confirm it: not whoever proposed it, unless one person is enough.
pub(super) fn may_confirm(program: &Program, row: &BirthDateRow, account: AccountId) -> bool {
    row.proposed_by.0 != account || program.policy.accounts.birth_date_people < 2
}

/// The record as it stands.
pub(super) fn record(db: &mut Db, person: PersonId) -> Result<(PersonRow, Vec<CredentialRow>), BirthDateError> {
    gather(db, person).map_err(|error| match error {
        CorrectError::Store(error) => BirthDateError::Store(error),
        _ => BirthDateError::NotFound,
    })
}

/// What confirming would correct.
pub(super) fn still_possible(
    programs: &Programs,
    (before, held): (&PersonRow, &[CredentialRow]),
    row: &BirthDateRow,
    now: Timestamp,
) -> Result<Correction, BirthDateError> {
    if row.born_before != before.birth_date {
        return Err(BirthDateError::Against(BirthDateAgainst::Stale));
    }
    let wish = Correction {
        birth_date: Some(row.born_on.0),
        awards: BTreeMap::new(),
    };
    possible(programs, before, held, &wish, now).map_err(|_| BirthDateError::Against(BirthDateAgainst::Impossible))
}

fn found(db: &mut Db, person: PersonId, id: BirthDateCorrectionId) -> Result<BirthDateRow, BirthDateError> {
    let row = people::birth_date_correction(db, id)?;
    row.filter(|row| row.person_id.0 == person)
        .ok_or(BirthDateError::Decided)
}

fn note(tx: &mut Tx, person: PersonId, act: &str, context: &Context) -> Result<(), StoreError> {
    let entry = audit::Entry::of_person(person, act, context.actor);
    audit::append(tx, &entry.within(context))
}
