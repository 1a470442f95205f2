//! Asking for a new password. The answer never tells whether an account exists; the mail does, to its owner only.

use cqr_domain::journal::Actor;
use cqr_store::{accounts, audit};

use super::{
    AccountError, Arrival,
    mail::{self, About},
    resume::after,
    sign_in,
};
use crate::App;

/// Sends a link to set a new password to the address on record, if there is an account with this name and it has
/// accepted its invitation. Slowed down by the class of the route; the address gets one link at a time.
///
/// # Errors
/// Those of the store.
pub async fn request_reset(app: &App, identifier: &str, _arrival: &Arrival) -> Result<(), AccountError> {
    let minutes = app.programs.default_program().policy.accounts.reset_minutes;
    let identifier = identifier.trim().to_owned();
    app.store
        .write(move |tx| {
            let expires_at = after(tx.now(), minutes);
            let found = sign_in::find(tx, &identifier)?;
            let mut entry =
                audit::Entry::of_account(cqr_domain::ids::Id::from_bits(0), "reset_asked_for_nobody", Actor::System);
            for account in found.into_iter().filter(|row| row.password_hash.is_some()) {
                let id = account.id.0;
                let reset = accounts::add_reset(tx, id, expires_at)?;
                mail::enqueue(tx, id, About::Reset(reset.id.0))?;
                entry = audit::Entry::of_account(id, "reset_asked", Actor::System);
            }
            audit::append(tx, &entry)?;
            Ok(())
        })
        .await
}
