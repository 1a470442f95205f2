//! A holder takes a request back.

use cqr_domain::{
    accounts::Principal,
    ids::RequestId,
    journal::{Context, Reason},
    requests::{self as rules, Command},
};
use cqr_store::{audit, requests};

use super::{RequestError, file::rule_of};
use crate::App;

/// Takes back an own request that waits.
///
/// # Errors
/// [`RequestError::NotFound`] also when it is somebody else's (A01).
pub async fn withdraw(app: &App, principal: &Principal, id: RequestId) -> Result<(), RequestError> {
    let person = principal.person.ok_or(RequestError::NotFound)?;
    let (programs, by) = (app.programs.clone(), principal.clone());
    app.store
        .write(move |tx| {
            let held = requests::load(tx, id)?.filter(|held| held.request.person == person);
            let held = held.ok_or(RequestError::NotFound)?;
            let program = programs.current(&held.request.program);
            let events = rules::decide(&held.request, &Command::Withdraw, &program.policy)?;
            let context = Context {
                actor: by.actor(),
                policy: program.version.clone(),
                reason: Reason::new(rule_of(held.request.wish)),
                effective_on: program.today(tx.now()),
            };
            requests::record(tx, held, &context, &events)?;
            let entry = audit::Entry::new(by.actor(), "request_withdrawn", "request", id);
            audit::append(tx, &entry.within(&context))?;
            Ok(())
        })
        .await
}
