//! Accepting an invitation: the code, the name that goes with it, the first password.

use cqr_domain::journal::Actor;
use cqr_store::{
    StoreError,
    accounts::{self, AccountRow, InvitationRow, Way},
    audit,
};

use super::{AccountError, Arrival, Door, PasswordRefusal, SignedIn, Token, hasher, password, session, who::Who};
use crate::App;

/// Why an invitation was not accepted.
#[derive(Debug, thiserror::Error)]
pub enum AcceptError {
    /// The code is unknown, used, too old, or somebody else's: always the same.
    #[error("this code cannot be used, or not with this number or address")]
    NotGood,
    /// The password.
    #[error(transparent)]
    Password(#[from] PasswordRefusal),
    /// The store or the machine.
    #[error(transparent)]
    Account(#[from] AccountError),
}

impl From<StoreError> for AcceptError {
    fn from(error: StoreError) -> Self {
        Self::Account(error.into())
    }
}

/// Sets the first password and signs the person in. With a posted code the holder number is needed besides.
///
/// # Errors
/// See [`AcceptError`]; nothing is used up then.
pub async fn accept_invitation(
    app: &App,
    code: &str,
    identifier: &str,
    new_password: &str,
    arrival: &Arrival,
) -> Result<SignedIn, AcceptError> {
    let policy = app.programs.default_program().policy.accounts.clone();
    let token = Token::of_code(code).ok_or(AcceptError::NotGood)?;
    let (invitation, account, who) = find(app, &token).await?.ok_or(AcceptError::NotGood)?;
    let must_name = invitation.way.0 == Way::Post || !identifier.trim().is_empty();
    if must_name && !who.is_called(identifier) {
        return Err(AcceptError::NotGood);
    }
    password::check(&policy, new_password, &who)?;
    let hash = hasher::hash_new(app, new_password).await?;
    let arrival = arrival.clone();
    app.store
        .write(move |tx| {
            if !accounts::use_invitation(tx, invitation.id.0)? {
                return Err(AcceptError::NotGood);
            }
            let id = account.id.0;
            accounts::set_password(tx, id, &hash)?;
            audit::append(
                tx,
                &audit::Entry::of_account(id, "invitation_accepted", Actor::Account(id)),
            )?;
            Ok(session::begin(tx, &policy, &account, &arrival, Door::Browser)?)
        })
        .await
}

async fn find(app: &App, token: &Token) -> Result<Option<(InvitationRow, AccountRow, Who)>, AccountError> {
    let hash = token.hash();
    app.store
        .read(move |rx| {
            let now = rx.now();
            let Some(invitation) = accounts::find_invitation(rx, &hash, now)? else {
                return Ok(None);
            };
            let account = accounts::lookup(rx, invitation.account_id.0)?.filter(|row| row.disabled_at.is_none());
            let Some(account) = account else { return Ok(None) };
            let who = Who::of(rx, &account)?;
            Ok(Some((invitation, account, who)))
        })
        .await
}
