//! Signing out: the session ends here, not only in the browser.

use cqr_domain::accounts::Principal;
use cqr_store::{accounts, audit};

use super::AccountError;
use crate::App;

/// Ends the session of whoever asks.
///
/// # Errors
/// Those of the store.
pub async fn sign_out(app: &App, principal: &Principal) -> Result<(), AccountError> {
    let principal = principal.clone();
    app.store
        .write(move |tx| {
            accounts::end_session(tx, principal.account, principal.session, "signed_out")?;
            audit::append(
                tx,
                &audit::Entry::of_account(principal.account, "signed_out", principal.actor()),
            )?;
            Ok(())
        })
        .await
}
