//! The one way in which a case changes: decide, record, and whatever follows from the events, in one unit of work.

use cqr_domain::{
    cases::{self, CaseEvent, CaseState, Command, Refusal},
    ids::{CaseId, DecisionId},
    journal::{Actor, Context, Reason},
    people::{Credential, CredentialStatus, PersonEvent, back_into, discontinued, reinstated},
    programs::{Program, Scope},
};
use cqr_store::{
    StoreError, Tx, audit,
    cases::{Held, load, record},
    decisions, people,
};
use jiff::civil::Date;

use super::overview::first_open;
use crate::{
    credentials::support,
    notices::{self, Telling},
    renewals::{Before, lost_since, resume},
    sittings,
};

/// Why a case did not change.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    /// There is no such case, or it is somebody else's.
    #[error("no such case")]
    NotFound,
    /// The rules refuse it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The store.
    #[error("changing a case")]
    Store(#[from] StoreError),
}

/// Who asks for a change of a case, and why.
#[derive(Debug, Clone)]
pub struct Because {
    /// Who acts.
    pub actor: Actor,
    /// The rule or the reason code.
    pub reason: Reason,
    /// The local date of the body.
    pub today: Date,
}

/// Decides about a command, records the events and does what follows from them.
///
/// # Errors
/// The rule that refuses, or the store.
pub fn command(
    tx: &mut Tx,
    program: &Program,
    id: CaseId,
    command: &Command,
    because: &Because,
) -> Result<Held, CaseError> {
    let held = load(tx, id)?.ok_or(CaseError::NotFound)?;
    act(tx, program, held, command, because, true)
}

/// The same for a case that was read in this unit of work.
///
/// # Errors
/// As [`command`].
pub(crate) fn command_upon(
    tx: &mut Tx,
    program: &Program,
    held: Held,
    command: &Command,
    because: &Because,
) -> Result<Held, CaseError> {
    act(tx, program, held, command, because, true)
}

/// The same without telling the holder: what is taken over from another system was told there.
///
/// # Errors
/// As [`command`].
pub(crate) fn command_quietly(
    tx: &mut Tx,
    program: &Program,
    id: CaseId,
    command: &Command,
    because: &Because,
) -> Result<Held, CaseError> {
    let held = load(tx, id)?.ok_or(CaseError::NotFound)?;
    act(tx, program, held, command, because, false)
}

fn act(
    tx: &mut Tx,
    program: &Program,
    held: Held,
    command: &Command,
    because: &Because,
    tells: bool,
) -> Result<Held, CaseError> {
    // After a correction of dates a window may lie ahead again (R-DATE-9).
    let is_work = matches!(command, Command::SubmitProfile { .. } | Command::StartSitting { .. });
    if is_work && program.today(tx.now()) < held.case.window_open {
        return Err(Refusal::NotOpen.into());
    }
    let events = cases::decide(&held.case, command, tx.now())?;
    if events.is_empty() {
        return Ok(held);
    }
    let proposed = held.case.discontinuation.as_ref().map(|proposal| proposal.decision);
    let context = Context {
        actor: because.actor,
        policy: program.version.clone(),
        reason: because.reason.clone(),
        effective_on: because.today,
    };
    let held = record(tx, held, &context, &events)?;
    // A window that was closed without a mark is over for its holder, who may have died (R-ELIG-10); that a correction closed
    // it is the last word, and no result says afterwards what to learn (R-ELIG-3).
    let over = held.case.state == CaseState::Closed && !events.contains(&CaseEvent::CaseExempted {});
    let tells = tells && !over;
    let reopened = events.contains(&CaseEvent::CaseReopened {});
    for event in &events {
        follow(tx, program, &held, event, proposed, &context)?;
        if tells && let Some(kind) = notice_among(&events, event) {
            tell(tx, program, &held, kind, because.today, reopened)?;
        }
        audit::append(
            tx,
            &audit::Entry::of_case(held.id, cqr_domain::journal::Event::name(event), &context),
        )?;
    }
    // A result that came meanwhile is told when the window is open again; one that was told before has the same key.
    let scored = held.case.assessed && held.case.sitting.is_some();
    if tells && scored && reopened {
        tell(tx, program, &held, "result_ready", because.today, reopened)?;
    }
    Ok(held)
}

/// What else an event changes: the credential, the decision, the sitting.
fn follow(
    tx: &mut Tx,
    program: &Program,
    held: &Held,
    event: &CaseEvent,
    proposed: Option<DecisionId>,
    context: &Context,
) -> Result<(), StoreError> {
    let case = &held.case;
    match event {
        CaseEvent::CaseCompleted {} => settle_moot(tx, proposed)?,
        CaseEvent::CaseExtended { .. } => {
            settle_moot(tx, proposed)?;
            lengthen_sitting(tx, held, context)?;
        }
        CaseEvent::CaseRedated { .. } => lengthen_sitting(tx, held, context)?,
        CaseEvent::CaseClosed { ending } => {
            settle_moot(tx, proposed)?;
            if let Some(open) = sittings::open_of(tx, held.id)? {
                let why = ending.map_or_else(|| "earned_anew".to_owned(), |ending| ending.name().to_owned());
                sittings::void(tx, open, &format!("credential_{why}"), context)?;
            }
        }
        CaseEvent::AssessmentVoided { sitting } => sittings::void(tx, *sitting, "credential_not_subject", context)?,
        CaseEvent::DiscontinuationProposed { .. } => {
            if let Some(proposal) = &case.discontinuation {
                decisions::propose(tx, held.id, case.person, proposal)?;
            }
        }
        CaseEvent::DiscontinuationReleased { decision, by } => decisions::note_release(tx, *decision, *by)?,
        CaseEvent::CaseDiscontinued { decision } => {
            decisions::settle(tx, *decision, decisions::DecisionState::Released)?;
            let scope = program.policy.discontinuation.scope;
            change_person(tx, program, held, context, |credentials| {
                discontinued(scope, credentials, case.credential, held.id, *decision)
            })?;
        }
        CaseEvent::DiscontinuationImported { discontinued_on } => ended_there(tx, held, *discontinued_on, context)?,
        CaseEvent::DiscontinuationConfirmed {
            decision,
            takes_effect_at,
        } => decisions::confirm(tx, *decision, *takes_effect_at)?,
        CaseEvent::ReleaseTakenBack { decision, .. } => decisions::take_back(tx, *decision)?,
        CaseEvent::DiscontinuationKept { decision, until, .. } => decisions::set_kept(tx, *decision, Some(*until))?,
        CaseEvent::DiscontinuationResumed { decision, .. } => decisions::set_kept(tx, *decision, None)?,
        CaseEvent::CaseReinstated {} | CaseEvent::DiscontinuationReversed { .. } => {
            come_back(tx, program, held, context)?;
        }
        CaseEvent::CaseReopened {} | CaseEvent::CaseExempted {} => {
            settle_moot(tx, proposed)?;
            come_back(tx, program, held, context)?;
        }
        CaseEvent::CaseOpened { .. }
        | CaseEvent::ProfileSubmitted { .. }
        | CaseEvent::AssessmentStarted { .. }
        | CaseEvent::AssessmentFinished { .. }
        | CaseEvent::PrescriptionIssued { .. }
        | CaseEvent::PrescriptionRevised { .. }
        | CaseEvent::CreditsAllocated { .. }
        | CaseEvent::ProfileImported { .. }
        | CaseEvent::AssessmentImported { .. }
        | CaseEvent::CreditsImported { .. }
        | CaseEvent::CloseReviewBegan {}
        | CaseEvent::CaseHandedOver { .. }
        | CaseEvent::CaseDropped {}
        | CaseEvent::ClosingCorrected { .. }
        | CaseEvent::GraceEnded {} => {}
    }
    Ok(())
}

/// What was discontinued by this case is held again.
fn come_back(tx: &mut Tx, program: &Program, held: &Held, context: &Context) -> Result<(), StoreError> {
    change_person(tx, program, held, context, |credentials| {
        reinstated(credentials, held.id)
    })
}

/// A sitting that the old close had cut short has more time now; the dates are those after all that was recorded.
fn lengthen_sitting(tx: &mut Tx, held: &Held, context: &Context) -> Result<(), StoreError> {
    let Some(open) = sittings::open_of(tx, held.id)? else {
        return Ok(());
    };
    let case = &held.case;
    let open_until = match case.state {
        CaseState::DiscontinuedGrace => case.grace_ends_at,
        _ => case.closes_at,
    };
    sittings::lengthen(tx, open, open_until, context)
}

/// The credential was discontinued in the system before. What else the person holds, the file says itself, and nobody is told.
fn ended_there(tx: &mut Tx, held: &Held, discontinued_on: Date, context: &Context) -> Result<(), StoreError> {
    let person = people::load(tx, held.case.person)?.ok_or(StoreError::NotFound)?;
    let event = PersonEvent::DiscontinuationTakenOver {
        credential: held.case.credential,
        case: held.id,
        discontinued_on,
    };
    people::record(tx, person, context, &[event]).map(drop)
}

/// What is finished, or goes on in a longer window, is no longer proposed. What took effect stays as it was decided.
fn settle_moot(tx: &mut Tx, proposed: Option<DecisionId>) -> Result<(), StoreError> {
    let Some(id) = proposed else { return Ok(()) };
    let waits = decisions::lookup(tx, id)?.is_some_and(|row| row.state.0 == decisions::DecisionState::Proposed);
    if waits {
        decisions::settle(tx, id, decisions::DecisionState::Moot)?;
    }
    Ok(())
}

/// The notice by which the holder is told of an event; the opening is told by who opens.
const fn notice_of(event: &CaseEvent) -> Option<&'static str> {
    match event {
        CaseEvent::CaseCompleted {} => Some("case_completed"),
        CaseEvent::CloseReviewBegan {} => Some("close_review"),
        CaseEvent::CaseDiscontinued { .. } => Some("discontinued"),
        CaseEvent::CaseReinstated {} => Some("reinstated"),
        CaseEvent::GraceEnded {} => Some("grace_ended"),
        CaseEvent::AssessmentFinished { .. } => Some("result_ready"),
        CaseEvent::CaseExtended { .. } | CaseEvent::CaseReopened {} => Some("window_extended"),
        CaseEvent::CaseExempted {} => Some("not_subject"),
        _ => None,
    }
}

/// Changes the credentials, and does what follows for those that rest on them, and for the registration.
fn change_person(
    tx: &mut Tx,
    program: &Program,
    held: &Held,
    context: &Context,
    change: impl Fn(&[Credential]) -> Vec<PersonEvent>,
) -> Result<(), StoreError> {
    let person = people::load(tx, held.case.person)?.ok_or(StoreError::NotFound)?;
    let before = person.person.clone();
    let registration = Before::read(tx, person.id, &program.id)?;
    let comes_back = |event: &PersonEvent| matches!(event, PersonEvent::CredentialReinstated { .. });
    let changes = change(&before.credentials);
    let lost = if changes.iter().any(comes_back) {
        lost_since(tx, held.case.person, &program.id, held.id)?
    } else {
        None
    };
    // A late renewal that may bring back a later end does not bring back this one.
    let events = back_into(changes, lost.or(registration.ended));
    people::record(tx, person, context, &events)?;
    support::follow_change(tx, program, held.case.person, &before, context.actor)?;
    if events.iter().any(comes_back) {
        resume(tx, program, held.case.person, registration, None, context.actor)?;
    }
    Ok(())
}

/// The same for one of several that happen at once: without a grace year one notice says that it is over (R-REIN-2), and a
/// window whose right close is past is not told to be open again.
pub(crate) fn notice_among(events: &[CaseEvent], event: &CaseEvent) -> Option<&'static str> {
    let discontinued = |event: &CaseEvent| matches!(event, CaseEvent::CaseDiscontinued { .. });
    let finally = events.contains(&CaseEvent::GraceEnded {}) && events.iter().any(discontinued);
    match event {
        CaseEvent::CaseDiscontinued { .. } if finally => Some("discontinued_finally"),
        CaseEvent::GraceEnded {} if finally => None,
        CaseEvent::CaseReopened {} if events.contains(&CaseEvent::CloseReviewBegan {}) => None,
        other => notice_of(other),
    }
}

/// The notices that say which step was open at the close, and how many credits were missing: a decision names its reason.
const SAY_WHAT_IS_MISSING: [&str; 3] = ["close_review", "discontinued", "discontinued_finally"];

/// Tells the holder about their case, once per kind and version of the case; of a discontinuation with the day from which it
/// has effect, which is not always the day on which it is told, and of a longer window whether a correction opened it again.
fn tell(
    tx: &mut Tx,
    program: &Program,
    held: &Held,
    kind: &str,
    effective_on: Date,
    reopened: bool,
) -> Result<(), StoreError> {
    let case = &held.case;
    let holder = people::load(tx, case.person)?.ok_or(StoreError::NotFound)?.person;
    let others = |other: &Credential| other.id != case.credential && other.status == CredentialStatus::Registered;
    let lost = holder.credential(case.credential).is_some_and(Credential::is_lost);
    let takes = if lost {
        Scope::Credential
    } else {
        program.policy.discontinuation.scope
    };
    let scope = match takes {
        // Nobody is told of other credentials who holds none.
        Scope::Credential if !holder.credentials.iter().any(others) => "only",
        scope => scope.name(),
    };
    let mut args = vec![
        ("discipline", case.discipline.clone()),
        ("date", case.window_close.to_string()),
        ("until", case.grace_end.to_string()),
        ("scope", scope.to_owned()),
    ];
    if SAY_WHAT_IS_MISSING.contains(&kind) {
        args.push(("open", first_open(case.has_profile(), case.assessed).to_owned()));
        args.push(("credits", case.open_credits().to_string()));
    }
    if kind == "reinstated" {
        let held = holder.credential(case.credential);
        let ended = held.is_some_and(|held| matches!(held.status, CredentialStatus::Ended(_)));
        args.push(("ended", if ended { "yes" } else { "no" }.to_owned()));
    }
    if kind.starts_with("discontinued") {
        args.push(("effect", effective_on.to_string()));
    }
    if kind == "window_extended" && reopened {
        args.push(("cause", "correction".to_owned()));
    }
    // A close can be moved, and what follows it is told again then, also when it comes back; a result comes once. Keys of
    // earlier releases have no day where the close was never moved, which stays right for that close.
    let once_key = if kind == "result_ready" {
        format!("{}/{kind}", held.id)
    } else {
        let about = notices::about_day(case.window_close, case.corrected, kind);
        format!("{}/{about}", held.id)
    };
    notices::write(
        tx,
        program,
        Telling {
            person: case.person,
            case: Some(held.id),
            kind,
            once_key,
            args: &args,
        },
    )?;
    Ok(())
}
