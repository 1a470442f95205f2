//! Ending a credential without a mark, sanctions, and the way back by examination: an act of staff with its day, in one
//! unit with what follows for the open window, the register and the holder.

use cqr_domain::{
    accounts::{Principal, Role, Roles},
    cases::{CaseState, Command as CaseCommand},
    ids::{CredentialId, PersonId},
    journal::{Context, Event as _, Reason},
    people::{Command, Credential, CredentialStatus, Ending, PersonEvent, Refusal, decide, lost_on},
    programs::Program,
    renewals::EndingCause,
};
use cqr_store::{
    Db, StoreError, Tx, accounts, audit, cases,
    credentials::{self, CredentialRow},
    journal,
    people::{self, Held},
    renewals,
};
use jiff::civil::Date;

use crate::{
    App,
    cases::{Because, CaseError, command},
    credentials::support,
    imports::recount::{Counted, born, next_opening},
    notices::{self, Telling},
    programs::Programs,
    renewals::{Before, let_go, resume},
};

/// Who ends a credential without a mark, and notes an examination; a sanction takes a decision maker.
pub(super) const OFFICERS: Roles = Roles::of(&[Role::CaseOfficer, Role::DecisionMaker]);

/// Why a credential is left as it is.
#[derive(Debug, thiserror::Error)]
pub enum CredentialError {
    /// There is none, or whoever asks may not do this.
    #[error("no such credential")]
    NotFound,
    /// The rule that stands in the way.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The store.
    #[error("changing a credential")]
    Store(#[from] StoreError),
}

/// What is done about a credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// It is no longer held.
    End {
        /// Why.
        ending: Ending,
        /// From which day.
        on: Date,
    },
    /// A credential of another body supports it (R-ELIG-12).
    NoteOutsideSupport,
    /// The sanction is lifted.
    LiftSanction,
    /// An examination was taken.
    Examine {
        /// On which day.
        taken_on: Date,
        /// Whether it was passed.
        passed: bool,
    },
}

/// Does it in the name of the person who asks.
///
/// # Errors
/// [`CredentialError::NotFound`] for everybody who may not, and for the own record; else the rule that stands in the way.
pub async fn act(
    app: &App,
    principal: &Principal,
    person: PersonId,
    credential: CredentialId,
    act: Act,
) -> Result<(), CredentialError> {
    let sanction = match act {
        Act::End { ending, .. } => ending.is_sanction(),
        Act::LiftSanction => true,
        Act::NoteOutsideSupport | Act::Examine { .. } => false,
    };
    let may = if sanction {
        principal.has(Role::DecisionMaker)
    } else {
        principal.roles.meets(OFFICERS)
    };
    if !may || principal.person == Some(person) {
        return Err(CredentialError::NotFound);
    }
    let (programs, by) = (app.programs.clone(), principal.clone());
    app.store
        .write(move |tx| act_in(tx, &programs, person, credential, act, &by))
        .await
}

fn act_in(
    tx: &mut Tx,
    programs: &Programs,
    person: PersonId,
    credential: CredentialId,
    act: Act,
    by: &Principal,
) -> Result<(), CredentialError> {
    let held = people::load(tx, person)?.ok_or(CredentialError::NotFound)?;
    let found = held
        .person
        .credential(credential)
        .ok_or(CredentialError::NotFound)?
        .clone();
    let program = programs.current(&found.program);
    let today = program.today(tx.now());
    let row = people::lookup(tx, person)?.ok_or(StoreError::NotFound)?;
    let wish = match act {
        Act::End { ending, on } => Command::End {
            ending,
            on,
            today,
            born: row.birth_date.0,
        },
        Act::NoteOutsideSupport => Command::NoteOutsideSupport,
        Act::LiftSanction => Command::LiftSanction,
        Act::Examine { taken_on, passed } => examination(tx, person, &found, (taken_on, passed), today)?,
    };
    let mut events = decide(&found, wish, &program.policy)?;
    if matches!(
        act,
        Act::End {
            ending: Ending::Deceased,
            ..
        }
    ) {
        // Whoever died holds none of their credentials any more.
        let others = held.person.credentials.iter().filter(|other| other.id != credential);
        events.extend(
            others
                .filter_map(|other| decide(other, wish, &program.policy).ok())
                .flatten(),
        );
    }
    let context = Context {
        actor: by.actor(),
        policy: program.version.clone(),
        reason: Reason::new(rule_of(&events)),
        effective_on: day_of(act, today),
    };
    let before = held.person.clone();
    let registration = Before::read(tx, person, &program.id)?;
    let held = people::record(tx, held, &context, &events)?;
    for event in &events {
        audit::append(
            tx,
            &audit::Entry::new(by.actor(), event.name(), "person", person).within(&context),
        )?;
        follow(tx, programs, &held, event, &context)?;
        if let PersonEvent::CredentialReawarded { awarded_on, .. } = event {
            resume(tx, &program, person, registration, Some(*awarded_on), by.actor())?;
        }
    }
    support::follow_change(tx, &program, person, &before, by.actor())?;
    Ok(())
}

fn day_of(act: Act, today: Date) -> Date {
    match act {
        Act::End { on, .. } => on,
        Act::Examine { taken_on, .. } => taken_on,
        Act::NoteOutsideSupport | Act::LiftSanction => today,
    }
}

const fn rule_of(events: &[PersonEvent]) -> &'static str {
    match events.first() {
        Some(PersonEvent::CredentialClosed { ending, .. }) => ending.rule(),
        Some(PersonEvent::OutsideSupportNoted { .. }) => "R-ELIG-12",
        Some(PersonEvent::SanctionLifted { .. }) => "R-REIN-4",
        _ => "R-REIN-5",
    }
}

/// What has to be known about an examination.
fn examination(
    db: &mut Db,
    person: PersonId,
    credential: &Credential,
    (taken_on, passed): (Date, bool),
    today: Date,
) -> Result<Command, StoreError> {
    let grace_over = !grace_runs(db, person, credential)?;
    let last = cases::of_credential(db, credential.id)?
        .iter()
        .map(|case| case.cycle)
        .max()
        .unwrap_or(0);
    Ok(Command::RecordExamination {
        taken_on,
        passed,
        today,
        lost_on: lost_on(credential.id, &journal::load::<PersonEvent>(db, person)?),
        grace_over,
        cycles_before: u32::try_from(last).unwrap_or(0),
    })
}

/// Whether the extra year of the case that discontinued it leads back; it may be that of another credential (R-STAT-4). Once
/// the registration ended for a CE probation or an audit, only an examination does (R-REIN-4).
pub(super) fn grace_runs(db: &mut Db, person: PersonId, credential: &Credential) -> Result<bool, StoreError> {
    let CredentialStatus::Discontinued(case) = credential.status else {
        return Ok(false);
    };
    let ended = renewals::find(db, person, &credential.program)?.and_then(|row| row.ended_for);
    if ended.is_some_and(|cause| cause.0 != EndingCause::RenewalMissed) {
        return Ok(false);
    }
    let found = cases::lookup(db, case)?;
    Ok(found.is_some_and(|(case, _)| case.state.0 == CaseState::DiscontinuedGrace))
}

/// What follows from a fact: the open window, the next one, the account, and what the holder is told.
fn follow(
    tx: &mut Tx,
    programs: &Programs,
    held: &Held,
    event: &PersonEvent,
    context: &Context,
) -> Result<(), CredentialError> {
    let kind = match event {
        PersonEvent::CredentialClosed { credential, ending, .. } => {
            credentials::set_next_opening(tx, *credential, None)?;
            close_windows(tx, programs, *credential, Some(*ending), context)?;
            let_go(tx, programs, held.id, context.actor)?;
            match ending {
                Ending::Deceased => {
                    // What was closed before stays so when this turns out to be a mistake.
                    let account = accounts::find_by_person(tx, held.id)?;
                    if let Some(open) = account.filter(|account| account.disabled_at.is_none()) {
                        accounts::disable(tx, open.id.0)?;
                    }
                    return Ok(());
                }
                Ending::Suspended | Ending::Revoked => "credential_sanctioned",
                Ending::Surrendered | Ending::Retired => "credential_closed",
            }
        }
        PersonEvent::SanctionLifted { .. } => "sanction_lifted",
        PersonEvent::CredentialReawarded { credential, .. } => {
            // A window of the award before takes nothing from the new one (R-ELIG-7, R-DATE-12).
            close_windows(tx, programs, *credential, None, context)?;
            open_next(tx, programs, held, *credential, context.effective_on)?;
            "credential_reawarded"
        }
        _ => return Ok(()),
    };
    tell(tx, programs, held, (event, kind), context)?;
    Ok(())
}

/// What is open of windows closes without a mark (R-ELIG-10, R-FLOW-5).
fn close_windows(
    tx: &mut Tx,
    programs: &Programs,
    credential: CredentialId,
    ending: Option<Ending>,
    context: &Context,
) -> Result<(), StoreError> {
    for case in cases::of_credential(tx, credential)? {
        if case.state.0.is_finished() {
            continue;
        }
        let program = programs.current(&case.program);
        let because = Because {
            actor: context.actor,
            reason: context.reason.clone(),
            today: context.effective_on,
        };
        match command(tx, &program, case.id.0, &CaseCommand::Close { ending }, &because) {
            Ok(_) | Err(CaseError::NotFound | CaseError::Refused(_)) => {}
            Err(CaseError::Store(error)) => return Err(error),
        }
    }
    Ok(())
}

/// The new period is counted from the new award (R-ELIG-7, R-DATE-12).
fn open_next(
    tx: &mut Tx,
    programs: &Programs,
    held: &Held,
    credential: CredentialId,
    today: Date,
) -> Result<(), StoreError> {
    let row: CredentialRow = credentials::lookup(tx, credential)?.ok_or(StoreError::NotFound)?;
    let person = people::lookup(tx, held.id)?.ok_or(StoreError::NotFound)?;
    let program: std::sync::Arc<Program> = programs.current(&row.program);
    let counted = Counted::of(&row, born(&person)?);
    credentials::set_next_opening(tx, credential, next_opening(&program, counted, today, &[]))
}

fn tell(
    tx: &mut Tx,
    programs: &Programs,
    held: &Held,
    (event, kind): (&PersonEvent, &str),
    context: &Context,
) -> Result<(), StoreError> {
    let credential = match event {
        PersonEvent::CredentialClosed { credential, .. }
        | PersonEvent::SanctionLifted { credential }
        | PersonEvent::CredentialReawarded { credential, .. } => *credential,
        _ => return Ok(()),
    };
    let found = held.person.credential(credential);
    let program = found.map_or_else(|| programs.default_program(), |found| programs.current(&found.program));
    let discipline = found.map(|found| found.discipline.clone());
    let telling = Telling {
        person: held.id,
        case: None,
        kind,
        once_key: format!("{credential}/{}/{kind}", held.version),
        args: &[
            ("discipline", discipline.unwrap_or_default()),
            ("date", context.effective_on.to_string()),
        ],
    };
    notices::write(tx, &program, telling).map(drop)
}
