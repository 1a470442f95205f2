//! The one way in which a biennium goes on: decide, record, and whatever follows from the events, in one unit of work.

use cqr_domain::{
    bienniums::{self, AuditState, BienniumEvent, Command, Phase, Refusal},
    ids::{AuditId, BienniumId},
    journal::{Context, Event as _},
    programs::Program,
    renewals::{Command as OfRegistration, EndingCause},
};
use cqr_store::{
    StoreError, Tx, audit,
    completions::{self, Held},
};

use super::time::{behind, is_behind};
use crate::{
    cases::Because,
    decisions::holds_ending,
    notices::{self, Telling},
    renewals,
};

/// Why a biennium did not go on.
#[derive(Debug, thiserror::Error)]
pub enum BienniumError {
    /// There is no such biennium or audit, or it is somebody else's.
    #[error("no such biennium")]
    NotFound,
    /// The rules refuse it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The store.
    #[error("changing a biennium")]
    Store(#[from] StoreError),
}

/// Decides about a command, records the events and does what follows from them. Answers the biennium and what happened.
///
/// # Errors
/// The rule that refuses, or the store.
pub(crate) fn command(
    tx: &mut Tx,
    program: &Program,
    id: BienniumId,
    command: &Command,
    because: &Because,
) -> Result<(Held, Vec<BienniumEvent>), BienniumError> {
    let held = completions::load(tx, id)?.ok_or(BienniumError::NotFound)?;
    let events = bienniums::decide(&held.biennium, command, tx.now())?;
    if events.is_empty() {
        return Ok((held, events));
    }
    let context = Context {
        actor: because.actor,
        policy: program.version.clone(),
        reason: because.reason.clone(),
        effective_on: because.today,
    };
    let before = held.biennium.clone();
    let held = completions::record(tx, held, &context, &events)?;
    for event in &events {
        audit::append(
            tx,
            &audit::Entry::new(context.actor, event.name(), "biennium", id).within(&context),
        )?;
        if is_behind_award(tx, &held, event)? {
            continue;
        }
        tell(tx, program, &held, event)?;
        // An answer settles a proposal that was made because there was none.
        let was_unanswered = |id: &AuditId| {
            before
                .audit(*id)
                .is_some_and(|audit| audit.state == AuditState::Unanswered)
        };
        let wish = match event {
            BienniumEvent::ProbationMissed {} => Some(propose(tx, program, EndingCause::ProbationOver)),
            // What was reported in time was approved later: what was proposed meanwhile is settled.
            BienniumEvent::ProbationCleared { .. } if before.standing.phase == Phase::Missed => {
                Some(OfRegistration::Withdraw {
                    cause: EndingCause::ProbationOver,
                })
            }
            BienniumEvent::AuditUnanswered { .. } => Some(propose(tx, program, EndingCause::AuditUnanswered)),
            BienniumEvent::AuditAnswered { audit, .. } if was_unanswered(audit) => Some(OfRegistration::Withdraw {
                cause: EndingCause::AuditUnanswered,
            }),
            _ => None,
        };
        if let Some(wish) = wish {
            of_registration(tx, program, &held, &wish, because)?;
        }
    }
    then_left(tx, program, held, events, because)
}

/// A probation that begins behind a new award, as where an audit of before is decided after it, ends with the award before.
fn then_left(
    tx: &mut Tx,
    program: &Program,
    held: Held,
    mut events: Vec<BienniumEvent>,
    because: &Because,
) -> Result<(Held, Vec<BienniumEvent>), BienniumError> {
    let begins = |event: &BienniumEvent| matches!(event, BienniumEvent::ProbationBegan { .. });
    let biennium = &held.biennium;
    if events.iter().any(begins)
        && let Some(judged_from) = behind(tx, biennium)?
    {
        let wish = Command::LeaveBehind { judged_from };
        let (held, left) = command(tx, program, held.id, &wish, because)?;
        events.extend(left);
        return Ok((held, events));
    }
    Ok((held, events))
}

/// What came of a command that nobody asked for: a refusal only means that nothing is to be done.
///
/// # Errors
/// Those of the store.
pub(crate) fn settled<T>(done: Result<T, BienniumError>) -> Result<(), StoreError> {
    match done {
        Ok(_) | Err(BienniumError::NotFound | BienniumError::Refused(_)) => Ok(()),
        Err(BienniumError::Store(error)) => Err(error),
    }
}

/// Whether an examination that was passed since settled it.
fn is_behind_award(tx: &mut Tx, held: &Held, event: &BienniumEvent) -> Result<bool, StoreError> {
    let biennium = &held.biennium;
    let of_time = matches!(
        event,
        BienniumEvent::ProbationBegan { .. }
            | BienniumEvent::ProbationMissed {}
            | BienniumEvent::AuditUnanswered { .. }
    );
    if !of_time {
        return Ok(false);
    }
    let since = behind(tx, biennium)?;
    Ok(since.is_some_and(|since| is_behind(biennium, event, since)))
}

fn propose(tx: &mut Tx, program: &Program, cause: EndingCause) -> OfRegistration {
    OfRegistration::Propose {
        cause,
        decision: tx.id(),
        people: renewals::people(program),
    }
}

/// A registration that is not in our books has nothing that could end.
fn of_registration(
    tx: &mut Tx,
    program: &Program,
    held: &Held,
    wish: &OfRegistration,
    because: &Because,
) -> Result<(), StoreError> {
    let biennium = &held.biennium;
    let Some(row) = cqr_store::renewals::find(tx, biennium.person, &biennium.program)? else {
        return Ok(());
    };
    let (id, now) = (row.id.0, tx.now());
    if let OfRegistration::Propose { cause, .. } = wish
        && let Some(found) = cqr_store::renewals::load(tx, id)?
        && holds_ending(tx, program, id, &found.registration, *cause, now)?
    {
        // Looked at every day until nothing holds it.
        return cqr_store::renewals::set_look_at(tx, id, Some(now));
    }
    renewals::settled(renewals::command(tx, program, id, wish, because))
}

/// Tells the holder what happened; what they did themselves is told on the page.
fn tell(tx: &mut Tx, program: &Program, held: &Held, event: &BienniumEvent) -> Result<(), StoreError> {
    let biennium = &held.biennium;
    let mut missing = biennium.missing_in_time().most();
    if let BienniumEvent::ProbationBegan {
        missing: in_all,
        missing_a_plus,
        ..
    } = event
    {
        // What was reported too late for the biennium counts in its probation only.
        missing = missing.max(*in_all).max(*missing_a_plus);
    }
    let mut args = vec![
        ("ends", biennium.ends_on.to_string()),
        ("credits", biennium.required.to_string()),
        ("missing", missing.to_string()),
    ];
    // After a granted appeal what follows is told anew.
    let of_audit = |id: &AuditId| match biennium.audit(*id).map_or(0, |audit| audit.reopened) {
        0 => id.to_string(),
        times => format!("{id}/{times}"),
    };
    let (kind, of) = match event {
        BienniumEvent::BienniumMet { .. } => ("biennium_met", held.id.to_string()),
        BienniumEvent::BienniumMoved { ends_on } => {
            // It can come back to a day that was told of before.
            ("biennium_moved", format!("{}/{ends_on}/{}", held.id, held.version))
        }
        BienniumEvent::ProbationBegan { ends, .. } => {
            args.push(("date", ends.day.to_string()));
            // One that an audit begins again may end on the same day, and is told again (R-AUD-4).
            ("probation_began", format!("{}/{}/{}", held.id, ends.day, held.version))
        }
        BienniumEvent::ProbationCleared { on } => ("probation_cleared", format!("{}/{on}", held.id)),
        BienniumEvent::ProbationMissed {} => {
            // One that an audit begins again after it was cleared is missed again.
            ("probation_missed", format!("{}/{}", held.id, held.version))
        }
        BienniumEvent::AuditBegan { audit, answer, .. } => {
            args.push(("date", answer.day.to_string()));
            ("audit_began", audit.to_string())
        }
        BienniumEvent::AuditAnswered { audit, answered_at, .. } => ("audit_answered", format!("{audit}/{answered_at}")),
        BienniumEvent::AuditUnanswered { audit } => ("audit_unanswered", of_audit(audit)),
        BienniumEvent::AuditSettled {
            audit, insufficient, ..
        } => {
            let kind = if insufficient.is_empty() {
                "audit_sufficient"
            } else {
                "audit_insufficient"
            };
            args.push(("count", insufficient.len().to_string()));
            (kind, of_audit(audit))
        }
        BienniumEvent::AuditReopened { audit, answer } => {
            args.push(("date", answer.day.to_string()));
            ("audit_reopened", of_audit(audit))
        }
        _ => return Ok(()),
    };
    let telling = Telling {
        person: biennium.person,
        case: None,
        kind,
        once_key: format!("{of}/{kind}"),
        args: &args,
    };
    notices::write(tx, program, telling).map(drop)
}
