//! Staff take a thread on, or give it back.

use cqr_domain::{
    accounts::Principal,
    ids::{AccountId, ThreadId},
    threads::{Command, decide},
};
use cqr_store::{Tx, audit, threads};

use super::{
    ThreadError,
    answer::{of_somebody_else, silent},
    check::staff_only,
};
use crate::App;

/// Takes a thread on. `from` is who had it when the page was opened, so that two people do not take it at once.
///
/// # Errors
/// [`ThreadError::Refused`] when somebody else took it in the meantime.
pub async fn claim(app: &App, principal: &Principal, id: ThreadId, from: Option<AccountId>) -> Result<(), ThreadError> {
    act(app, principal, id, Command::Claim { from }, "thread_claimed").await
}

/// Gives a thread back; nothing happens when somebody else has it by now.
///
/// # Errors
/// [`ThreadError::NotFound`] for everybody who does not look after people.
pub async fn release(app: &App, principal: &Principal, id: ThreadId) -> Result<(), ThreadError> {
    act(app, principal, id, Command::Release, "thread_released").await
}

/// An act without words.
pub(super) async fn act(
    app: &App,
    principal: &Principal,
    id: ThreadId,
    command: Command,
    name: &'static str,
) -> Result<(), ThreadError> {
    staff_only(principal)?;
    let by = principal.clone();
    app.store
        .write(move |tx: &mut Tx<'_>| {
            let mut held = of_somebody_else(tx, id, &by)?;
            for act in decide(&held.thread, command, by.account)? {
                let post = silent(&held, act, &by);
                held = threads::record(tx, held, &post)?.1;
                audit::append(tx, &audit::Entry::new(by.actor(), name, "thread", id))?;
            }
            Ok(())
        })
        .await
}
