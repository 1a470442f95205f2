//! How a sitting begins, and how its end is counted: at the start, and again when its window becomes longer (invariant 8).

use jiff::{SignedDuration, Timestamp};

use super::{DeadlineRule, Refusal, SittingEvent};
use crate::ids::{CaseId, FormId, PersonId, SessionId};

/// What was gathered for the start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StartFacts {
    /// The case.
    pub case: CaseId,
    /// The holder.
    pub person: PersonId,
    /// The program.
    pub program: String,
    /// The form.
    pub form: FormId,
    /// Its outline.
    pub outline: String,
    /// How many questions it has.
    pub questions: u16,
    /// Its time, in minutes (policy).
    pub minutes: u32,
    /// Until when the case may be worked on, exclusive.
    pub open_until: Timestamp,
    /// Decides the order of the questions.
    pub order_seed: u64,
    /// The session that plays.
    pub session: SessionId,
}

/// Begins a sitting: it must be finished inside the window (R-SSA-21).
///
/// # Errors
/// When nothing is left of the window.
pub fn start(facts: StartFacts, now: Timestamp) -> Result<SittingEvent, Refusal> {
    if now >= facts.open_until {
        return Err(Refusal::WindowClosed);
    }
    let (deadline, rule) = end_of(now, facts.minutes, facts.open_until);
    Ok(SittingEvent::SittingStarted {
        case: facts.case,
        person: facts.person,
        program: facts.program,
        form: facts.form,
        outline: facts.outline,
        questions: facts.questions,
        minutes: facts.minutes,
        deadline,
        rule,
        order_seed: facts.order_seed,
        session: facts.session,
    })
}

/// The end of a sitting with so many minutes, and what it is counted from: its time, or the close that comes earlier.
pub(super) fn end_of(started: Timestamp, minutes: u32, open_until: Timestamp) -> (Timestamp, DeadlineRule) {
    let by_time = started
        .checked_add(SignedDuration::from_mins(i64::from(minutes)))
        .unwrap_or(Timestamp::MAX);
    if by_time <= open_until {
        (by_time, DeadlineRule::TimeLimit)
    } else {
        (open_until, DeadlineRule::WindowClose)
    }
}
