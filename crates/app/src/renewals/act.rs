//! The one way in which a registration changes: decide, record, and whatever follows from the events, in one unit of work.

use std::collections::BTreeSet;

use cqr_domain::{
    ids::{CredentialId, RegistrationId},
    journal::{Context, Event as _},
    people::{CredentialStatus, PersonEvent},
    programs::Program,
    renewals::{self as rules, Command, Refusal, RegistrationEvent},
};
use cqr_store::{
    StoreError, Tx, audit,
    decisions::DecisionState,
    people,
    renewals::{self, Held},
};
use jiff::civil::Date;

use super::look_at_bienniums;
use crate::{
    bienniums,
    cases::Because,
    credentials::support,
    notices::{self, Telling},
};

/// Why a registration did not change.
#[derive(Debug, thiserror::Error)]
pub enum RenewalError {
    /// There is no such registration or renewal, or it is somebody else's.
    #[error("no such renewal")]
    NotFound,
    /// The rules refuse it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The store.
    #[error("changing a registration")]
    Store(#[from] StoreError),
}

/// Decides about a command, records the events and does what follows from them. Answers the registration and what
/// happened.
///
/// # Errors
/// The rule that refuses, or the store.
pub(crate) fn command(
    tx: &mut Tx,
    program: &Program,
    id: RegistrationId,
    command: &Command,
    because: &Because,
) -> Result<(Held, Vec<RegistrationEvent>), RenewalError> {
    let mut held = renewals::load(tx, id)?.ok_or(RenewalError::NotFound)?;
    let events = rules::decide(&held.registration, command, tx.now())?;
    for event in &events {
        let context = Context {
            actor: because.actor,
            policy: program.version.clone(),
            reason: because.reason.clone(),
            effective_on: effective_on(&held, event, because.today),
        };
        let before = held.clone();
        held = renewals::record(tx, held, &context, std::slice::from_ref(event))?;
        follow(tx, program, &before, &held, event, &context)?;
        tell(tx, program, (&before, &held), event)?;
        audit::append(
            tx,
            &audit::Entry::new(context.actor, event.name(), "registration", id).within(&context),
        )?;
    }
    Ok((held, events))
}

/// What came of a command that nobody asked for: a refusal only means that nothing is to be done.
///
/// # Errors
/// Those of the store.
pub(crate) fn settled<T>(done: Result<T, RenewalError>) -> Result<(), StoreError> {
    match done {
        Ok(_) | Err(RenewalError::NotFound | RenewalError::Refused(_)) => Ok(()),
        Err(RenewalError::Store(error)) => Err(error),
    }
}

/// From which day something holds: what time does holds from its own day, however late the sweep came by.
fn effective_on(held: &Held, event: &RegistrationEvent, today: Date) -> Date {
    match event {
        RegistrationEvent::RenewalOpened { .. } => held.registration.next.opens_on,
        RegistrationEvent::RenewalMissed { due_on } => due_on.tomorrow().unwrap_or(*due_on),
        _ => today,
    }
}

/// What else an event changes: the proposal, the credentials.
fn follow(
    tx: &mut Tx,
    program: &Program,
    before: &Held,
    held: &Held,
    event: &RegistrationEvent,
    context: &Context,
) -> Result<(), StoreError> {
    match event {
        RegistrationEvent::EndingProposed { .. } => {
            if let Some(ending) = &held.registration.ending {
                renewals::propose_ending(tx, held.id, held.registration.person, ending)?;
            }
            Ok(())
        }
        RegistrationEvent::EndingReleased { decision, by } => renewals::note_release(tx, *decision, *by),
        RegistrationEvent::EndingKept { decision, until, .. } => renewals::set_kept(tx, *decision, Some(*until)),
        RegistrationEvent::EndingResumed { decision, .. } => renewals::set_kept(tx, *decision, None),
        RegistrationEvent::EndingWithdrawn { decision } => renewals::settle_ending(tx, *decision, DecisionState::Moot),
        RegistrationEvent::RegistrationEnded { decision, cause } => {
            renewals::settle_ending(tx, *decision, DecisionState::Released)?;
            change_credentials(tx, held, context, |credential| {
                (credential.status == CredentialStatus::Registered).then_some(PersonEvent::CredentialEnded {
                    credential: credential.id,
                    cause: *cause,
                    decision: *decision,
                })
            })
            .map(drop)
        }
        RegistrationEvent::RegistrationRestored { .. } => {
            // What ended by an earlier decision needs an examination (R-REIN-3).
            let (ended, late) = (before.registration.ended, before.registration.late);
            let by = ended.map(|ended| ended.decision).or(late.map(|late| late.decision));
            let back = change_credentials(tx, held, context, |credential| {
                let comes_back = by.is_some_and(|decision| credential.is_ended_by(decision));
                comes_back.then_some(PersonEvent::CredentialRestored {
                    credential: credential.id,
                })
            })?;
            look_at_bienniums(tx, held.registration.person, &held.registration.program)?;
            // After a granted appeal no renewal goes on, which would leave something out.
            if before.registration.ended_otherwise() {
                return Ok(());
            }
            let current = held.registration.current().map(|renewal| renewal.dates.due_on);
            let due_on = late.map(|late| late.due_on).or(current);
            // Beside the years that run, the other credentials go on until the last day of those.
            let only = late.is_some().then_some(&back);
            leave_out(tx, program, held, (due_on, only), context)
        }
        RegistrationEvent::RegistrationResumed { award: Some(_), .. } => {
            let (registration, today) = (&held.registration, context.effective_on);
            bienniums::leave_behind(tx, program, registration, context.actor, today)
        }
        // What comes back with a late one is looked at when it is back.
        RegistrationEvent::RegistrationRenewed { due_on, .. } if before.registration.ended.is_none() => {
            leave_out(tx, program, held, (Some(*due_on), None), context)
        }
        _ => Ok(()),
    }
}

/// A renewal goes on without what lost its support (R-STAT-5); one that speaks of some credentials only, without those of them.
fn leave_out(
    tx: &mut Tx,
    program: &Program,
    held: &Held,
    (due_on, only): (Option<Date>, Option<&BTreeSet<CredentialId>>),
    context: &Context,
) -> Result<(), StoreError> {
    let person = held.registration.person;
    due_on.map_or(Ok(()), |until| {
        support::leave_out(tx, program, person, (until, only), context.actor)
    })
}

/// Changes the credentials of a registration; answers which.
fn change_credentials(
    tx: &mut Tx,
    held: &Held,
    context: &Context,
    change: impl Fn(&cqr_domain::people::Credential) -> Option<PersonEvent>,
) -> Result<BTreeSet<CredentialId>, StoreError> {
    let registration = &held.registration;
    let person = people::load(tx, registration.person)?.ok_or(StoreError::NotFound)?;
    let of_program = person
        .person
        .credentials
        .iter()
        .filter(|credential| credential.program == registration.program);
    let (changed, events): (BTreeSet<CredentialId>, Vec<PersonEvent>) = of_program
        .filter_map(|credential| Some((credential.id, change(credential)?)))
        .unzip();
    people::record(tx, person, context, &events)?;
    Ok(changed)
}

/// Tells the holder what happened. Some of it can happen twice about the same day, and is told each time (I9).
fn tell(
    tx: &mut Tx,
    program: &Program,
    (before, held): (&Held, &Held),
    event: &RegistrationEvent,
) -> Result<(), StoreError> {
    let registration = &held.registration;
    let asks = registration.current().is_some_and(|renewal| renewal.asked.is_some());
    let mut args = vec![("ce", yes_or_no(asks))];
    let (kind, date, is_again) = match event {
        RegistrationEvent::RenewalOpened { due_on, .. } => ("renewal_opened", *due_on, false),
        RegistrationEvent::RenewalFiled { due_on, fee_minor, .. } if *fee_minor > 0 => {
            // One that was never paid can be sent again, late.
            ("renewal_filed", *due_on, true)
        }
        RegistrationEvent::RegistrationRenewed { through, .. } => ("registration_renewed", *through, false),
        RegistrationEvent::RenewalMissed { due_on } => {
            let sent = registration.renewal(*due_on).is_some_and(|it| it.filed.is_some());
            args.push(("sent", yes_or_no(sent)));
            ("renewal_missed", *due_on, true)
        }
        RegistrationEvent::RegistrationEnded { cause, .. } => {
            args.push(("cause", cause.name().to_owned()));
            ("registration_ended", registration.through, true)
        }
        RegistrationEvent::RegistrationRestored { .. } => {
            let appealed = before.registration.ended_otherwise();
            args.push(("restored", if appealed { "appeal" } else { "late" }.to_owned()));
            ("registration_restored", registration.through, true)
        }
        _ => return Ok(()),
    };
    args.push(("date", date.to_string()));
    let once_key = if is_again {
        format!("{}/{date}/{}/{kind}", held.id, held.version)
    } else {
        format!("{}/{date}/{kind}", held.id)
    };
    let telling = Telling {
        person: registration.person,
        case: None,
        kind,
        once_key,
        args: &args,
    };
    notices::write(tx, program, telling).map(drop)
}

fn yes_or_no(holds: bool) -> String {
    let word = if holds { "yes" } else { "no" };
    word.to_owned()
}
