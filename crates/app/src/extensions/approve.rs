//! Approving or dropping an extension for many. After the last approval it can be taken back for a while; then a job applies it.

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
    act(app, principal, id, Wish::Approve).await
}

/// Drops it before it is approved, or takes it back before it takes effect.
///
/// # Errors
/// As [`approve`].
pub async fn drop_it(app: &App, principal: &Principal, id: BulkExtensionId) -> Result<BulkState, ExtensionError> {
    act(app, principal, id, Wish::Drop).await
}

/// What somebody wants to do.
#[derive(Debug, Clone, Copy)]
enum Wish {
    Approve,
    Drop,
}

async fn act(app: &App, principal: &Principal, id: BulkExtensionId, wish: Wish) -> Result<BulkState, ExtensionError> {
    staff_only(principal)?;
    let (programs, by) = (app.programs.clone(), principal.clone());
    app.store
        .write(move |tx| {
            let held = extensions::load(tx, id)?.ok_or(ExtensionError::NotFound)?;
            let program = programs.current(&held.bulk.cohort.program);
            let (by_whom, now) = (by.account, tx.now());
            let command = match wish {
                Wish::Approve => Command::Approve {
                    by: by_whom,
                    takes_effect_at: rules::takes_effect_at(
                        &held.bulk.cohort,
                        &program.body.zone,
                        &program.policy.extension,
                        now,
                    ),
                },
                Wish::Drop => Command::Drop { by: by_whom, now },
            };
            let events = rules::decide(&held.bulk, command)?;
            let context = Context {
                actor: by.actor(),
                policy: program.version.clone(),
                reason: Reason::new("R-STAT-7"),
                effective_on: program.today(now),
            };
            let held = extensions::record(tx, held, &context, &events)?;
            for event in &events {
                let entry = audit::Entry::new(by.actor(), event.name(), "bulk_extension", id);
                audit::append(tx, &entry.within(&context))?;
            }
            if held.bulk.state == BulkState::Approved {
                ask_to_apply(tx, &held)?;
            }
            Ok(held.bulk.state)
        })
        .await
}
