//! Whoever holds nothing any more that could come back without an examination is asked nothing: nothing is proposed about the
//! registration, and neither renewal nor continuing education nor an audit is written about (R-ELIG-10).

use cqr_domain::{
    ids::{PersonId, RegistrationId},
    journal::{Actor, Reason},
    programs::Program,
    renewals::{Command, Registration},
};
use cqr_store::{Db, StoreError, Tx, renewals};

use super::{command, settled};
use crate::{
    cases::Because,
    completions::{Standing, standing},
    programs::Programs,
};

/// Whether anything is asked of a person in a program.
///
/// # Errors
/// Those of the store.
pub(crate) fn is_asked(db: &mut Db, programs: &Programs, person: PersonId, program: &str) -> Result<bool, StoreError> {
    Ok(asked(db, programs, person, program)?.is_some())
}

/// The standing of a person in a program of whom anything is asked there.
///
/// # Errors
/// Those of the store.
pub(crate) fn asked(
    db: &mut Db,
    programs: &Programs,
    person: PersonId,
    program: &str,
) -> Result<Option<Standing>, StoreError> {
    let Some(standing) = standing(db, programs, person, Some(program))? else {
        return Ok(None);
    };
    if standing.is_registered {
        return Ok(Some(standing));
    }
    let registration = renewals::find(db, person, program)?;
    let ended = registration.and_then(|row| row.ended_for).map(|cause| cause.0);
    Ok(Some(standing).filter(|standing| standing.left(ended).is_asked()))
}

/// Withdraws what is proposed about the registrations of a person of whom nothing is asked any more.
///
/// # Errors
/// Those of the store.
pub(crate) fn let_go(tx: &mut Tx, programs: &Programs, person: PersonId, actor: Actor) -> Result<(), StoreError> {
    for row in renewals::of_person(tx, person)? {
        if is_asked(tx, programs, person, &row.program)? {
            continue;
        }
        if let Some(held) = renewals::load(tx, row.id.0)? {
            withdraw(tx, &programs.current(&row.program), held.id, &held.registration, actor)?;
        }
    }
    Ok(())
}

/// Withdraws what is proposed about a registration, whatever it is.
///
/// # Errors
/// Those of the store.
pub(crate) fn withdraw(
    tx: &mut Tx,
    program: &Program,
    id: RegistrationId,
    registration: &Registration,
    actor: Actor,
) -> Result<(), StoreError> {
    let Some(ending) = &registration.ending else {
        return Ok(());
    };
    let because = Because {
        actor,
        reason: Reason::new("R-ELIG-10"),
        today: program.today(tx.now()),
    };
    let wish = Command::Withdraw { cause: ending.cause };
    settled(command(tx, program, id, &wish, &because))
}
