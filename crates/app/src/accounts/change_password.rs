//! Changing the password while signed in, with the present one.

use cqr_domain::accounts::Principal;
use cqr_store::{StoreError, accounts, audit};

use super::{
    AccountError, Arrival, Door, PasswordRefusal, SignedIn,
    check_password::{self, Checked},
    hasher,
    mail::{self, About},
    password, session,
    sign_in::is_still,
    who::Who,
};
use crate::App;

/// Why the password was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// The present password is another.
    #[error("this is not the present password")]
    Wrong,
    /// The session was ended while the new password was made ready.
    #[error("the session was ended")]
    Ended,
    /// Too many wrong tries; this many seconds to wait.
    #[error("wait {0} seconds before the next try")]
    Wait(u32),
    /// The new password.
    #[error(transparent)]
    Password(#[from] PasswordRefusal),
    /// The store or the machine.
    #[error(transparent)]
    Account(#[from] AccountError),
}

impl From<StoreError> for ChangeError {
    fn from(error: StoreError) -> Self {
        Self::Account(error.into())
    }
}

/// Changes the password; every session ends and a new one begins (ASVS 7.4.3). The owner is told by mail.
///
/// # Errors
/// See [`ChangeError`].
pub async fn change_password(
    app: &App,
    principal: &Principal,
    present: &str,
    new_password: &str,
    arrival: &Arrival,
) -> Result<SignedIn, ChangeError> {
    let policy = app.programs.default_program().policy.accounts.clone();
    let account = match check_password::check(app, &policy, principal, present).await? {
        Checked::Right(account) => *account,
        Checked::Wrong => return Err(ChangeError::Wrong),
        Checked::Wait(seconds) => return Err(ChangeError::Wait(seconds)),
    };
    let asked = account.clone();
    let who = app.store.read(move |rx| Who::of(rx, &asked)).await?;
    password::check(&policy, new_password, &who)?;
    let hash = hasher::hash_new(app, new_password).await?;
    let (principal, arrival) = (principal.clone(), arrival.clone());
    app.store
        .write(move |tx| {
            let id = account.id.0;
            // What came meanwhile holds: whoever ended this session, or has set another password, may have thrown a stranger out.
            if accounts::is_ended(tx, principal.session)? {
                return Err(ChangeError::Ended);
            }
            if !is_still(tx, &account)? {
                return Err(ChangeError::Wrong);
            }
            accounts::set_password(tx, id, &hash)?;
            accounts::end_others(tx, id, None, "password_changed")?;
            accounts::forget_devices(tx, id)?;
            mail::enqueue(tx, id, About::PasswordChanged)?;
            audit::append(tx, &audit::Entry::of_account(id, "password_changed", principal.actor()))?;
            Ok(session::begin(tx, &policy, &account, &arrival, Door::Browser)?)
        })
        .await
}
