//! Asking somebody who is signed in for the password again, slowed down by the account alone.

use cqr_domain::{accounts::Principal, programs::AccountsPolicy};
use cqr_store::accounts::{self, AccountRow};

use super::{AccountError, hasher, throttle, throttle::Counters};
use crate::App;

/// How it went.
pub(super) enum Checked {
    /// It is the password.
    Right(Box<AccountRow>),
    /// It is not.
    Wrong,
    /// Too many wrong ones; wait this many seconds.
    Wait(u32),
}

/// Checks the password of whoever is signed in.
pub(super) async fn check(
    app: &App,
    policy: &AccountsPolicy,
    principal: &Principal,
    password: &str,
) -> Result<Checked, AccountError> {
    let id = principal.account;
    let counters = Counters::of_known(&id.to_string(), "session");
    let turn = hasher::turn().await?;
    let (counted, reserving) = (counters.clone(), policy.clone());
    let (wait, account) = app
        .store
        .write_row_locked(move |tx| {
            let wait = throttle::reserve(tx, &reserving, &counted)?;
            Ok::<_, AccountError>((wait, accounts::lookup(tx, id)?))
        })
        .await?;
    if let Some(seconds) = wait {
        return Ok(Checked::Wait(seconds));
    }
    let Some(account) = account else {
        return Ok(Checked::Wrong);
    };
    let stored = account.password_hash.clone().into_iter().collect();
    let right = hasher::matching(&turn, password, stored).await?.is_some();
    drop(turn);
    let forgiving = counters.clone();
    app.store
        .write_row_locked(move |tx| {
            if right {
                throttle::forgive(tx, &forgiving)
            } else {
                accounts::count_wrong_try(tx, id)
            }
        })
        .await?;
    Ok(if right {
        Checked::Right(Box::new(account))
    } else {
        Checked::Wrong
    })
}
