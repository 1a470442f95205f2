//! Asking for a new password. The answer never tells whether an account exists; the mail does, to its owner only.

use cqr_domain::journal::Actor;
use cqr_store::{accounts, audit};
use jiff::SignedDuration;

use super::{
    AccountError, Arrival,
    mail::{self, About},
    resume::after,
    sign_in, throttle,
};
use crate::App;

/// Sends a link to set a new password to the address on record, if there is an account with this name and it has
/// accepted its invitation. Nobody's mailbox is flooded: within the first wait of the throttle the link before stays.
///
/// # Errors
/// Those of the store.
pub async fn request_reset(app: &App, identifier: &str, arrival: &Arrival) -> Result<(), AccountError> {
    let policy = app.programs.default_program().policy.accounts.clone();
    let (identifier, network) = (identifier.trim().to_owned(), arrival.network.clone());
    app.store
        .write(move |tx| {
            let now = tx.now();
            let expires_at = after(now, policy.reset_minutes);
            let wait = SignedDuration::from_secs(i64::from(policy.throttle_first_wait_seconds));
            let mut found = sign_in::find(tx, &identifier)?;
            if throttle::asks_too_often(tx, &policy, &network)? {
                found.clear();
            }
            let mut entry = audit::Entry::of_account(
                cqr_domain::ids::Id::from_bits(0),
                "reset_asked_for_nobody",
                Actor::System,
            );
            for account in found.into_iter().filter(|row| row.password_hash.is_some()) {
                let id = account.id.0;
                if accounts::last_reset_at(tx, id)?.is_some_and(|asked_at| now.duration_since(asked_at) < wait) {
                    continue;
                }
                let reset = accounts::add_reset(tx, id, expires_at)?;
                mail::enqueue(tx, id, About::Reset(reset.id.0))?;
                entry = audit::Entry::of_account(id, "reset_asked", Actor::System);
            }
            audit::append(tx, &entry)?;
            Ok(())
        })
        .await
}
