//! Disputing a refusal: the completion goes back to the queue (R-RX-15).

use cqr_domain::{accounts::Principal, completions::Command, ids::CompletionId, journal::Reason};

use super::{CompletionError, rules};
use crate::{
    App,
    once::{self, Once, OnceError},
};

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

/// The same for a wish that may be sent again (R16).
///
/// # Errors
/// As [`dispute`], and when the key was sent with another wish.
pub async fn dispute_once(
    app: &App,
    principal: &Principal,
    id: CompletionId,
    key: Option<Once>,
) -> Result<(), OnceError<CompletionError>> {
    let person = principal.person.ok_or(OnceError::Refused(CompletionError::NotFound))?;
    let (programs, actor) = (app.programs.clone(), principal.actor());
    let reason = Reason::new("R-RX-15");
    app.store
        .write(move |tx| {
            once::within(tx, key.as_ref(), |tx| {
                rules::own_act(tx, &programs, person, id, actor, &reason, |program| Command::Dispute {
                    completion: id,
                    most: program.policy.review.disputes,
                })
            })
        })
        .await
}
