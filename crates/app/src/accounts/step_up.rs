//! Giving the password again before a sensitive act (ASVS 7.5.3). The session gets another token (A28).

use cqr_domain::accounts::Principal;
use cqr_store::{StoreError, accounts, audit};

use super::{
    AccountError, SignedIn, Token,
    check_password::{self, Checked},
    resume::absolute_end,
};
use crate::App;

/// Why it did not count.
#[derive(Debug, thiserror::Error)]
pub enum StepUpError {
    /// The password is another.
    #[error("this is not the password")]
    Wrong,
    /// Too many wrong tries; this many seconds to wait.
    #[error("wait {0} seconds before the next try")]
    Wait(u32),
    /// The store or the machine.
    #[error(transparent)]
    Account(#[from] AccountError),
}

/// Notes that the password was given, and gives the session a new token; the one before is dead.
///
/// # Errors
/// See [`StepUpError`].
pub async fn step_up(app: &App, principal: &Principal, password: &str) -> Result<SignedIn, StepUpError> {
    let policy = app.programs.default_program().policy.accounts.clone();
    match check_password::check(app, &policy, principal, password).await? {
        Checked::Right(_) => {}
        Checked::Wrong => return Err(StepUpError::Wrong),
        Checked::Wait(seconds) => return Err(StepUpError::Wait(seconds)),
    }
    let principal = principal.clone();
    let signed_in = app.store.write(move |tx| {
        let token = Token::draw(tx);
        accounts::rotate(tx, principal.session, &token.hash())?;
        audit::append(
            tx,
            &audit::Entry::of_account(principal.account, "stepped_up", principal.actor()),
        )?;
        let started_at = accounts::find_session(tx, &token.hash())?.map(|(session, _)| session.started_at.0);
        let ends_at = absolute_end(&policy, principal.roles, started_at.ok_or(StoreError::NotFound)?);
        let Principal {
            account,
            session,
            person,
            ..
        } = principal;
        Ok::<_, StoreError>(SignedIn {
            token,
            device: None,
            account,
            person,
            session,
            ends_at,
        })
    });
    Ok(signed_in.await.map_err(AccountError::from)?)
}
