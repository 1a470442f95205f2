//! Telling holders ahead that a window will open (R-NOTE-3, design.md section 13): the steps of the schedule that lie
//! before an opening. Each is told once for each cycle; of several that were missed only the latest is worth sending.

use std::collections::HashMap;

use cqr_domain::{ids::PersonId, programs::NoticeStep};
use cqr_store::{
    Db, StoreError, Tx,
    credentials::{self, Due},
};
use jiff::{Timestamp, ToSpan as _};

use super::{
    SweepReport,
    open::cycle_of,
    plan::{Reminder, holds},
    walk::last_reminded,
};
use crate::{
    App,
    notices::{self, Telling},
    programs::Programs,
};

/// How many credentials one unit of work looks at.
const CHUNK: i64 = 100;

/// Tells everybody whose window opens within the longest lead of the schedule.
pub(super) async fn foretell(app: &App, report: &mut SweepReport) -> Result<(), StoreError> {
    let mut after = None;
    loop {
        let programs = app.programs.clone();
        let (last, told) = app
            .store
            .write(move |tx| {
                let (now, mut told) = (tx.now(), 0);
                let ahead = credentials::opening_between(tx, now, horizon(&programs, now), after, CHUNK)?;
                for one in &ahead {
                    told += u64::from(act(tx, &programs, one, now)?);
                }
                Ok::<_, StoreError>((ahead.last().map(|last| (last.opens_at, last.credential)), told))
            })
            .await?;
        report.notices += told;
        if last.is_none() {
            return Ok(());
        }
        after = last;
    }
}

/// Counts who would be told by `until`, after the people in `told` were told of something else.
pub(super) async fn count(
    app: &App,
    until: Timestamp,
    mut told: HashMap<PersonId, Timestamp>,
    report: &mut SweepReport,
) -> Result<HashMap<PersonId, Timestamp>, StoreError> {
    let mut after = None;
    loop {
        let programs = app.programs.clone();
        let (last, notices);
        (last, notices, told) = app
            .store
            .read(move |rx| {
                let mut notices = 0;
                let ahead = credentials::opening_between(rx, until, horizon(&programs, until), after, CHUNK)?;
                for one in &ahead {
                    let known = told.get(&one.person).copied();
                    if due_step(rx, &programs, one, until, known)?.is_some() {
                        notices += 1;
                        told.insert(one.person, until);
                    }
                }
                Ok::<_, StoreError>((ahead.last().map(|last| (last.opens_at, last.credential)), notices, told))
            })
            .await?;
        report.notices += notices;
        if last.is_none() {
            return Ok(told);
        }
        after = last;
    }
}

fn act(tx: &mut Tx, programs: &Programs, due: &Due, now: Timestamp) -> Result<bool, StoreError> {
    let Some(reminder) = due_step(tx, programs, due, now, None)? else {
        return Ok(false);
    };
    let args = [
        ("discipline", due.discipline.clone()),
        ("date", reminder.date.to_string()),
        ("days", reminder.days.to_string()),
    ];
    let telling = Telling {
        person: due.person,
        case: None,
        kind: &reminder.text,
        once_key: reminder.once_key(due.credential),
        args: &args,
    };
    credentials::set_foretold(tx, due.credential, &reminder.key)?;
    notices::write(tx, telling)
}

/// The step that this holder has to be told of now, if there is one.
fn due_step(
    db: &mut Db,
    programs: &Programs,
    due: &Due,
    now: Timestamp,
    told: Option<Timestamp>,
) -> Result<Option<Reminder>, StoreError> {
    let program = programs.current(&due.program);
    let Some(cycle) = cycle_of(&program, due, due.cycle) else {
        return Ok(None);
    };
    let today = program.today(now);
    let steps = program.notices.iter().filter(|step| step.is_before_opening());
    let come = steps.filter_map(|step| step.due_on(&cycle).filter(|day| *day <= today).map(|day| (day, step)));
    let Some((_, step)) = come.max_by_key(|(day, _)| *day) else {
        return Ok(None);
    };
    if due.foretold.as_deref() == Some(step.key.as_str()) || program.ready_on(&due.discipline, today).is_err() {
        return Ok(None);
    }
    let reminder = Reminder {
        text: step.text.clone(),
        key: step.key.clone(),
        date: cycle.window_open,
        days: today
            .until(cycle.window_open)
            .map_or(0, |span| i64::from(span.get_days())),
        legal: step.legal,
    };
    let last = match told {
        Some(told) => Some(told),
        None => last_reminded(db, &program, due.person)?,
    };
    Ok((!holds(&program, &reminder, last, now)).then_some(reminder))
}

/// The latest opening that somebody may have to be told of now.
fn horizon(programs: &Programs, now: Timestamp) -> Timestamp {
    let longest = |steps: &[NoticeStep]| {
        let before = steps.iter().filter(|step| step.is_before_opening());
        before
            .map(|step| (-i64::from(step.months), -i64::from(step.days)))
            .max()
    };
    let all = programs.ids().into_iter().map(|id| programs.current(&id));
    let latest = all.filter_map(|program| {
        let (months, days) = longest(&program.notices)?;
        // A month's end may be three days shorter than another's, and the day has to be over.
        let day = program.today(now).checked_add(months.months().days(days + 4)).ok()?;
        programs.end_of(day)
    });
    latest.max().unwrap_or(now)
}
