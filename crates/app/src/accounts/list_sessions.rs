//! Where an account is signed in (ASVS 7.5.2).

use cqr_domain::{accounts::Principal, ids::SessionId};
use cqr_store::{StoreError, accounts};
use jiff::Timestamp;

use super::{AccountError, resume::is_running};
use crate::App;

/// One session of the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionView {
    /// The session.
    pub id: SessionId,
    /// What the browser called itself.
    pub agent: String,
    /// The network it began in.
    pub network: String,
    /// When it began.
    pub started_at: Timestamp,
    /// When it was last used, to a minute.
    pub seen_at: Timestamp,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// The running sessions of whoever asks, the one used last in front.
///
/// # Errors
/// Those of the store.
pub async fn list_sessions(app: &App, principal: &Principal) -> Result<Vec<SessionView>, AccountError> {
    let policy = app.programs.default_program().policy.accounts.clone();
    let (account, this, roles) = (principal.account, principal.session, principal.roles);
    let rows = app
        .store
        .read(move |rx| {
            let now = rx.now();
            let mut rows = accounts::list_sessions(rx, account)?;
            rows.retain(|row| is_running(&policy, row, roles, now));
            Ok::<_, StoreError>(rows)
        })
        .await?;
    let view = |row: accounts::SessionRow| SessionView {
        id: row.id.0,
        is_this: row.id.0 == this,
        agent: row.agent,
        network: row.network,
        started_at: row.started_at.0,
        seen_at: row.seen_at.0,
    };
    Ok(rows.into_iter().map(view).collect())
}
