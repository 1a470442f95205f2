//! An appeal against the outcome of an audit, which comes by call or letter, is granted: the courses count again, and the holder
//! has new days to send copies (R-APP-1, R-AUD-2).

use cqr_domain::{
    accounts::Principal,
    bienniums::{BienniumEvent, Command},
    completions::OwnReview,
    ids::{AuditId, BienniumId},
    journal::{Actor, Reason},
};
use cqr_store::{Db, StoreError, audits as stored, completions, journal};

use super::{begin::answer_ends, desk::reviewer};
use crate::{
    App,
    bienniums::{BienniumError, clear_probations, command},
    cases::Because,
};

/// Grants the appeal in the name of a reviewer who did not decide about the answer. The days to answer begin anew today.
///
/// # Errors
/// The rule that stands in the way; [`BienniumError::NotFound`] also for one's own.
pub async fn grant_appeal(app: &App, principal: &Principal, id: AuditId) -> Result<(), BienniumError> {
    reviewer(principal)?;
    let (programs, principal) = (app.programs.clone(), principal.clone());
    app.store
        .write(move |tx| {
            let row = stored::lookup(tx, id)?.ok_or(BienniumError::NotFound)?;
            if principal.person == Some(row.person_id.0) {
                return Err(BienniumError::NotFound);
            }
            let held = completions::load(tx, row.biennium_id.0)?.ok_or(BienniumError::NotFound)?;
            let program = programs.current(&held.biennium.program);
            let today = program.today(tx.now());
            let wish = Command::ReopenAudit {
                audit: id,
                own: OwnReview::Other,
                involved: was_settled_by(tx, held.id, id, principal.actor())?,
                answer: answer_ends(&program, today).ok_or(BienniumError::NotFound)?,
            };
            let because = Because {
                actor: principal.actor(),
                reason: Reason::new("R-APP-1"),
                today,
            };
            command(tx, &program, held.id, &wish, &because)?;
            // What counts again may be all that a CE probation lacked.
            clear_probations(tx, &program, row.person_id.0, &because)?;
            Ok(())
        })
        .await
}

/// Whether somebody decided about the answer of an audit, the last time.
pub(super) fn was_settled_by(
    db: &mut Db,
    biennium: BienniumId,
    audit: AuditId,
    actor: Actor,
) -> Result<bool, StoreError> {
    let events = journal::load::<BienniumEvent>(db, biennium)?;
    let settled = events
        .iter()
        .rfind(|recorded| matches!(&recorded.event, BienniumEvent::AuditSettled { audit: of, .. } if *of == audit));
    Ok(settled.is_some_and(|recorded| recorded.context.actor == actor))
}
