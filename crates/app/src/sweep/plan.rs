//! What time asks of one case at an instant: a pure function, so that a dry run and a sweep cannot differ.

use cqr_domain::{
    cases::{Case, CaseEvent, CaseState, Command, Margin, Pace, decide},
    ids::DecisionId,
    programs::{Anchor, Channel, NoticeStep, Only, Program},
};
use jiff::{Timestamp, civil::Date};

use crate::notices::Step;

/// A reminder that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reminder {
    /// Text of the catalog.
    pub text: String,
    /// Key of the step in the schedule; once per case and date.
    pub key: String,
    /// The date it speaks of.
    pub date: Date,
    /// Days until that date, today not counted, as the dashboard counts them; 0 on the day itself.
    pub days: i64,
    /// How it goes out. A legal one is held back by nothing.
    pub way: Step,
}

impl Reminder {
    /// A step of the schedule about a date so many days away.
    pub(super) fn of(program: &Program, step: &NoticeStep, date: Date, days: i64) -> Self {
        Self {
            text: step.text.clone(),
            key: step.key.clone(),
            date,
            days,
            way: Step {
                legal: step.legal,
                by_letter: step.channels.contains(&Channel::Letter),
                on_request: program.policy.notices.paper_on_request,
            },
        }
    }

    /// What makes a second, equal reminder impossible. After a correction of dates the steps count anew (R-DATE-9).
    pub(super) fn once_key(&self, case: impl std::fmt::Display) -> String {
        format!("{case}/{}/{}", self.date, self.key)
    }
}

/// What is due.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Plan {
    /// What passing time does to the case; the decision in it has no id yet.
    pub events: Vec<CaseEvent>,
    /// At most one reminder: of several missed steps only the latest is worth sending.
    pub reminder: Option<Reminder>,
}

/// What is due for a case at `now`; `suspended` says whether something holds what was released, or what the rule itself does.
pub(super) fn plan(program: &Program, case: &Case, suspended: bool, now: Timestamp) -> Plan {
    let wish = pass_time(program, DecisionId::from_bits(0), suspended);
    let events = decide(case, &wish, now).unwrap_or_default();
    let waits = events.is_empty() && case.state != CaseState::CloseReview && !case.state.is_finished();
    Plan {
        events,
        reminder: if waits { reminder(program, case, now) } else { None },
    }
}

/// The command that lets time pass.
pub(super) fn pass_time(program: &Program, decision: DecisionId, suspended: bool) -> Command {
    let people = u8::try_from(program.policy.discontinuation.release_people).unwrap_or(u8::MAX);
    Command::PassTime {
        decision,
        people,
        suspended,
        grace: program.policy.reinstatement.in_grace,
    }
}

/// Whether a reminder waits because the person was reminded of something lately (R-NOTE-3).
pub(super) fn holds(program: &Program, reminder: &Reminder, last: Option<Timestamp>, now: Timestamp) -> bool {
    let limits = &program.policy.notices;
    let Some(last) = last else { return false };
    if reminder.way.legal || reminder.days <= i64::from(limits.reminder_free_days) {
        return false;
    }
    let since = program
        .today(last)
        .until(program.today(now))
        .map_or(i64::MAX, |span| i64::from(span.get_days()));
    since < i64::from(limits.reminder_every_days)
}

/// Until when a reminder is left out because the holder is on track and had enough of them in this window (R-NOTE-3): the
/// last day on which the pace leaves room. What a legal act or a later decision needs is never left out (I9).
pub(super) fn spared_until(
    program: &Program,
    case: &Case,
    reminder: &Reminder,
    reminded: usize,
    now: Timestamp,
) -> Option<Date> {
    let policy = &program.policy;
    let needed = reminder.way.legal || policy.discontinuation.required_notices.contains(&reminder.key);
    let most = usize::try_from(policy.notices.on_track_at_most).unwrap_or(usize::MAX);
    if needed || reminded < most || case.state == CaseState::DiscontinuedGrace {
        return None;
    }
    let open = case.assessed.then(|| case.open_credits());
    let pace = Pace::of(open, program.today(now), case.window_close, &policy.pace)?;
    (pace.margin == Margin::Ample).then_some(pace.start_by)
}

/// The latest step of the schedule whose day has come (R-NOTE-3, trust-and-ux.md 3.6).
fn reminder(program: &Program, case: &Case, now: Timestamp) -> Option<Reminder> {
    let today = program.today(now);
    let cycle = case.dates();
    let due = program
        .notices
        .iter()
        .filter(|step| fits(step, case))
        .filter_map(|step| {
            let day = step.due_on(&cycle)?;
            // The opening has a notice of its own, and what was due before it says nothing that it does not say.
            (day <= today && day > case.window_open).then_some((day, step))
        });
    let (_, step) = due.max_by_key(|(day, _)| *day)?;
    let date = match step.anchor {
        Anchor::Opening | Anchor::Close => case.window_close,
        Anchor::GraceEnd => case.grace_end,
        // Steps of other anchors have no day in a cycle.
        Anchor::RenewalDue | Anchor::BienniumEnd | Anchor::ProbationEnd | Anchor::AuditDue => return None,
    };
    let days = i64::from(today.until(date).ok()?.get_days());
    Some(Reminder::of(program, step, date, days))
}

/// Whether a step of the schedule is meant for a case that stands like this.
pub(super) fn fits(step: &NoticeStep, case: &Case) -> bool {
    let in_grace = case.state == CaseState::DiscontinuedGrace;
    match step.only {
        Only::InGrace => in_grace,
        Only::NotBegun => case.state == CaseState::ProfileDue,
        Only::All | Only::Unfinished => !in_grace,
    }
}
