//! What time asks of one case at an instant: a pure function, so that a dry run and a sweep cannot differ.

use cqr_domain::{
    cases::{Case, CaseEvent, CaseState, Command, Margin, Pace, decide},
    ids::DecisionId,
    programs::{Anchor, NoticeStep, Only, Program},
};
use jiff::{Timestamp, civil::Date};

use crate::{
    decisions::required,
    notices::{Step, about_day},
};

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
    /// How often a correction had opened its case again or closed it; 0 for what is no case.
    pub corrected: u32,
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
            corrected: 0,
            way: Step::of(program, step),
        }
    }

    /// What makes a second, equal reminder impossible. After a correction of dates the steps count anew (R-DATE-9).
    pub(super) fn once_key(&self, case: impl std::fmt::Display) -> String {
        format!("{case}/{}", about_day(self.date, self.corrected, &self.key))
    }
}

/// What is due.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Plan {
    /// What passing time does to the case; the decision in it has no id yet.
    pub events: Vec<CaseEvent>,
    /// Of several missed steps only the latest is worth sending, and before it, in their order, those without which people
    /// could never decide after the close (R-STAT-3, I9). Some of them were sent before.
    pub reminders: Vec<Reminder>,
}

/// What beside the case itself decides what passing time does to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Beside {
    /// Whether something holds what was released, or what the rule itself does.
    pub suspended: bool,
    /// Whether finishing everything in the extra year would lead back.
    pub grace: bool,
}

impl Beside {
    /// Of a case of which nothing was asked.
    pub(super) const fn nothing(program: &Program) -> Self {
        Self {
            suspended: false,
            grace: program.policy.reinstatement.in_grace,
        }
    }
}

/// What is due for a case at `now`.
pub(super) fn plan(program: &Program, case: &Case, beside: Beside, now: Timestamp) -> Plan {
    let wish = pass_time(program, DecisionId::from_bits(0), beside);
    let events = decide(case, &wish, now).unwrap_or_default();
    let over = case.state == CaseState::DiscontinuedGrace && now >= case.grace_ends_at;
    let waits = events.is_empty() && case.state != CaseState::CloseReview && !case.state.is_finished() && !over;
    Plan {
        events,
        reminders: if waits {
            reminders(program, case, now)
        } else {
            Vec::new()
        },
    }
}

/// The command that lets time pass.
pub(super) fn pass_time(program: &Program, decision: DecisionId, beside: Beside) -> Command {
    let people = u8::try_from(program.policy.discontinuation.release_people).unwrap_or(u8::MAX);
    Command::PassTime {
        decision,
        people,
        suspended: beside.suspended,
        grace: beside.grace,
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

/// The steps of the schedule whose day has come (R-NOTE-3, trust-and-ux.md 3.6): the latest, and those that a later decision
/// needs, the oldest in front.
fn reminders(program: &Program, case: &Case, now: Timestamp) -> Vec<Reminder> {
    let today = program.today(now);
    let cycle = case.dates();
    let steps = program.notices.iter().filter(|step| fits(step, case));
    let come = steps.filter_map(|step| {
        let day = step.due_on(&cycle)?;
        // The opening has a notice of its own, and what was due before it says nothing that it does not say.
        (day <= today && day > case.window_open).then_some((day, step))
    });
    let mut due: Vec<(Date, &NoticeStep)> = come.collect();
    due.sort_by_key(|(day, _)| *day);
    let Some((_, latest)) = due.last().copied() else {
        return Vec::new();
    };
    let asked = required(program, case);
    let worth = due.iter().map(|(_, step)| *step);
    worth
        .filter(|step| step.key == latest.key || asked.contains(&step.key))
        .filter_map(|step| reminder(program, case, step, today))
        .collect()
}

/// What a step of the schedule tells today.
fn reminder(program: &Program, case: &Case, step: &NoticeStep, today: Date) -> Option<Reminder> {
    let date = match step.anchor {
        Anchor::Opening | Anchor::Close => case.window_close,
        Anchor::GraceEnd => case.grace_end,
        // Steps of other anchors have no day in a cycle.
        Anchor::RenewalDue | Anchor::BienniumEnd | Anchor::ProbationEnd | Anchor::AuditDue => return None,
    };
    let days = i64::from(today.until(date).ok()?.get_days());
    Some(Reminder {
        corrected: case.corrected,
        ..Reminder::of(program, step, date, days)
    })
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

#[cfg(test)]
mod tests {
    use cqr_domain::{
        cases::{ExtendedBy, Longer},
        ids::BulkExtensionId,
        journal::Event as _,
    };
    use jiff::civil::date;

    use super::*;

    /// Noon of a day in Chicago's summer.
    fn noon(day: Date) -> Timestamp {
        format!("{day}T17:00:00Z").parse().expect("an instant")
    }

    /// The window is from July 1, 2026 to June 30, 2029.
    fn opened() -> Case {
        let case = Case::open(&CaseEvent::samples().remove(0)).expect("an opening opens");
        Case {
            closes_at: noon(date(2029, 7, 1)),
            grace_ends_at: noon(date(2030, 7, 1)),
            ..case
        }
    }

    fn keys(case: &Case, today: Date) -> Vec<String> {
        let program = crate::programs::embedded(1);
        let due = plan(&program, case, Beside::nothing(&program), noon(today)).reminders;
        due.into_iter().map(|reminder| reminder.key).collect()
    }

    #[test]
    fn the_latest_step_is_due_and_those_that_a_decision_needs_in_their_order() {
        let table: [(Date, &[&str]); 6] = [
            (date(2026, 7, 2), &[]),
            (date(2028, 12, 30), &["close-9m"]),
            (date(2028, 12, 31), &["close-6m"]),
            (date(2029, 4, 1), &["close-6m", "close-3m"]),
            (date(2029, 6, 16), &["close-6m", "close-60d", "close-30d", "close-14d"]),
            (date(2029, 6, 23), &["close-6m", "close-60d", "close-30d", "close-7d"]),
        ];
        for (today, due) in table {
            assert_eq!(keys(&opened(), today), due, "{today}");
        }
    }

    #[test]
    fn a_longer_window_asks_for_no_step_that_had_passed_when_it_was_granted() {
        let granted_on = date(2029, 6, 20);
        let longer = Longer {
            window_close: date(2029, 7, 31),
            grace_end: date(2030, 7, 31),
            closes_at: noon(date(2029, 8, 1)),
            grace_ends_at: noon(date(2030, 8, 1)),
        };
        let wish = Command::Extend {
            by: ExtendedBy::Bulk(BulkExtensionId::from_bits(1)),
            today: granted_on,
            longer,
            reverses: false,
        };
        let events = decide(&opened(), &wish, noon(granted_on)).expect("more time");
        let case = events.iter().fold(opened(), Case::evolve);
        assert_eq!(keys(&case, date(2029, 6, 21)), ["close-60d"], "the latest alone");
        assert_eq!(keys(&case, date(2029, 7, 24)), ["close-30d", "close-7d"]);
    }
}
