//! An appeal against the outcome of an audit, which comes by call or letter, is granted: the courses count again, and the holder
//! has new days to send copies (R-APP-1, R-AUD-2).

use cqr_domain::{
    accounts::Principal,
    bienniums::{AuditState, BienniumEvent, Command, Refusal},
    completions::OwnReview,
    ids::AuditId,
    journal::{Actor, Reason},
    programs::Program,
    renewals::Refusal as OfDay,
};
use cqr_store::{
    Db, StoreError,
    audits::{self as stored, AuditRow},
    completions, journal,
};

use super::{begin::answer_ends, desk::reviewer};
use crate::{
    App,
    appeals::{AppealDays, GrantedAppeal},
    bienniums::{BienniumError, clear_probations, command},
    cases::Because,
    threads::{TextError, cleaned, within},
};

/// Why an appeal is not granted.
#[derive(Debug, thiserror::Error)]
pub enum AppealError {
    /// There is no such audit, or it is one's own, or the person may not decide.
    #[error("no such audit")]
    NotFound,
    /// The reason is missing or too long.
    #[error(transparent)]
    Note(#[from] TextError),
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
    /// The days in which it comes.
    pub days: AppealDays,
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
                .days
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
    let decided_on = program.today(settled.recorded_at);
    let days = AppealDays::of(db, program, decided_on, row.person_id.0, ("audit_insufficient", audit))?;
    Ok(Some(Decided {
        days,
        involved: settled.context.actor == actor,
    }))
}
