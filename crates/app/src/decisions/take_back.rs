//! Taking a release back before it takes effect: it begins anew, with different people or the same.

use cqr_domain::{
    accounts::{Principal, Role},
    cases::Command,
    ids::DecisionId,
    journal::Reason,
};
use cqr_store::{cases, decisions};

use super::{ReleaseError, suspended};
use crate::{
    App,
    cases::{Because, CaseError, command},
};

/// Takes back what was released so far.
///
/// # Errors
/// [`ReleaseError::NotFound`] for everybody who may not release; else the rule that stands in the way.
pub async fn take_back(app: &App, principal: &Principal, id: DecisionId) -> Result<(), ReleaseError> {
    if !principal.has(Role::DecisionMaker) {
        return Err(ReleaseError::NotFound);
    }
    let (programs, principal) = (app.programs.clone(), principal.clone());
    app.store
        .write(move |tx| {
            let decision = decisions::lookup(tx, id)?.ok_or(ReleaseError::NotFound)?;
            let held = cases::load(tx, decision.case_id.0)?.ok_or(ReleaseError::NotFound)?;
            held.case.still_proposes(id).map_err(CaseError::from)?;
            let program = programs.current(&held.case.program);
            let because = Because {
                actor: principal.actor(),
                reason: Reason::new("R-STAT-6"),
                today: program.today(tx.now()),
            };
            let now = tx.now();
            let suspended = suspended(tx, &program, &held, now)?;
            let wish = Command::TakeBackRelease {
                by: principal.account,
                own_case: principal.person == Some(held.case.person),
                suspended,
            };
            command(tx, &program, held.id, &wish, &because)?;
            Ok(())
        })
        .await
}
