//! Telling holders ahead that a window will open (R-NOTE-3, design.md section 13): the steps of the schedule that lie
//! before an opening. Each is told once for each cycle; of several that were missed only the latest is worth sending.

use cqr_domain::{ids::CredentialId, programs::NoticeStep};
use cqr_store::{
    Db, Rx, StoreError, Tx,
    credentials::{self, Due, ToTell},
};
use jiff::{Timestamp, ToSpan as _, civil::Date};

use super::{
    SweepReport,
    agenda::start_of,
    anew::{Anew, moved, window_of},
    lanes::{self, Row},
    pages,
    plan::{Reminder, holds},
    step::Told,
    walk::last_reminded,
};
use crate::{
    App,
    notices::{self, Telling},
    programs::Programs,
};

/// How many credentials one unit of work looks at where it is alone: short enough for the writer (design.md section 4).
const CHUNK: i64 = 45;

/// When it is to be asked whom to tell, and of which credential.
type Place = (Timestamp, CredentialId);

/// Tells everybody of whose opening a step of the schedule is due.
pub(super) async fn foretell(app: &App, report: &mut SweepReport) -> Result<(), StoreError> {
    lanes::walk(app, CHUNK, due, act_on, report).await
}

fn due(rx: &mut Rx, after: Option<Place>, most: i64) -> Result<Vec<Row<Place, CredentialId>>, StoreError> {
    let now = rx.now();
    let due = credentials::to_tell(rx, now, after, most)?;
    let row = |one: ToTell| ((one.tell_at, one.credential), one.person, one.credential);
    Ok(due.into_iter().map(row).collect())
}

fn act_on(tx: &mut Tx, programs: &Programs, ids: &[CredentialId], report: &mut SweepReport) -> Result<(), StoreError> {
    let now = tx.now();
    for one in &credentials::still_to_tell(tx, now, ids)? {
        report.notices += u64::from(act(tx, programs, one, now)?);
    }
    Ok(())
}

/// Counts who would be told by `until`, after the people in `told` were told of something else. Of the programs in `anew` the
/// openings are counted anew first.
pub(super) async fn count(
    app: &App,
    until: Timestamp,
    anew: Vec<String>,
    told: Told,
    report: &mut SweepReport,
) -> Result<Told, StoreError> {
    pages::count(app, told, report, move |rx, programs, after, told, part| {
        let (from, to) = if anew.is_empty() {
            (until, horizon(programs, until))
        } else {
            (Timestamp::MIN, Timestamp::MAX)
        };
        let ahead = credentials::opening_between(rx, from, to, after, CHUNK)?;
        for one in &ahead {
            let one = if anew.contains(&one.program) {
                counted_anew(rx, programs, one, until)?
            } else {
                Some(one.clone())
            };
            let Some(one) = one.filter(|one| one.opens_at > until) else {
                continue;
            };
            let known = told.get(&one.person).copied();
            if look(rx, programs, &one, until, known)?.reminder.is_some() {
                part.notices += 1;
                told.insert(one.person, until);
            }
        }
        Ok(ahead.last().map(|last| (last.opens_at, last.credential)))
    })
    .await
}

/// The opening as the next sweep counts it.
fn counted_anew(db: &mut Db, programs: &Programs, due: &Due, now: Timestamp) -> Result<Option<Due>, StoreError> {
    let program = programs.current(&due.program);
    let cycle = match moved(db, programs, &program, due, now)? {
        Anew::Stays => return Ok(Some(due.clone())),
        Anew::Moves(cycle) => cycle,
    };
    let opens = cycle.and_then(|cycle| Some((cycle.opens(&program.body.zone)?.at, cycle.number)));
    Ok(opens.map(|(opens_at, cycle)| Due {
        opens_at,
        cycle,
        foretold: None,
        ..due.clone()
    }))
}

/// What is due about an opening, and when to look again.
#[derive(Debug, Default)]
struct Look {
    reminder: Option<Reminder>,
    again: Option<Timestamp>,
}

fn act(tx: &mut Tx, programs: &Programs, one: &ToTell, now: Timestamp) -> Result<bool, StoreError> {
    // Without an opening ahead there is nothing to foretell; a new one asks for a look by itself.
    let Some(due) = one.due.as_ref().filter(|due| due.opens_at > now) else {
        credentials::tell_again(tx, one.credential, None)?;
        return Ok(false);
    };
    let look = look(tx, programs, due, now, None)?;
    let Some(reminder) = look.reminder else {
        credentials::tell_again(tx, one.credential, look.again)?;
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
    credentials::set_foretold(tx, due.credential, &reminder.key, look.again)?;
    notices::write_step(tx, telling, reminder.way)
}

/// The step that this holder has to be told of now, if there is one, and when the next look is due.
fn look(
    db: &mut Db,
    programs: &Programs,
    due: &Due,
    now: Timestamp,
    told: Option<Timestamp>,
) -> Result<Look, StoreError> {
    let program = programs.current(&due.program);
    let Some(cycle) = window_of(db, programs, &program, due)? else {
        return Ok(Look::default());
    };
    let today = program.today(now);
    let (mut come, mut next) = (None::<(Date, &NoticeStep)>, None::<Date>);
    for step in program.notices.iter().filter(|step| step.is_before_opening()) {
        let Some(day) = step.due_on(&cycle) else { continue };
        if day > today {
            next = Some(next.map_or(day, |earliest| earliest.min(day)));
        } else if come.is_none_or(|(latest, _)| latest <= day) {
            come = Some((day, step));
        }
    }
    let later = Look {
        reminder: None,
        again: next.and_then(|day| start_of(&program, day)),
    };
    let Some((_, step)) = come.filter(|(_, step)| due.foretold.as_deref() != Some(step.key.as_str())) else {
        return Ok(later);
    };
    let tomorrow = Look {
        reminder: None,
        again: today.tomorrow().ok().and_then(|day| start_of(&program, day)),
    };
    if program.ready_on(&due.discipline, today).is_err() {
        return Ok(tomorrow);
    }
    let days = today
        .until(cycle.window_open)
        .map_or(0, |span| i64::from(span.get_days()));
    let reminder = Reminder::of(&program, step, cycle.window_open, days);
    let last = match told {
        Some(told) => Some(told),
        None => last_reminded(db, &program, due.person)?,
    };
    if holds(&program, &reminder, last, now) {
        return Ok(tomorrow);
    }
    Ok(Look {
        reminder: Some(reminder),
        ..later
    })
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
