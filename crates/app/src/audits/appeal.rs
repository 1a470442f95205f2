//! An appeal against the outcome of an audit, which comes by call or letter, is granted: the courses count again, and the holder
//! has new days to send copies (R-APP-1, R-AUD-2).

use cqr_domain::{
    accounts::Principal,
    bienniums::{AuditState, BienniumEvent, Command, Refusal},
    completions::OwnReview,
    ids::{AuditId, PersonId},
    journal::{Actor, Reason},
    programs::Program,
    renewals::{AppealDay, Refusal as OfDay},
    requests::Since,
};
use cqr_store::{
    Db, StoreError,
    audits::{self as stored, AuditRow},
    completions, journal, letters, notices,
};
use jiff::civil::Date;

use super::{begin::answer_ends, desk::reviewer};
use crate::{
    App,
    bienniums::{BienniumError, clear_probations, command},
    cases::Because,
    renewals::GrantedAppeal,
    threads::{ThreadError, cleaned, within},
};

/// How many notices are looked through for the one that told of the outcome.
const NOTICES: i64 = 500;

/// Why an appeal is not granted.
#[derive(Debug, thiserror::Error)]
pub enum AppealError {
    /// There is no such audit, or it is one's own, or the person may not decide.
    #[error("no such audit")]
    NotFound,
    /// The reason is missing or too long.
    #[error(transparent)]
    Note(ThreadError),
    /// It did not come in its days.
    #[error(transparent)]
    Day(OfDay),
    /// The rules refuse it.
    #[error(transparent)]
    Refused(Refusal),
    /// The store.
    #[error("granting an appeal")]
    Store(#[from] StoreError),
}

impl From<ThreadError> for AppealError {
    fn from(error: ThreadError) -> Self {
        match error {
            ThreadError::NotFound => Self::NotFound,
            ThreadError::Store(error) => Self::Store(error),
            other => Self::Note(other),
        }
    }
}

impl From<BienniumError> for AppealError {
    fn from(error: BienniumError) -> Self {
        match error {
            BienniumError::NotFound => Self::NotFound,
            BienniumError::Refused(refusal) => Self::Refused(refusal),
            BienniumError::Store(error) => Self::Store(error),
        }
    }
}

/// An outcome against which an appeal can be granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decided {
    /// The day on which it was decided.
    pub on: Date,
    /// The day on which the message of it came to the person; nothing while it did not.
    pub told_on: Option<Date>,
    /// The last day to appeal, counted from there; nothing while the message did not come, so that none is late.
    pub last: Option<Date>,
    /// Whether whoever looks decided it, and so does not decide about the appeal.
    pub involved: bool,
}

/// Grants the appeal in the name of a reviewer who did not decide about the answer, for a reason that the holder reads. The days
/// to answer begin anew today.
///
/// # Errors
/// The rule that stands in the way; [`AppealError::NotFound`] also for one's own.
pub async fn grant_appeal(
    app: &App,
    principal: &Principal,
    id: AuditId,
    granted: &GrantedAppeal,
) -> Result<(), AppealError> {
    reviewer(principal)?;
    let (programs, principal) = (app.programs.clone(), principal.clone());
    let (came_on, note) = (granted.came_on, cleaned(&granted.note));
    app.store
        .write(move |tx| {
            let row = stored::lookup(tx, id)?.ok_or(AppealError::NotFound)?;
            if principal.person == Some(row.person_id.0) {
                return Err(AppealError::NotFound);
            }
            let held = completions::load(tx, row.biennium_id.0)?.ok_or(AppealError::NotFound)?;
            let program = programs.current(&held.biennium.program);
            let today = program.today(tx.now());
            let outcome = decided(tx, &program, &row, principal.actor())?;
            let outcome = outcome.ok_or(AppealError::Refused(Refusal::AuditOver))?;
            within("note", &note, program.policy.help.text_max)?;
            let wish = Command::ReopenAudit {
                audit: id,
                own: OwnReview::Other,
                involved: outcome.involved,
                answer: answer_ends(&program, today).ok_or(AppealError::NotFound)?,
            };
            let because = Because {
                actor: principal.actor(),
                reason: Reason::new("R-APP-1"),
                today,
            };
            command(tx, &program, held.id, &wish, &because)?;
            // What does not come in its days is taken back as a whole.
            outcome
                .day(&program, came_on, today)
                .check()
                .map_err(AppealError::Day)?;
            stored::add_appeal(tx, id, principal.account, came_on, &note)?;
            // What counts again may be all that a CE probation lacked.
            clear_probations(tx, &program, row.person_id.0, &because)?;
            Ok(())
        })
        .await
}

impl Decided {
    /// What the day of an appeal is measured by.
    fn day(&self, program: &Program, came_on: Date, today: Date) -> AppealDay {
        AppealDay {
            came_on,
            ended_on: self.on,
            last: Since::Told(self.told_on).last_day(program, came_on),
            today,
        }
    }
}

/// The outcome of an audit, where it is one against which an appeal can be granted: as it was decided the last time.
pub(super) fn decided(
    db: &mut Db,
    program: &Program,
    row: &AuditRow,
    actor: Actor,
) -> Result<Option<Decided>, StoreError> {
    let audit = row.id.0;
    if row.state.0 != AuditState::Insufficient {
        return Ok(None);
    }
    let events = journal::load::<BienniumEvent>(db, row.biennium_id.0)?;
    let settled = events
        .iter()
        .rfind(|recorded| matches!(&recorded.event, BienniumEvent::AuditSettled { audit: of, .. } if *of == audit));
    let Some(settled) = settled else { return Ok(None) };
    let told_on = told_on(db, program, row.person_id.0, audit)?;
    Ok(Some(Decided {
        on: program.today(settled.recorded_at),
        told_on,
        last: told_on.map(|day| program.last_day_to_appeal(day)),
        involved: settled.context.actor == actor,
    }))
}

/// The day on which the message of the last such outcome came to the person.
fn told_on(db: &mut Db, program: &Program, person: PersonId, audit: AuditId) -> Result<Option<Date>, StoreError> {
    let of_it = format!("{audit}/");
    let papers = letters::papers_of_person(db, person)?;
    let told = notices::of_person(db, person, NOTICES)?;
    let last = told
        .iter()
        .find(|notice| notice.kind == "audit_insufficient" && notice.once_key.starts_with(&of_it));
    let came_at = last.and_then(|notice| {
        let posted = papers.get(&notice.id.0).copied().flatten();
        notice.came_at(posted)
    });
    Ok(came_at.map(|at| program.today(at)))
}
