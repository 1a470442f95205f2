//! Opening windows (R-DATE-2): one case per credential and cycle, with every date it was counted from.

use cqr_domain::{
    calendar::{Born, Cycle},
    cases::{Case, CaseEvent},
    ids::{CaseId, CaseKind, CredentialId, PersonId},
    journal::{Actor, Context, Reason},
    programs::Program,
};
use cqr_store::{
    Db, Rx, StoreError, Tx, audit, cases,
    credentials::{self, Due},
};
use jiff::{Timestamp, civil::Date};

use super::{
    SweepReport,
    anew::{Anew, CYCLES, award_of, moved, window_of},
    lanes::{self, Row},
    pages,
    plan::{Beside, holds, plan},
    step::Told,
};
use crate::{
    App,
    notices::{self, Telling},
    programs::Programs,
};

/// How many windows one unit of work opens where it is alone: short enough for the writer (design.md section 4).
const CHUNK: i64 = 30;

/// When a window opens, and of which credential.
type Place = (Timestamp, CredentialId);

/// What is done about a window that is due.
enum Step {
    /// It opens.
    Open(Box<CaseEvent>),
    /// The discipline cannot be assessed now (R-ELIG-13): asked again by the next sweep.
    HeldBack,
    /// It is over before it could open: the next one is waited for.
    Over,
    /// The credential is not subject.
    Exempt,
}

/// Opens every window that is due.
pub(super) async fn open_due(app: &App, report: &mut SweepReport) -> Result<(), StoreError> {
    lanes::walk(app, CHUNK, due, act_on, report).await
}

fn due(rx: &mut Rx, after: Option<Place>, most: i64) -> Result<Vec<Row<Place, CredentialId>>, StoreError> {
    let now = rx.now();
    let due = credentials::due(rx, now, after, most)?;
    let row = |one: Due| ((one.opens_at, one.credential), one.person, one.credential);
    Ok(due.into_iter().map(row).collect())
}

fn act_on(tx: &mut Tx, programs: &Programs, ids: &[CredentialId], report: &mut SweepReport) -> Result<(), StoreError> {
    let now = tx.now();
    // As they stand now: another sweep may have come first.
    for one in credentials::still_due(tx, now, ids)? {
        act(tx, programs, one, report)?;
    }
    Ok(())
}

/// Counts what would open by `until`, with what time would ask of it at once. Answers who would be told of an opening. Of the
/// programs in `anew` the openings are counted anew first; what moves opens later, as it has to be announced.
pub(super) async fn count_due(
    app: &App,
    until: Timestamp,
    anew: Vec<String>,
    report: &mut SweepReport,
) -> Result<Told, StoreError> {
    pages::count(app, Told::new(), report, move |rx, programs, after, told, part| {
        let due = credentials::due(rx, until, after, CHUNK)?;
        for one in &due {
            let program = programs.current(&one.program);
            if anew.contains(&one.program) && moved(rx, programs, &program, one, until)? != Anew::Stays {
                continue;
            }
            count_one(
                rx,
                (programs, program.as_ref()),
                one.clone(),
                until,
                (&mut *part, &mut *told),
            )?;
        }
        Ok(due.last().map(|last| (last.opens_at, last.credential)))
    })
    .await
}

fn count_one(
    db: &mut Db,
    (programs, program): (&Programs, &Program),
    mut due: Due,
    until: Timestamp,
    (report, told): (&mut SweepReport, &mut Told),
) -> Result<(), StoreError> {
    while due.opens_at <= until {
        let mut closes_on = None;
        match step(db, programs, program, &due, until)? {
            Step::Exempt => return Ok(()),
            Step::HeldBack => {
                report.held_back += 1;
                return Ok(());
            }
            Step::Over => report.held_back += 1,
            Step::Open(opening) => {
                (report.opened, report.notices) = (report.opened + 1, report.notices + 1);
                told.insert(due.person, until);
                closes_on = last_day_of(&opening);
                let beside = Beside::nothing(program);
                let due = Case::open(&opening).map(|case| plan(program, &case, beside, until).reminders);
                for reminder in due.unwrap_or_default() {
                    report.notices += u64::from(!holds(program, &reminder, Some(until), until));
                }
            }
        }
        let Some((opens_at, cycle)) = opening_after(program, &due, closes_on) else {
            return Ok(());
        };
        (due.opens_at, due.cycle) = (opens_at, cycle);
    }
    Ok(())
}

/// What is done about the next window at an instant.
fn step(db: &mut Db, programs: &Programs, program: &Program, due: &Due, now: Timestamp) -> Result<Step, StoreError> {
    let counted = window_of(db, programs, program, due)?;
    let Some((cycle, opening)) = counted.and_then(|cycle| Some((cycle, opening_event(program, due, &cycle)?))) else {
        return Ok(Step::Exempt);
    };
    if cycle.closes(&program.body.zone).is_none_or(|closes| closes.at <= now) {
        return Ok(Step::Over);
    }
    Ok(match program.ready_on(&due.discipline, program.today(now)) {
        Ok(()) => Step::Open(Box::new(opening)),
        Err(reason) => {
            tracing::warn!(credential.id = %due.credential, discipline = due.discipline, %reason, "sweep.held_back");
            Step::HeldBack
        }
    })
}

fn act(tx: &mut Tx, programs: &Programs, mut due: Due, report: &mut SweepReport) -> Result<(), StoreError> {
    let (program, now) = (programs.current(&due.program), tx.now());
    loop {
        let next;
        match step(tx, programs, &program, &due, now)? {
            Step::HeldBack => {
                report.held_back += 1;
                return Ok(());
            }
            Step::Exempt => return credentials::set_next_opening(tx, due.credential, None),
            Step::Over => {
                report.held_back += 1;
                next = opening_after(&program, &due, None);
                credentials::set_next_opening(tx, due.credential, next)?;
            }
            Step::Open(opening) => {
                next = opening_after(&program, &due, last_day_of(&opening));
                open(tx, &program, &due, &opening)?;
                (report.opened, report.notices) = (report.opened + 1, report.notices + 1);
            }
        }
        // After a long time without a sweep the next one may be due as well, at a place that the walk has passed.
        let Some((opens_at, cycle)) = next.filter(|(opens_at, _)| *opens_at <= now) else {
            return Ok(());
        };
        (due.opens_at, due.cycle) = (opens_at, cycle);
    }
}

/// A window that is due to open now, with its opening; nothing where none is due, or where it cannot open.
///
/// # Errors
/// Those of the store.
pub(crate) fn opening_due(
    db: &mut Db,
    (programs, program): (&Programs, &Program),
    credential: CredentialId,
    now: Timestamp,
) -> Result<Option<(Due, CaseEvent)>, StoreError> {
    let Some(due) = credentials::still_due(db, now, &[credential])?.into_iter().next() else {
        return Ok(None);
    };
    Ok(match step(db, programs, program, &due, now)? {
        Step::Open(opening) => Some((due, *opening)),
        Step::HeldBack | Step::Over | Step::Exempt => None,
    })
}

/// Opens it for a file of a cut-over: whoever it is about was told in the system before.
///
/// # Errors
/// Those of the store.
pub(crate) fn open_quietly(
    tx: &mut Tx,
    program: &Program,
    (due, opening): &(Due, CaseEvent),
) -> Result<cases::Held, StoreError> {
    begin(tx, program, due, opening, Actor::Import)
}

/// Opens one window and notes when the next one opens.
fn begin(
    tx: &mut Tx,
    program: &Program,
    due: &Due,
    opening: &CaseEvent,
    actor: Actor,
) -> Result<cases::Held, StoreError> {
    credentials::set_next_opening(tx, due.credential, opening_after(program, due, last_day_of(opening)))?;
    let context = Context {
        actor,
        policy: program.version.clone(),
        reason: Reason::new("R-DATE-2"),
        effective_on: program.today(due.opens_at),
    };
    let id: CaseId = tx.id::<CaseKind>();
    let held = cases::begin(tx, id, &context, opening)?;
    audit::append(tx, &audit::Entry::of_case(id, "case_opened", &context))?;
    Ok(held)
}

/// Opens one window and tells the holder.
fn open(tx: &mut Tx, program: &Program, due: &Due, opening: &CaseEvent) -> Result<(), StoreError> {
    let held = begin(tx, program, due, opening, Actor::System)?;
    let id = held.id;
    let args = [
        ("discipline", due.discipline.clone()),
        ("date", held.case.window_close.to_string()),
    ];
    let once_key = format!("{id}/window_opened");
    let telling = Telling {
        person: due.person,
        case: Some(id),
        kind: "window_opened",
        once_key,
        args: &args,
    };
    notices::write_opening(tx, program, telling).map(drop)
}

/// The cycle of a credential with this number.
pub(super) fn cycle_of(program: &Program, due: &Due, number: u32) -> Option<Cycle> {
    let born = Born::in_month(due.birth_month)?;
    program.cycle_since(award_of(due), born, number).ok()
}

/// When the window after this one opens: the first one that begins when this one is over, which is not always that of the
/// next number where an earlier version of the rules announced this one.
fn opening_after(program: &Program, due: &Due, closes_on: Option<Date>) -> Option<(Timestamp, u32)> {
    let mut later = (due.cycle + 1..)
        .take(CYCLES)
        .map_while(|number| cycle_of(program, due, number));
    let next = later.find(|cycle| closes_on.is_none_or(|last| cycle.window_open > last))?;
    Some((next.opens(&program.body.zone)?.at, next.number))
}

/// The last day of a window that opens.
const fn last_day_of(opening: &CaseEvent) -> Option<Date> {
    match opening {
        CaseEvent::CaseOpened { window_close, .. } => Some(*window_close),
        _ => None,
    }
}

fn opening_event(program: &Program, due: &Due, cycle: &Cycle) -> Option<CaseEvent> {
    opening_in(
        program,
        (due.person, due.credential),
        (&due.program, &due.discipline),
        cycle,
    )
}

/// The opening of a window in a cycle. Nothing beyond the calendar's ends.
pub(crate) fn opening_in(
    program: &Program,
    (person, credential): (PersonId, CredentialId),
    (name, discipline): (&str, &str),
    cycle: &Cycle,
) -> Option<CaseEvent> {
    let zone = &program.body.zone;
    Some(CaseEvent::CaseOpened {
        person,
        credential,
        program: name.to_owned(),
        discipline: discipline.to_owned(),
        cycle: cycle.number,
        start: cycle.start,
        window_open: cycle.window_open,
        window_close: cycle.window_close,
        grace_end: cycle.grace_end,
        closes_at: cycle.closes(zone)?.at,
        grace_ends_at: cycle.grace_ends(zone)?.at,
    })
}
