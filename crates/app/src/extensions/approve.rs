//! Approving or dropping an extension for many. With the last approval it is applied by a job.

use cqr_domain::{
    accounts::Principal,
    extensions::{self as rules, BulkState, Command},
    ids::BulkExtensionId,
    journal::{Context, Event as _, Reason},
};
use cqr_store::{audit, extensions};

use super::{ExtensionError, apply::ask_to_apply, staff_only};
use crate::App;

/// Approves it in the name of the person who asks. Answers where it stands then.
///
/// # Errors
/// [`ExtensionError::NotFound`] for everybody who may not; else the rule that stands in the way.
pub async fn approve(app: &App, principal: &Principal, id: BulkExtensionId) -> Result<BulkState, ExtensionError> {
    act(app, principal, id, Command::Approve { by: principal.account }).await
}

/// Drops it before it is approved.
///
/// # Errors
/// As [`approve`].
pub async fn drop_it(app: &App, principal: &Principal, id: BulkExtensionId) -> Result<BulkState, ExtensionError> {
    act(app, principal, id, Command::Drop { by: principal.account }).await
}

async fn act(
    app: &App,
    principal: &Principal,
    id: BulkExtensionId,
    command: Command,
) -> Result<BulkState, ExtensionError> {
    staff_only(principal)?;
    let (programs, by) = (app.programs.clone(), principal.clone());
    app.store
        .write(move |tx| {
            let held = extensions::load(tx, id)?.ok_or(ExtensionError::NotFound)?;
            let program = programs.current(&held.bulk.cohort.program);
            let events = rules::decide(&held.bulk, command)?;
            let context = Context {
                actor: by.actor(),
                policy: program.version.clone(),
                reason: Reason::new("R-STAT-7"),
                effective_on: program.today(tx.now()),
            };
            let held = extensions::record(tx, held, &context, &events)?;
            for event in &events {
                let entry = audit::Entry::new(by.actor(), event.name(), "bulk_extension", id);
                audit::append(tx, &entry.within(&context))?;
            }
            if held.bulk.state == BulkState::Approved {
                ask_to_apply(tx, id)?;
            }
            Ok(held.bulk.state)
        })
        .await
}
