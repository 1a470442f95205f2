//! Disputing a refusal: the completion goes back to the queue (R-RX-15).

use cqr_domain::{accounts::Principal, completions::Command, ids::CompletionId, journal::Reason};

use super::{CompletionError, rules};
use crate::App;

/// Disputes the refusal of a completion of the person who asks.
///
/// # Errors
/// [`CompletionError::NotFound`] also when it is somebody else's; a refusal when it was disputed before.
pub async fn dispute(app: &App, principal: &Principal, id: CompletionId) -> Result<(), CompletionError> {
    let person = principal.person.ok_or(CompletionError::NotFound)?;
    let (programs, actor) = (app.programs.clone(), principal.actor());
    let reason = Reason::new("R-RX-15");
    app.store
        .write(move |tx| {
            rules::own_act(tx, &programs, person, id, actor, &reason, |program| Command::Dispute {
                completion: id,
                most: program.policy.review.disputes,
            })
        })
        .await
}
