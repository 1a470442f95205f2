//! The rules of a sitting: a pure function from state, wish and time to events or a refusal.
//! A wish that was granted before is granted again without an event, so that a lost reply does no harm.

use jiff::Timestamp;

use super::{Command, Refusal, Sitting, SittingEvent, SittingState, SubmittedBy, start::end_of};

/// Decides about `command` at the instant `now`.
///
/// # Errors
/// The rule that stands in the way.
pub fn decide(sitting: &Sitting, command: &Command, now: Timestamp) -> Result<Vec<SittingEvent>, Refusal> {
    match command {
        Command::TakeOver { session } => {
            running(sitting, now)?;
            Ok(vec![SittingEvent::PlayerTakenOver {
                player: sitting.player + 1,
                session: *session,
            }])
        }
        Command::Lengthen { started, open_until } => {
            let (deadline, rule) = end_of(*started, sitting.minutes, *open_until);
            // What is over stays over: its answers were closed to everybody at that instant.
            let is_longer = running(sitting, now).is_ok() && deadline > sitting.deadline;
            Ok(Vec::from_iter(
                is_longer.then_some(SittingEvent::SittingLengthened { deadline, rule }),
            ))
        }
        Command::Submit { session, answered } => match sitting.state {
            SittingState::Submitted | SittingState::Scored => Ok(vec![]),
            SittingState::Voided => Err(Refusal::Voided),
            // Past the deadline nothing is open for anybody, whichever player asks.
            SittingState::Open if now >= sitting.deadline => Ok(vec![time_over(*answered)]),
            SittingState::Open if *session != sitting.session => Err(Refusal::OtherPlayer),
            SittingState::Open => Ok(vec![SittingEvent::SittingSubmitted {
                by: SubmittedBy::Holder,
                answered: *answered,
            }]),
        },
        Command::TimeOut { answered } => match sitting.state {
            SittingState::Open if now < sitting.deadline => Err(Refusal::NotDue),
            SittingState::Open => Ok(vec![time_over(*answered)]),
            _ => Ok(vec![]),
        },
        Command::Void { reason } => match sitting.state {
            SittingState::Voided => Ok(vec![]),
            // A recorded result has moved the case on; undoing that is a decision of people, not of a sitting.
            SittingState::Scored => Err(Refusal::Closed),
            _ => Ok(vec![SittingEvent::SittingVoided { reason: reason.clone() }]),
        },
        Command::RecordResult { rule, lines } => match sitting.state {
            SittingState::Open => Err(Refusal::NotSubmitted),
            SittingState::Voided => Err(Refusal::Voided),
            SittingState::Scored => Ok(vec![]),
            SittingState::Submitted => Ok(vec![SittingEvent::ResultRecorded {
                rule: rule.clone(),
                lines: lines.clone(),
            }]),
        },
    }
}

fn running(sitting: &Sitting, now: Timestamp) -> Result<(), Refusal> {
    match sitting.state {
        SittingState::Open if now < sitting.deadline => Ok(()),
        SittingState::Open => Err(Refusal::TimeIsOver),
        SittingState::Voided => Err(Refusal::Voided),
        SittingState::Submitted | SittingState::Scored => Err(Refusal::Closed),
    }
}

const fn time_over(answered: u16) -> SittingEvent {
    SittingEvent::SittingSubmitted {
        by: SubmittedBy::TimeOver,
        answered,
    }
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
