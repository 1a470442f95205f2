//! Taking a report back before it is reviewed.

use cqr_domain::{accounts::Principal, completions::Command, ids::CompletionId, journal::Reason};

use super::{CompletionError, rules};
use crate::App;

/// Takes back a report of the person who asks.
///
/// # Errors
/// [`CompletionError::NotFound`] also when it is somebody else's; a refusal when it was reviewed already.
pub async fn withdraw(app: &App, principal: &Principal, id: CompletionId) -> Result<(), CompletionError> {
    let person = principal.person.ok_or(CompletionError::NotFound)?;
    let (programs, actor) = (app.programs.clone(), principal.actor());
    let reason = Reason::new("own_act");
    app.store
        .write(move |tx| {
            rules::own_act(tx, &programs, person, id, actor, &reason, |_| Command::Withdraw {
                completion: id,
            })
        })
        .await
}
