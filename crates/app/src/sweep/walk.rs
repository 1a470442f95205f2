//! The way through all unfinished cases, a few per unit of work.

use cqr_domain::{
    programs::Program,
    cases::{CaseState, Command},
    ids::{CaseId, DecisionKind},
    journal::{Actor, Reason},
};
use cqr_store::{StoreError, Tx, cases};
use jiff::Timestamp;

use super::{
    SweepReport,
    plan::{Plan, plan},
};
use crate::{
    App,
    cases::{Because, CaseError, command},
    notices::{self, Telling},
    programs::Programs,
};

/// How many cases one unit of work looks at.
const CHUNK: i64 = 100;

/// The states in which time can change something.
const OPEN: [CaseState; 6] = [
    CaseState::ProfileDue,
    CaseState::SsaDue,
    CaseState::SsaUnderWay,
    CaseState::CeDue,
    CaseState::CloseReview,
    CaseState::DiscontinuedGrace,
];

/// Does what is due for every unfinished case.
pub(super) async fn walk(app: &App, report: &mut SweepReport) -> Result<(), StoreError> {
    let mut after: Option<CaseId> = None;
    loop {
        let ids = app.store.read(move |rx| cases::ids_in_states(rx, &OPEN, after, CHUNK)).await?;
        let Some(last) = ids.last().copied() else { return Ok(()) };
        after = Some(last);
        let programs = app.programs.clone();
        let part = app
            .store
            .write(move |tx| {
                let mut part = SweepReport::default();
                for id in &ids {
                    act(tx, &programs, *id, &mut part)?;
                }
                Ok::<_, StoreError>(part)
            })
            .await?;
        report.notices += part.notices;
        report.closed += part.closed;
        report.grace_ended += part.grace_ended;
    }
}

/// Counts what would be due by `until`.
pub(super) async fn count(app: &App, until: Option<Timestamp>, report: &mut SweepReport) -> Result<(), StoreError> {
    let mut after: Option<CaseId> = None;
    loop {
        let programs = app.programs.clone();
        let (last, part) = app
            .store
            .read(move |rx| {
                let now = until.unwrap_or(rx.now());
                let ids = cases::ids_in_states(rx, &OPEN, after, CHUNK)?;
                let mut part = SweepReport::default();
                for id in &ids {
                    let held = cases::load(rx, *id)?.ok_or(StoreError::NotFound)?;
                    let due = plan(&programs.current(&held.case.program), &held.case, now);
                    part.closed += u64::from(due.close);
                    part.grace_ended += u64::from(due.end_grace);
                    if let Some(reminder) = &due.reminder {
                        part.notices += u64::from(!cqr_store::notices::exists(rx, &format!("{id}/{}", reminder.key))?);
                    }
                }
                part.notices += part.closed + part.grace_ended;
                Ok::<_, StoreError>((ids.last().copied(), part))
            })
            .await?;
        if last.is_none() {
            return Ok(());
        }
        after = last;
        report.notices += part.notices;
        report.closed += part.closed;
        report.grace_ended += part.grace_ended;
    }
}

fn act(tx: &mut Tx, programs: &Programs, id: CaseId, report: &mut SweepReport) -> Result<(), StoreError> {
    let held = cases::load(tx, id)?.ok_or(StoreError::NotFound)?;
    let program = programs.current(&held.case.program);
    let due = plan(&program, &held.case, tx.now());
    if due.close || due.end_grace {
        pass_time(tx, &program, id, &due)?;
        report.closed += u64::from(due.close);
        report.grace_ended += u64::from(due.end_grace);
        report.notices += 1;
    }
    if let Some(reminder) = due.reminder {
        let args = [
            ("discipline", held.case.discipline.clone()),
            ("date", reminder.date.to_string()),
            ("days", reminder.days.to_string()),
            ("step", held.case.state.name().to_owned()),
        ];
        let once_key = format!("{id}/{}", reminder.key);
        let telling =
            Telling { person: held.case.person, case: Some(id), kind: &reminder.text, once_key, args: &args };
        report.notices += u64::from(notices::write(tx, telling)?);
    }
    Ok(())
}

fn pass_time(tx: &mut Tx, program: &Program, id: CaseId, due: &Plan) -> Result<(), StoreError> {
    let reason = if due.end_grace { "R-REIN-3" } else { "R-STAT-6" };
    let because =
        Because { actor: Actor::System, reason: Reason::new(reason), today: program.today(tx.now()) };
    let wish = Command::PassTime {
        decision: tx.id::<DecisionKind>(),
        people: u8::try_from(program.policy.discontinuation.release_people).unwrap_or(u8::MAX),
    };
    match command(tx, program, id, &wish, &because) {
        Ok(_) => Ok(()),
        Err(CaseError::Store(error)) => Err(error),
        // Time passes for whom it passes; a refusal here means that the case has moved on.
        Err(CaseError::NotFound | CaseError::Refused(_)) => Ok(()),
    }
}
