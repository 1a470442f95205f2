//! Opening windows (R-DATE-2): one case per credential and cycle, with every date it was counted from.

use cqr_domain::{
    calendar::{Born, Cycle},
    cases::CaseEvent,
    ids::CaseKind,
    journal::{Actor, Context, Reason},
    programs::Program,
};
use cqr_store::{
    StoreError, Tx, audit, cases,
    credentials::{self, Due},
};
use jiff::Timestamp;

use super::SweepReport;
use crate::{
    App,
    notices::{self, Telling},
    programs::Programs,
};

/// How many windows one unit of work opens: short enough for the writer (design.md section 4).
const CHUNK: i64 = 40;

/// Opens every window that is due.
pub(super) async fn open_due(app: &App, report: &mut SweepReport) -> Result<(), StoreError> {
    loop {
        let programs = app.programs.clone();
        let (found, opened) = app
            .store
            .write(move |tx| {
                let now = tx.now();
                let due = credentials::due(tx, now, CHUNK)?;
                let mut opened = 0_u64;
                for one in &due {
                    opened += u64::from(open(tx, &programs, one)?);
                }
                Ok::<_, StoreError>((due.len() as u64, opened))
            })
            .await?;
        report.opened += opened;
        report.notices += opened;
        report.held_back += found - opened;
        if found == 0 {
            return Ok(());
        }
    }
}

/// Counts the windows that would open by `until`.
pub(super) async fn count_due(app: &App, until: Option<Timestamp>, report: &mut SweepReport) -> Result<(), StoreError> {
    let due = app
        .store
        .read(move |rx| {
            let until = until.unwrap_or(rx.now());
            credentials::due(rx, until, i64::MAX)
        })
        .await?;
    report.opened += due.len() as u64;
    report.notices += due.len() as u64;
    Ok(())
}

/// Opens one window and notes when the next one opens. A discipline without outline opens none; staff are told.
fn open(tx: &mut Tx, programs: &Programs, due: &Due) -> Result<bool, StoreError> {
    let row = credentials::lookup(tx, due.credential)?.ok_or(StoreError::NotFound)?;
    let program = programs.current(&row.program);
    let counted = |number| {
        let born = Born::in_month(due.birth_month)?;
        program.cycle(&row.discipline, row.awarded_on.0, born, number).ok()
    };
    let zone = &program.body.zone;
    let next = counted(due.cycle + 1).and_then(|next| Some((next.opens(zone)?.at, due.cycle + 1)));
    credentials::set_next_opening(tx, due.credential, next)?;
    let Some(cycle) = counted(due.cycle) else { return Ok(false) };
    if let Err(reason) = program.ready_on(&row.discipline, cycle.window_open) {
        tracing::warn!(credential.id = %due.credential, discipline = row.discipline, %reason, "sweep.held_back");
        return Ok(false);
    }
    let opening = opening(&program, &row, due, &cycle)?;
    let context = Context {
        actor: Actor::System,
        policy: program.version.clone(),
        reason: Reason::new("R-DATE-2"),
        effective_on: cycle.window_open,
    };
    let id = tx.id::<CaseKind>();
    let held = cases::begin(tx, id, &context, &opening)?;
    audit::append(tx, &audit::Entry::of_case(id, "case_opened", &context))?;
    let args = [("discipline", row.discipline.clone()), ("date", held.case.window_close.to_string())];
    let once_key = format!("{id}/window_opened");
    let telling = Telling { person: due.person, case: Some(id), kind: "window_opened", once_key, args: &args };
    notices::write(tx, telling)?;
    Ok(true)
}

fn opening(
    program: &Program,
    row: &credentials::CredentialRow,
    due: &Due,
    cycle: &Cycle,
) -> Result<CaseEvent, StoreError> {
    let zone = &program.body.zone;
    let (closes, grace_ends) = cycle.closes(zone).zip(cycle.grace_ends(zone)).ok_or_else(|| {
        StoreError::Other(format!("the dates of credential {} lie outside the calendar", due.credential))
    })?;
    Ok(CaseEvent::CaseOpened {
        person: due.person,
        credential: due.credential,
        program: row.program.clone(),
        discipline: row.discipline.clone(),
        cycle: due.cycle,
        start: cycle.start,
        window_open: cycle.window_open,
        window_close: cycle.window_close,
        grace_end: cycle.grace_end,
        closes_at: closes.at,
        grace_ends_at: grace_ends.at,
    })
}
