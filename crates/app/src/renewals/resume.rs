//! Something of a program is registered again after its holder had lost it: by the last step of an extra year, by an appeal,
//! or by an examination. The registration and the bienniums rested meanwhile, and go on (R-REIN-2, R-ELIG-7, R-CE-1).

use cqr_domain::{
    calendar::Born,
    cases::CaseEvent,
    ids::{CaseId, PersonId, RegistrationId},
    journal::{Actor, Reason},
    programs::Program,
    renewals::{
        Command, Ended, EndingCause, Planned, RegistrationEvent, RegistrationState, first_through, planned_after,
    },
};
use cqr_store::{
    Db, StoreError, Tx, completions,
    credentials::{self, CredentialRow, RegisterStatus},
    journal, people,
    renewals::{self, Held},
};
use jiff::{SignedDuration, civil::Date};

use super::{command, settled, time::paid_until};
use crate::{cases::Because, imports::recount::born};

/// How the registration stood before something came back.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Before {
    /// How it had ended; nothing where it had not.
    pub(crate) ended: Option<Ended>,
    /// Whether nothing of the program was registered.
    pub(crate) rested: bool,
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
            ended: registration.and_then(|registration| registration.ended),
            rested: !registered,
        })
    }
}

/// How the registration ended for a CE probation or an audit since a case was discontinued, also where the examination in another
/// discipline has brought it back: that leads back in its own discipline alone (R-PROB-2, R-REIN-4). Nothing where that end was
/// reversed.
///
/// # Errors
/// Those of the store.
pub(crate) fn lost_since(
    db: &mut Db,
    person: PersonId,
    program: &str,
    case: CaseId,
) -> Result<Option<Ended>, StoreError> {
    let Some(row) = renewals::find(db, person, program)? else {
        return Ok(None);
    };
    let of_case = journal::load::<CaseEvent>(db, case)?;
    let takes = |event: &CaseEvent| matches!(event, CaseEvent::CaseDiscontinued { .. });
    let Some(taken) = of_case.iter().rfind(|recorded| takes(&recorded.event)) else {
        return Ok(None);
    };
    let (mut ended, mut lost) = (None, None);
    for recorded in journal::load::<RegistrationEvent>(db, row.id.0)? {
        if recorded.recorded_at < taken.recorded_at {
            continue;
        }
        match recorded.event {
            RegistrationEvent::RegistrationEnded { decision, cause } => {
                ended = Some(Ended { cause, decision });
                if cause != EndingCause::RenewalMissed {
                    lost = ended;
                }
            }
            RegistrationEvent::RegistrationRestored { .. } if lost == ended => lost = None,
            _ => {}
        }
    }
    Ok(lost)
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
    // It went on meanwhile.
    if !before.rested && before.ended.is_none() {
        return Ok(());
    }
    let today = program.today(now);
    let born = people::lookup(tx, person)?.map(|row| born(&row)).transpose()?;
    let Some((through, next)) = born.and_then(|born| counted(program, born, award, today)) else {
        return Ok(());
    };
    let because = Because {
        actor,
        reason: Reason::new(if award.is_some() { "R-REN-4" } else { "R-REIN-2" }),
        today,
    };
    let wish = Command::Resume {
        through,
        next,
        award,
        unpayable: is_unpayable(tx, program, row.id.0, before)?,
    };
    settled(command(tx, program, row.id.0, &wish, &because))
}

/// Whether a renewal was sent whose days to pay are over, while the registration had ended for something that no payment brings
/// back: each one was refused (R-REIN-4).
fn is_unpayable(tx: &mut Tx, program: &Program, id: RegistrationId, before: Before) -> Result<bool, StoreError> {
    let lost = before.ended.filter(|ended| ended.cause != EndingCause::RenewalMissed);
    if lost.is_none() {
        return Ok(false);
    }
    let now = tx.now();
    let registration = renewals::load(tx, id)?.ok_or(StoreError::NotFound)?.registration;
    Ok(registration.state() == RegistrationState::Filed && now >= paid_until(program, &registration))
}

/// What a new credential asks of a registration that rests, as nothing was registered; nothing where it goes on, and where a
/// late renewal or people decide about it.
///
/// # Errors
/// Those of the store.
pub(crate) fn waking(db: &mut Db, program: &Program, held: &Held, today: Date) -> Result<Option<Command>, StoreError> {
    let registration = &held.registration;
    let is_lost = match registration.state() {
        RegistrationState::Ended if registration.ended_unrenewed() => return Ok(None),
        RegistrationState::Missed if registration.ending.is_some() => return Ok(None),
        RegistrationState::Ended | RegistrationState::Missed => true,
        RegistrationState::Current | RegistrationState::Open | RegistrationState::Filed => false,
    };
    if !renewals::rests(db, held.id)? {
        return Ok(None);
    }
    let own = |row: &CredentialRow| row.program == program.id && row.status.0 == RegisterStatus::Registered;
    let all = credentials::of_person(db, registration.person)?;
    let newest = all.iter().filter(|row| own(row)).map(|row| row.awarded_on.0).max();
    let born = people::lookup(db, registration.person)?
        .map(|row| born(&row))
        .transpose()?;
    let counted = newest
        .zip(born)
        .and_then(|(newest, born)| counted(program, born, Some(newest), today));
    Ok(counted.map(|(through, next)| Command::Resume {
        through,
        next,
        award: newest.filter(|_| is_lost),
        unpayable: false,
    }))
}

/// Wakes a registration for a new credential.
///
/// # Errors
/// Those of the store.
pub(crate) fn wake(tx: &mut Tx, program: &Program, id: RegistrationId) -> Result<(), StoreError> {
    let (now, today) = (tx.now(), program.today(tx.now()));
    let held = renewals::load(tx, id)?.ok_or(StoreError::NotFound)?;
    let Some(wish) = waking(tx, program, &held, today)? else {
        return Ok(());
    };
    let because = Because {
        actor: Actor::System,
        reason: Reason::new("R-REN-4"),
        today,
    };
    renewals::set_look_at(tx, id, Some(now))?;
    look_at_bienniums(tx, held.registration.person, &program.id)?;
    settled(command(tx, program, id, &wish, &because))
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

/// The next sweep looks at the bienniums of a person: the one of today may not be there yet (R-CE-1). A sweep that is under
/// way does not, so that a dry run can tell what happens.
///
/// # Errors
/// Those of the store.
pub(crate) fn look_at_bienniums(tx: &mut Tx, person: PersonId, program: &str) -> Result<(), StoreError> {
    let later = tx.now().checked_add(SignedDuration::from_micros(1)).ok();
    for row in completions::bienniums_of(tx, person)? {
        if row.program == program {
            completions::set_look_at(tx, row.id.0, later)?;
        }
    }
    Ok(())
}
