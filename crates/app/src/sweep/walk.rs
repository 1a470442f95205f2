//! The way through the unfinished cases that are due, a few per unit of work.

use cqr_domain::{
    cases::{CaseEvent, CaseState},
    ids::{CaseId, DecisionKind, PersonId},
    journal::{Actor, Reason},
    programs::{NoticeStep, Program},
};
use cqr_store::{
    Db, Rx, StoreError, Tx,
    cases::{self, Held},
    journal,
};
use jiff::{Timestamp, civil::Date};

use super::{
    SweepReport, agenda,
    lanes::{self, Row},
    pages,
    plan::{Beside, Reminder, holds, pass_time, plan, spared_until},
    step::Told,
};
use crate::{
    App,
    cases::{Because, CaseError, command_upon, notice_among},
    completions,
    decisions::{self, effective_on, gives_grace, suspended},
    notices::{self, Telling},
    programs::Programs,
};

/// How many cases one unit of work looks at where it is alone: short enough for the writer (design.md section 4).
const CHUNK: i64 = 45;

/// The states in which time can change something.
const OPEN: [CaseState; 6] = [
    CaseState::ProfileDue,
    CaseState::SsaDue,
    CaseState::SsaUnderWay,
    CaseState::CeDue,
    CaseState::CloseReview,
    CaseState::DiscontinuedGrace,
];

/// When a case is to be looked at, and its id.
type Place = (Timestamp, CaseId);

/// Does what is due for every unfinished case.
pub(super) async fn walk(app: &App, report: &mut SweepReport) -> Result<(), StoreError> {
    lanes::walk(app, CHUNK, due, act_on, report).await
}

fn due(rx: &mut Rx, after: Option<Place>, most: i64) -> Result<Vec<Row<Place, CaseId>>, StoreError> {
    let now = rx.now();
    let due = cases::to_look_at(rx, now, after, most)?;
    Ok(due.into_iter().map(|(at, id, person)| ((at, id), person, id)).collect())
}

fn act_on(tx: &mut Tx, programs: &Programs, ids: &[CaseId], report: &mut SweepReport) -> Result<(), StoreError> {
    for id in ids {
        act(tx, programs, *id, report)?;
    }
    Ok(())
}

/// Counts what would be due by `until`, when these people were told of something before.
pub(super) async fn count(
    app: &App,
    until: Timestamp,
    told: Told,
    report: &mut SweepReport,
) -> Result<Told, StoreError> {
    pages::count(app, told, report, move |rx, programs, after, told, part| {
        let ids = cases::ids_in_states(rx, &OPEN, after, CHUNK)?;
        for id in &ids {
            count_one(rx, programs, *id, until, told, part)?;
        }
        Ok(ids.last().copied())
    })
    .await
}

fn count_one(
    db: &mut Db,
    programs: &Programs,
    id: CaseId,
    until: Timestamp,
    told: &mut Told,
    report: &mut SweepReport,
) -> Result<(), StoreError> {
    let held = cases::load(db, id)?.ok_or(StoreError::NotFound)?;
    let (program, person) = (programs.current(&held.case.program), held.case.person);
    let beside = beside(db, &program, &held, until)?;
    let due = plan(&program, &held.case, beside, until);
    note(&due.events, report);
    let mut more = 0;
    for reminder in &due.reminders {
        let before = (told.get(&person).copied(), more);
        if !was_sent(db, &held, reminder)? && sending(db, &program, &held, reminder, until, before)? == Sending::Now {
            report.notices += 1;
            more += 1;
            told.insert(person, until);
        }
    }
    Ok(())
}

/// What beside the case decides what passing time does to it.
fn beside(db: &mut Db, program: &Program, held: &Held, now: Timestamp) -> Result<Beside, StoreError> {
    let case = &held.case;
    let nothing = Beside::nothing(program);
    // Only what can be discontinued now has to be asked about.
    let may_be_lost = now >= case.closes_at && case.state != CaseState::DiscontinuedGrace;
    Ok(Beside {
        suspended: suspended(db, program, held, now)?,
        grace: if may_be_lost {
            gives_grace(db, program, case)?
        } else {
            nothing.grace
        },
    })
}

/// Notes what passing time did.
fn note(events: &[CaseEvent], report: &mut SweepReport) {
    for event in events {
        report.closed += u64::from(matches!(event, CaseEvent::CloseReviewBegan {}));
        report.discontinued += u64::from(matches!(event, CaseEvent::CaseDiscontinued { .. }));
        report.grace_ended += u64::from(matches!(event, CaseEvent::GraceEnded {}));
        report.notices += u64::from(notice_among(events, event).is_some());
    }
}

/// What becomes of a reminder that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sending {
    /// It is sent now.
    Now,
    /// Another one was sent lately (R-NOTE-3); it is asked about again tomorrow.
    Later,
    /// The holder is on track and had enough of them; it is asked about again after this day.
    Spared(Date),
}

/// Whether a reminder was sent before.
fn was_sent(db: &mut Db, held: &Held, reminder: &Reminder) -> Result<bool, StoreError> {
    cqr_store::notices::exists(db, &reminder.once_key(held.id))
}

/// Whether a reminder that is due, and was not sent before, is sent now: not soon after another one, and to somebody who is
/// on track not too often (R-NOTE-3). A dry run says when it told the person, and of how many steps of this case.
fn sending(
    db: &mut Db,
    program: &Program,
    held: &Held,
    reminder: &Reminder,
    now: Timestamp,
    (told, more): (Option<Timestamp>, usize),
) -> Result<Sending, StoreError> {
    let last = match told {
        Some(told) => Some(told),
        None => last_reminded(db, program, held.case.person)?,
    };
    if holds(program, reminder, last, now) {
        return Ok(Sending::Later);
    }
    let spared = |reminded| spared_until(program, &held.case, reminder, reminded, now);
    // Most are not on track, or the notice is needed: only then it is worth counting.
    if spared(usize::MAX).is_none() {
        return Ok(Sending::Now);
    }
    let told = cqr_store::notices::of_case(db, held.id)?;
    let reminded = told
        .iter()
        .filter(|notice| notices::step_of(program, notice).is_some_and(NoticeStep::is_of_cycle))
        .count();
    Ok(spared(reminded + more).map_or(Sending::Now, Sending::Spared))
}

/// When a person was last told of a step about a window: a word about the yearly renewal never holds one of these.
pub(super) fn last_reminded(db: &mut Db, program: &Program, person: PersonId) -> Result<Option<Timestamp>, StoreError> {
    last_told(db, program, person, NoticeStep::is_of_cycle)
}

/// When a person was last told of such a step of the schedule.
pub(super) fn last_told(
    db: &mut Db,
    program: &Program,
    person: PersonId,
    which: impl Fn(&NoticeStep) -> bool,
) -> Result<Option<Timestamp>, StoreError> {
    let steps = program.notices.iter().filter(|step| which(step));
    let mut texts: Vec<&str> = steps.map(|step| step.text.as_str()).collect();
    texts.sort_unstable();
    texts.dedup();
    cqr_store::notices::last_written(db, person, &texts)
}

/// Where the rule itself discontinues, what was finished after the close counts from now on (R-REIN-2).
fn recount_in_grace(tx: &mut Tx, program: &Program, held: &Held, because: &Because) -> Result<(), StoreError> {
    if held.case.state != CaseState::DiscontinuedGrace {
        return Ok(());
    }
    completions::count_anew(tx, program, held.id, because)
}

/// Does what time asks of one case now, as the sweep would.
pub(super) async fn one(app: &App, id: CaseId) -> Result<SweepReport, StoreError> {
    let programs = app.programs.clone();
    app.store
        .write(move |tx| {
            let mut report = SweepReport::default();
            act(tx, &programs, id, &mut report)?;
            Ok(report)
        })
        .await
}

fn act(tx: &mut Tx, programs: &Programs, id: CaseId, report: &mut SweepReport) -> Result<(), StoreError> {
    let held = cases::load(tx, id)?.ok_or(StoreError::NotFound)?;
    let (program, now) = (programs.current(&held.case.program), tx.now());
    let beside = beside(tx, &program, &held, now)?;
    let due = plan(&program, &held.case, beside, now);
    if !due.events.is_empty() {
        // What was recorded asks for another look by itself.
        return pass(tx, &program, held, &due.events, beside, report);
    }
    let waits_until = remind_of(tx, &program, &held, &due.reminders, report)?;
    cases::look_again(tx, id, agenda::look_again(&program, &held.case, now, waits_until))
}

/// Tells what is due of the schedule, the latest step last; answers when what waits is asked about again.
fn remind_of(
    tx: &mut Tx,
    program: &Program,
    held: &Held,
    due: &[Reminder],
    report: &mut SweepReport,
) -> Result<Option<Date>, StoreError> {
    let now = tx.now();
    let mut waits_until: Option<Date> = None;
    for (place, reminder) in due.iter().enumerate() {
        // What was due before the latest step was nearly always sent on its day.
        if place + 1 < due.len() && was_sent(tx, held, reminder)? {
            continue;
        }
        let again = match sending(tx, program, held, reminder, now, (None, 0))? {
            // What is written is written once by its key: only of what waits it has to be asked whether it was sent before.
            Sending::Now => {
                report.notices += u64::from(remind(tx, held, reminder)?);
                None
            }
            _ if was_sent(tx, held, reminder)? => None,
            Sending::Later => program.today(now).tomorrow().ok(),
            Sending::Spared(until) => until.tomorrow().ok(),
        };
        waits_until = waits_until.into_iter().chain(again).min();
    }
    Ok(waits_until)
}

/// Lets time pass for a case.
fn pass(
    tx: &mut Tx,
    program: &Program,
    held: Held,
    events: &[CaseEvent],
    beside: Beside,
    report: &mut SweepReport,
) -> Result<(), StoreError> {
    let today = program.today(tx.now());
    let (reason, effective) = match events.first() {
        Some(CaseEvent::GraceEnded {}) => ("R-REIN-3", grace_over_on(tx, program, &held, today)?),
        Some(CaseEvent::CaseDiscontinued { .. }) => {
            let named = decisions::named_day(tx, program, &held)?;
            let day = named.unwrap_or(today).min(today);
            ("R-STAT-6", effective_on(program, &held.case, day))
        }
        _ => ("R-STAT-6", today),
    };
    let because = Because {
        actor: Actor::System,
        reason: Reason::new(reason),
        today: effective,
    };
    let wish = pass_time(program, tx.id::<DecisionKind>(), beside);
    match command_upon(tx, program, held, &wish, &because) {
        Ok(after) => {
            note(events, report);
            recount_in_grace(tx, program, &after, &because)
        }
        Err(CaseError::Store(error)) => Err(error),
        // Time passes for whom it passes; a refusal here means that the case has moved on.
        Err(CaseError::NotFound | CaseError::Refused(_)) => Ok(()),
    }
}

/// The day as of which the grace year of a case is over, also when a sweep or a review came later (R-REIN-3): its own one, and
/// never one before the discontinuation.
fn grace_over_on(db: &mut Db, program: &Program, held: &Held, today: Date) -> Result<Date, StoreError> {
    let own = program.today(held.case.grace_ends_at).min(today);
    let events = journal::load::<CaseEvent>(db, held.id)?;
    let discontinued = events
        .iter()
        .rfind(|recorded| matches!(recorded.event, CaseEvent::CaseDiscontinued { .. }));
    Ok(discontinued.map_or(own, |recorded| own.max(recorded.context.effective_on)))
}

/// The step that a holder is reminded of, as the texts name it: the state, in the grace year the first open step.
fn step_of(held: &Held) -> &'static str {
    let case = &held.case;
    if case.state == CaseState::DiscontinuedGrace {
        crate::cases::first_open(case.has_profile(), case.assessed)
    } else {
        case.state.name()
    }
}

/// Tells the holder of a step of the schedule; answers whether it is new.
fn remind(tx: &mut Tx, held: &Held, reminder: &Reminder) -> Result<bool, StoreError> {
    let args = [
        ("discipline", held.case.discipline.clone()),
        ("date", reminder.date.to_string()),
        ("days", reminder.days.to_string()),
        ("step", step_of(held).to_owned()),
    ];
    let telling = Telling {
        person: held.case.person,
        case: Some(held.id),
        kind: &reminder.text,
        once_key: reminder.once_key(held.id),
        args: &args,
    };
    notices::write_step(tx, telling, reminder.way)
}
