//! Ending sessions: one's own, single or all others (ASVS 7.5.2).

use cqr_domain::{accounts::Principal, ids::SessionId};
use cqr_store::{accounts, audit};

use super::AccountError;
use crate::App;

/// Ends one of the sessions of whoever asks. Answers whether there was such a session.
///
/// # Errors
/// Those of the store.
pub async fn end_session(app: &App, principal: &Principal, session: SessionId) -> Result<bool, AccountError> {
    let principal = principal.clone();
    app.store
        .write(move |tx| {
            let ended = accounts::end_session(tx, principal.account, session, "ended_by_owner")?;
            if ended {
                let act = audit::Entry::of_account(principal.account, "session_ended", principal.actor());
                audit::append(tx, &act.saying(session.to_string()))?;
            }
            Ok(ended)
        })
        .await
}

/// Ends all sessions of whoever asks but the one that asks. Answers how many.
///
/// # Errors
/// Those of the store.
pub async fn end_all(app: &App, principal: &Principal) -> Result<usize, AccountError> {
    let principal = principal.clone();
    app.store
        .write(move |tx| {
            let ended = accounts::end_others(tx, principal.account, Some(principal.session), "ended_by_owner")?;
            audit::append(
                tx,
                &audit::Entry::of_account(principal.account, "sessions_ended", principal.actor()),
            )?;
            Ok(ended)
        })
        .await
}
