//! One-click sign-in of the demonstration's people; refused on any database that `demo` did not make.

use cqr_domain::ids::AccountId;
use cqr_store::{StoreError, accounts, audit};

use super::{AccountError, Arrival, Door, SignedIn, session};
use crate::App;

/// Why nobody was signed in.
#[derive(Debug, thiserror::Error)]
pub enum DemoSignInError {
    /// Not a demonstration, or no such account: to a visitor the same.
    #[error("there is no such thing")]
    NotFound,
    /// The store.
    #[error(transparent)]
    Account(#[from] AccountError),
}

impl From<StoreError> for DemoSignInError {
    fn from(error: StoreError) -> Self {
        Self::Account(error.into())
    }
}

/// Signs in as one of the demonstration's people without a password.
///
/// # Errors
/// See [`DemoSignInError`].
pub async fn demo_sign_in(app: &App, account: AccountId, arrival: &Arrival) -> Result<SignedIn, DemoSignInError> {
    let policy = app.programs.default_program().policy.accounts.clone();
    let arrival = arrival.clone();
    app.store
        .write(move |tx| {
            // Asked of the very unit of work, so that nothing but the database itself decides.
            if !tx.is_demo() {
                return Err(DemoSignInError::NotFound);
            }
            let found = accounts::lookup(tx, account)?.filter(|row| row.disabled_at.is_none());
            let row = found.ok_or(DemoSignInError::NotFound)?;
            audit::append(
                tx,
                &audit::Entry::of_account(account, "signed_in_demo", cqr_domain::journal::Actor::System),
            )?;
            Ok(session::begin(tx, &policy, &row, &arrival, Door::Browser)?)
        })
        .await
}
