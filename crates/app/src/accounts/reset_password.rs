//! Setting a new password with the link from the mail. All sessions end and all devices are forgotten; a second factor,
//! once there are any, stays (ASVS 6.4.3).

use cqr_domain::journal::Actor;
use cqr_store::{
    StoreError,
    accounts::{self, AccountRow, ResetRow},
    audit,
};

use super::{
    AccountError, Arrival, Door, PasswordRefusal, SignedIn, Token, hasher,
    mail::{self, About},
    password, session,
    who::Who,
};
use crate::App;

/// Why no new password was set.
#[derive(Debug, thiserror::Error)]
pub enum ResetError {
    /// The code is unknown, used or too old: always the same.
    #[error("this link cannot be used any more")]
    NotGood,
    /// The password.
    #[error(transparent)]
    Password(#[from] PasswordRefusal),
    /// The store or the machine.
    #[error(transparent)]
    Account(#[from] AccountError),
}

impl From<StoreError> for ResetError {
    fn from(error: StoreError) -> Self {
        Self::Account(error.into())
    }
}

/// Sets a new password and signs the person in.
///
/// # Errors
/// See [`ResetError`]; the link stays good when only the password was refused.
pub async fn reset_password(
    app: &App,
    code: &str,
    new_password: &str,
    arrival: &Arrival,
) -> Result<SignedIn, ResetError> {
    let policy = app.programs.default_program().policy.accounts.clone();
    let token = Token::of_code(code).ok_or(ResetError::NotGood)?;
    let (reset, account, who) = find(app, &token).await?.ok_or(ResetError::NotGood)?;
    password::check(&policy, new_password, &who)?;
    let hash = hasher::hash_new(app, new_password).await?;
    let arrival = arrival.clone();
    app.store
        .write(move |tx| {
            if !accounts::use_reset(tx, reset.id.0)? {
                return Err(ResetError::NotGood);
            }
            let id = account.id.0;
            accounts::set_password(tx, id, &hash)?;
            accounts::end_others(tx, id, None, "password_reset")?;
            accounts::forget_devices(tx, id)?;
            mail::enqueue(tx, id, About::PasswordChanged)?;
            audit::append(tx, &audit::Entry::of_account(id, "password_reset", Actor::Account(id)))?;
            Ok(session::begin(tx, &policy, &account, &arrival, Door::Browser)?)
        })
        .await
}

async fn find(app: &App, token: &Token) -> Result<Option<(ResetRow, AccountRow, Who)>, AccountError> {
    let hash = token.hash();
    app.store
        .read(move |rx| {
            let now = rx.now();
            let Some(reset) = accounts::find_reset(rx, &hash, now)? else {
                return Ok(None);
            };
            let account = accounts::lookup(rx, reset.account_id.0)?.filter(|row| row.disabled_at.is_none());
            let Some(account) = account else { return Ok(None) };
            let who = Who::of(rx, &account)?;
            Ok(Some((reset, account, who)))
        })
        .await
}
