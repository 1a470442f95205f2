//! What time asks of one case at an instant: a pure function, so that a dry run and a sweep cannot differ.

use cqr_domain::{
    calendar::Cycle,
    cases::{Case, CaseState},
    programs::{Anchor, NoticeStep, Only, Program},
};
use jiff::{Timestamp, civil::Date};

/// A reminder that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reminder {
    /// Text of the catalog.
    pub text: String,
    /// Key of the step in the schedule; once per case.
    pub key: String,
    /// The date it speaks of.
    pub date: Date,
    /// Days until that date, counted from today.
    pub days: i64,
}

/// What is due.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// The window closed with something open.
    pub close: bool,
    /// The grace year ended.
    pub end_grace: bool,
    /// At most one reminder: of several missed steps only the latest is worth sending.
    pub reminder: Option<Reminder>,
}

/// What is due for a case at `now`.
pub(super) fn plan(program: &Program, case: &Case, now: Timestamp) -> Plan {
    match case.state {
        CaseState::ProfileDue | CaseState::SsaDue | CaseState::SsaUnderWay | CaseState::CeDue => {
            if now >= case.closes_at {
                return Plan { close: true, ..Plan::default() };
            }
            Plan { reminder: reminder(program, case, now), ..Plan::default() }
        }
        CaseState::CloseReview => Plan { close: case.discontinuation.is_none(), ..Plan::default() },
        CaseState::DiscontinuedGrace if now >= case.grace_ends_at => Plan { end_grace: true, ..Plan::default() },
        CaseState::DiscontinuedGrace => Plan { reminder: reminder(program, case, now), ..Plan::default() },
        CaseState::Complete | CaseState::Reinstated | CaseState::DiscontinuedFinal => Plan::default(),
    }
}

/// The latest step of the schedule whose day has come (R-NOTE-3, trust-and-ux.md 3.6).
fn reminder(program: &Program, case: &Case, now: Timestamp) -> Option<Reminder> {
    let today = program.today(now);
    let cycle = cycle_of(case);
    let due = program.notices.iter().filter(|step| fits(step, case)).filter_map(|step| {
        let day = step.due_on(&cycle)?;
        // The opening has a notice of its own, and what was due before it says nothing that it does not say.
        (day <= today && day > case.window_open).then_some((day, step))
    });
    let (_, step) = due.max_by_key(|(day, _)| *day)?;
    let date = match step.anchor {
        Anchor::Opening | Anchor::Close => case.window_close,
        Anchor::GraceEnd => case.grace_end,
    };
    let days = i64::from(today.until(date).ok()?.get_days());
    Some(Reminder { text: step.text.clone(), key: step.key.clone(), date, days })
}

/// Whether a step of the schedule is meant for a case that stands like this.
fn fits(step: &NoticeStep, case: &Case) -> bool {
    let in_grace = case.state == CaseState::DiscontinuedGrace;
    match step.only {
        Only::InGrace => in_grace,
        Only::NotBegun => case.state == CaseState::ProfileDue,
        Only::All | Only::Unfinished => !in_grace,
    }
}

const fn cycle_of(case: &Case) -> Cycle {
    Cycle {
        number: case.cycle,
        start: case.start,
        window_open: case.window_open,
        window_close: case.window_close,
        grace_end: case.grace_end,
    }
}
