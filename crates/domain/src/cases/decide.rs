//! The rules of a case: a pure function from state, wish and time to events or a refusal.

use jiff::{Timestamp, civil::Date};

use super::{
    Case, CaseEvent, CaseState, Command, CreditLine, Longer, PrescribedLine, Refusal,
    extend::{extend, redate},
    release::{keep, propose, release, review_anew, take_back, take_effect},
    revise::revise,
    take_over::{take_over, take_over_close},
};
use crate::ids::{CompletionId, DecisionId, PrescriptionId, SittingId};

/// Decides about `command` at the instant `now`.
///
/// # Errors
/// The rule that stands in the way.
pub fn decide(case: &Case, command: &Command, now: Timestamp) -> Result<Vec<CaseEvent>, Refusal> {
    match command {
        Command::Redate {
            start,
            window_open,
            window_close,
            grace_end,
            closes_at,
            grace_ends_at,
        } => {
            let counted = Longer {
                window_close: *window_close,
                grace_end: *grace_end,
                closes_at: *closes_at,
                grace_ends_at: *grace_ends_at,
            };
            redate(case, *start, *window_open, counted, now)
        }
        Command::SubmitProfile { profile } => {
            work_is_allowed(case, now)?;
            if case.sitting.is_some() || case.assessed {
                return Err(Refusal::AlreadyAssessed);
            }
            Ok(vec![CaseEvent::ProfileSubmitted { profile: *profile }])
        }
        Command::StartSitting { sitting, outline } => start_sitting(case, *sitting, outline, now),
        Command::RecordResult {
            sitting,
            prescription,
            rule,
            lines,
        } => record_result(case, *sitting, *prescription, rule, lines),
        Command::TakeOver {
            wish,
            prescription,
            today,
        } => {
            let events = take_over(case, wish, *prescription, *today)?;
            Ok(if events.is_empty() {
                events
            } else {
                then_finish(case, events)
            })
        }
        Command::TakeOverClose(wish) => take_over_close(case, wish, now),
        Command::Revise { request, lines } => revise(case, *request, lines),
        Command::AllocateCredits { completion, lines } => allocate(case, *completion, lines),
        Command::Extend { .. } => extend(case, command, now),
        Command::Close { .. } | Command::Exempt | Command::VoidSitting { .. } => close(case, command),
        Command::UndoClose { voided, grace_until } => undo_close(case, *voided, *grace_until),
        Command::PassTime {
            decision,
            people,
            suspended,
            grace,
        } => Ok(pass_time(case, (*decision, *people), *suspended, *grace, now)),
        Command::Release { .. } => release(case, command, now),
        Command::ReviewAnew => review_anew(case),
        Command::TakeBackRelease {
            by,
            own_case,
            suspended,
        } => take_back(case, *by, *own_case, *suspended, now),
        Command::Keep(wish) => keep(case, wish),
    }
}

/// Closes without a mark, or lets the open sitting not count; what is finished stays as it is. What was lost for good over an
/// award that was not the right one was never asked for (R-ELIG-3).
fn close(case: &Case, command: &Command) -> Result<Vec<CaseEvent>, Refusal> {
    let was_lost = case.state == CaseState::DiscontinuedFinal && !matches!(command, Command::Close { .. });
    if case.state.is_finished() && !was_lost {
        return Err(Refusal::OutOfOrder(case.state));
    }
    match command {
        Command::Close { ending } => Ok(vec![CaseEvent::CaseClosed { ending: *ending }]),
        Command::Exempt => Ok(vec![CaseEvent::CaseExempted {}]),
        Command::VoidSitting { sitting } if case.sitting == Some(*sitting) && !case.assessed => {
            Ok(vec![CaseEvent::AssessmentVoided { sitting: *sitting }])
        }
        _ => Err(Refusal::OtherSitting),
    }
}

/// What was closed with a credential that had not ended stands as before. Nobody could work in the grace year meanwhile, so it
/// stood still (R-REIN-2).
fn undo_close(
    case: &Case,
    voided: Option<SittingId>,
    grace_until: Option<(Date, Timestamp)>,
) -> Result<Vec<CaseEvent>, Refusal> {
    if case.closed_from.is_none() || case.state != CaseState::Closed || case.exempted {
        return Err(Refusal::OutOfOrder(case.state));
    }
    let mut events = vec![CaseEvent::ClosingCorrected { voided }];
    let ran = case.closed_from == Some(CaseState::DiscontinuedGrace);
    let later = grace_until.filter(|(grace_end, _)| ran && *grace_end > case.grace_end);
    events.extend(later.map(|(grace_end, grace_ends_at)| CaseEvent::CaseRedated {
        start: case.start,
        window_open: case.window_open,
        window_close: case.window_close,
        grace_end,
        closes_at: case.closes_at,
        grace_ends_at,
    }));
    Ok(then_finish(case, events))
}

/// The self-assessment follows the profile (R-FLOW-2), and is taken once.
fn start_sitting(case: &Case, sitting: SittingId, outline: &str, now: Timestamp) -> Result<Vec<CaseEvent>, Refusal> {
    work_is_allowed(case, now)?;
    if case.sitting.is_some() || case.assessed {
        return Err(Refusal::AlreadyAssessed);
    }
    if !case.has_profile() {
        return Err(Refusal::OutOfOrder(case.state));
    }
    Ok(vec![CaseEvent::AssessmentStarted {
        sitting,
        outline: outline.to_owned(),
    }])
}

/// What is prescribed follows from the result; with nothing prescribed the case is finished (R-RX-1). A result that comes
/// after the end of the case is recorded all the same, so that no answer is lost.
fn record_result(
    case: &Case,
    sitting: SittingId,
    prescription: PrescriptionId,
    rule: &str,
    lines: &[PrescribedLine],
) -> Result<Vec<CaseEvent>, Refusal> {
    if case.sitting != Some(sitting) {
        return Err(Refusal::OtherSitting);
    }
    if case.assessed {
        return Err(Refusal::AlreadyAssessed);
    }
    let mut events = vec![CaseEvent::AssessmentFinished { sitting }];
    let lines: Vec<_> = lines.iter().filter(|line| !line.credits.is_zero()).cloned().collect();
    if !lines.is_empty() {
        events.push(CaseEvent::PrescriptionIssued {
            prescription,
            rule: rule.to_owned(),
            lines,
        });
    }
    Ok(then_finish(case, events))
}

/// The holder may work from the opening to the close, and again in the grace year (R-DATE-2, R-REIN-2).
fn work_is_allowed(case: &Case, now: Timestamp) -> Result<(), Refusal> {
    let until = if case.state == CaseState::DiscontinuedGrace {
        case.grace_ends_at
    } else {
        case.closes_at
    };
    match case.state {
        CaseState::CloseReview => Err(Refusal::Closed),
        state if state.is_finished() => Err(Refusal::OutOfOrder(state)),
        _ if now >= until => Err(Refusal::Closed),
        _ => Ok(()),
    }
}

/// Credits count when they are approved, even after the close (R-RX-16); surplus never fills another line (R-RX-9).
fn allocate(case: &Case, completion: CompletionId, lines: &[CreditLine]) -> Result<Vec<CaseEvent>, Refusal> {
    if case.counted.contains(&completion) {
        return Err(Refusal::AlreadyCounted);
    }
    if !case.assessed || case.state.is_finished() {
        return Err(Refusal::OutOfOrder(case.state));
    }
    for counted in lines {
        let line = case.lines.iter().find(|line| line.subcategory == counted.subcategory);
        if line.is_none_or(|line| counted.credits > line.open()) {
            return Err(Refusal::MoreThanOpen {
                subcategory: counted.subcategory.clone(),
            });
        }
    }
    let events = vec![CaseEvent::CreditsAllocated {
        completion,
        lines: lines.to_vec(),
    }];
    Ok(then_finish(case, events))
}

/// Completes the case when nothing is open after `events`; in the grace year that reinstates (R-REIN-2). What is finished
/// already stays as it is: nothing leads back from an end but an appeal or an examination (R-REIN-3, R-ELIG-10).
pub(super) fn then_finish(case: &Case, mut events: Vec<CaseEvent>) -> Vec<CaseEvent> {
    let after = events.iter().fold(case.clone(), Case::evolve);
    if after.all_done() && !after.state.is_finished() {
        events.push(if after.state == CaseState::DiscontinuedGrace {
            CaseEvent::CaseReinstated {}
        } else {
            CaseEvent::CaseCompleted {}
        });
    }
    events
}

/// What time alone does: close, propose, end the grace year (R-STAT-6, R-REIN-3). Nothing when it is not due.
fn pass_time(
    case: &Case,
    (decision, people): (DecisionId, u8),
    suspended: bool,
    grace: bool,
    now: Timestamp,
) -> Vec<CaseEvent> {
    match case.state {
        CaseState::ProfileDue | CaseState::SsaDue | CaseState::SsaUnderWay | CaseState::CeDue
            if now >= case.closes_at =>
        {
            let mut events = vec![CaseEvent::CloseReviewBegan {}];
            events.extend(propose(decision, people, suspended, grace));
            events
        }
        // Nothing is decided about a window that runs: its close was corrected before corrections said so themselves.
        CaseState::CloseReview | CaseState::DiscontinuedGrace if now < case.closes_at => {
            vec![CaseEvent::CaseReopened {}]
        }
        CaseState::CloseReview => match &case.discontinuation {
            None => propose(decision, people, suspended, grace),
            Some(proposal) => take_effect(proposal, people, suspended, grace, now),
        },
        // What came in time and waits for its review or its score still counts (R-RX-16, R-REIN-2).
        CaseState::DiscontinuedGrace if now >= case.grace_ends_at && !suspended => vec![CaseEvent::GraceEnded {}],
        _ => Vec::new(),
    }
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
