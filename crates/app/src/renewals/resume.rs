//! Something of a program is registered again after its holder had lost it: by the last step of an extra year, by an appeal,
//! or by an examination. The registration and the bienniums rested meanwhile, and go on (R-REIN-2, R-ELIG-7, R-CE-1).

use cqr_domain::{
    calendar::Born,
    ids::{DecisionId, PersonId},
    journal::{Actor, Reason},
    programs::Program,
    renewals::{Command, EndingCause, Planned, first_through, planned_after},
};
use cqr_store::{
    Db, StoreError, Tx, completions,
    credentials::{self, RegisterStatus},
    people, renewals,
};
use jiff::civil::Date;

use super::{RenewalError, command};
use crate::cases::Because;

/// How the registration stood before something came back.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Before {
    /// Why and by which decision it had ended; nothing where it had not.
    pub(crate) ended: Option<(EndingCause, DecisionId)>,
    /// Whether nothing of the program was registered.
    rested: bool,
}

impl Before {
    /// Reads it.
    pub(crate) fn read(db: &mut Db, person: PersonId, program: &str) -> Result<Self, StoreError> {
        let registered = credentials::of_person(db, person)?
            .iter()
            .any(|held| held.program == program && held.status.0 == RegisterStatus::Registered);
        let registration = match renewals::find(db, person, program)? {
            Some(row) => renewals::load(db, row.id.0)?.map(|held| held.registration),
            None => None,
        };
        Ok(Self {
            ended: registration.and_then(|registration| registration.ended.zip(registration.ended_by)),
            rested: !registered,
        })
    }
}

/// What follows for registration and bienniums when something came back; `award` is the new award, where an examination
/// brought it.
///
/// # Errors
/// Those of the store.
pub(crate) fn resume(
    tx: &mut Tx,
    program: &Program,
    person: PersonId,
    before: Before,
    award: Option<Date>,
    actor: Actor,
) -> Result<(), StoreError> {
    look_at_bienniums(tx, person, &program.id)?;
    let Some(row) = renewals::find(tx, person, &program.id)? else {
        return Ok(());
    };
    // A reminder may be due that nobody was sent meanwhile.
    let now = tx.now();
    renewals::set_look_at(tx, row.id.0, Some(now))?;
    let today = program.today(now);
    let month = people::lookup(tx, person)?.map(|row| row.birth_month);
    let born = month.and_then(|month| Born::in_month(i8::try_from(month).ok()?));
    let goes_on = !before.rested && before.ended.is_none();
    let Some((through, next)) = born
        .and_then(|born| counted(program, born, award, today))
        .filter(|_| !goes_on)
    else {
        return Ok(());
    };
    let because = Because {
        actor,
        reason: Reason::new(if award.is_some() { "R-REN-4" } else { "R-REIN-2" }),
        today,
    };
    let wish = Command::Resume { through, next, award };
    match command(tx, program, row.id.0, &wish, &because) {
        Ok(_) | Err(RenewalError::NotFound | RenewalError::Refused(_)) => Ok(()),
        Err(RenewalError::Store(error)) => Err(error),
    }
}

/// Through which day it is good, and the renewal after that: of a new award as of a first one (R-REN-4), else until the next
/// last day of renewal.
fn counted(program: &Program, born: Born, award: Option<Date>, today: Date) -> Option<(Date, Planned)> {
    let (policy, zone) = (&program.policy.calendar, &program.body.zone);
    let through = match award {
        Some(award) => first_through(policy, zone, award, born, today)?,
        None => planned_after(policy, zone, born, today.yesterday().ok()?)?.due_on,
    };
    let next = planned_after(policy, zone, born, through.yesterday().ok()?)?;
    Some((through, next))
}

/// The next sweep looks at the bienniums of a person: the one of today may not be there yet (R-CE-1).
///
/// # Errors
/// Those of the store.
pub(crate) fn look_at_bienniums(tx: &mut Tx, person: PersonId, program: &str) -> Result<(), StoreError> {
    let now = tx.now();
    for row in completions::bienniums_of(tx, person)? {
        if row.program == program {
            completions::set_look_at(tx, row.id.0, Some(now))?;
        }
    }
    Ok(())
}
