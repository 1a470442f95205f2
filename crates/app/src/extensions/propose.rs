//! Proposing an extension for many, after a look at how many it concerns.

use cqr_domain::{
    accounts::Principal,
    extensions::{self as rules, Cohort, Span},
    ids::BulkExtensionId,
    journal::{Context, Reason},
};
use cqr_store::{audit, extensions};

use super::{ExtensionError, staff_only};
use crate::App;

/// What is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Whose windows.
    pub cohort: Cohort,
    /// By how much.
    pub span: Span,
    /// Why, as a code.
    pub cause: String,
}

/// Proposes it. Nothing changes for anybody until different people approve it.
///
/// # Errors
/// [`ExtensionError::NotFound`] for everybody who may not; else the rule that stands in the way.
pub async fn propose(app: &App, principal: &Principal, new: Proposal) -> Result<BulkExtensionId, ExtensionError> {
    staff_only(principal)?;
    let (programs, by) = (app.programs.clone(), principal.clone());
    app.store
        .write(move |tx| {
            let program = programs.current(&new.cohort.program);
            let found = extensions::count_concerned(tx, &new.cohort)?;
            let event = rules::propose(
                new.cohort.clone(),
                new.span,
                new.cause.clone(),
                by.account,
                found,
                &program.policy.extension,
            )?;
            let context = Context {
                actor: by.actor(),
                policy: program.version.clone(),
                reason: Reason::new("R-STAT-7"),
                effective_on: program.today(tx.now()),
            };
            let id = tx.id();
            extensions::begin(tx, id, &context, &event)?;
            let entry = audit::Entry::new(by.actor(), "bulk_extension_proposed", "bulk_extension", id);
            audit::append(tx, &entry.within(&context))?;
            Ok(id)
        })
        .await
}
