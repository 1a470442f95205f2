//! Taking a report back before it is reviewed.

use cqr_domain::{accounts::Principal, completions::Command, ids::CompletionId, journal::Reason};

use super::{CompletionError, rules};
use crate::{
    App,
    once::{self, Once, OnceError},
};

/// Takes back a report of the person who asks. With a key the wish may be sent again (R16).
///
/// # Errors
/// [`CompletionError::NotFound`] also when it is somebody else's; a refusal when it was reviewed already; and when the key was
/// sent with another wish.
pub async fn withdraw(
    app: &App,
    principal: &Principal,
    id: CompletionId,
    key: Option<Once>,
) -> Result<(), OnceError<CompletionError>> {
    let person = principal.person.ok_or(OnceError::Refused(CompletionError::NotFound))?;
    let (programs, actor) = (app.programs.clone(), principal.actor());
    let reason = Reason::new("own_act");
    app.store
        .write(move |tx| {
            once::within(tx, key.as_ref(), |tx| {
                rules::own_act(tx, &programs, person, id, actor, &reason, |_, _| Command::Withdraw {
                    completion: id,
                })
                .map(drop)
            })
        })
        .await
}
