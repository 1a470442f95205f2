//! From a token to who is asking: on each request, with the roles of this very moment (ASVS 8.3.2).

use cqr_domain::{
    accounts::{Principal, Role, Roles},
    programs::AccountsPolicy,
};
use cqr_store::{
    StoreError,
    accounts::{self, SessionKindName, SessionRow},
};
use jiff::{SignedDuration, Timestamp};

use super::{AccountError, Door, Token};
use crate::App;

/// How exactly the use of a session is noted: noting it on each request would write more than the requests themselves.
const NOTED_EVERY: SignedDuration = SignedDuration::from_secs(60);

/// What a session is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Anything of the account.
    Account,
    /// The player of a sitting that runs: its idle end does not count while the sitting holds the session.
    Player,
}

/// A session that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resumed {
    /// Who is asking.
    pub principal: Principal,
    /// The name of a staff member; empty for holders, whose name stands with the person.
    pub name: String,
    /// Who holds the token.
    pub door: Door,
    /// When the session began.
    pub started_at: Timestamp,
    /// When it ends in any case.
    pub ends_at: Timestamp,
    /// Until when the password given last is enough for a sensitive act.
    pub stepped_up_until: Timestamp,
    /// Now.
    pub now: Timestamp,
}

impl Resumed {
    /// Whether the password was given lately enough for a sensitive act.
    #[must_use]
    pub fn is_stepped_up(&self) -> bool {
        self.now < self.stepped_up_until
    }
}

/// The session with this token; nothing when there is none or it has ended.
///
/// # Errors
/// Those of the store.
pub async fn resume(app: &App, token: &str, used: Use) -> Result<Option<Resumed>, AccountError> {
    let Some(token) = Token::of_session(token) else {
        return Ok(None);
    };
    let hash = token.hash();
    let found = app
        .store
        .read(move |rx| {
            let Some((session, account)) = accounts::find_session(rx, &hash)? else {
                return Ok(None);
            };
            let now = rx.now();
            let roles = accounts::roles(rx, account.id.0, now)?;
            Ok::<_, StoreError>(Some((session, account, roles, now)))
        })
        .await?;
    let Some((session, account, roles, now)) = found else {
        return Ok(None);
    };
    let policy = &app.programs.default_program().policy.accounts;
    let runs = is_running(policy, &session, roles, now);
    let held = used == Use::Player && session.held_until.is_some_and(|until| now < until.0);
    if !runs && !held {
        return Ok(None);
    }
    // A session that only the sitting holds is not brought back to life by the sitting.
    if runs && now.duration_since(session.seen_at.0) >= NOTED_EVERY {
        let id = session.id.0;
        app.store.write_row_locked(move |tx| accounts::touch(tx, id)).await?;
    }
    let person = account.person_id.map(|person| person.0);
    Ok(Some(Resumed {
        principal: Principal {
            account: account.id.0,
            session: session.id.0,
            person,
            roles,
        },
        name: account.name,
        door: match session.kind.0 {
            SessionKindName::Browser => Door::Browser,
            SessionKindName::Api => Door::Api,
        },
        started_at: session.started_at.0,
        ends_at: absolute_end(policy, roles, session.started_at.0),
        stepped_up_until: after(session.stepped_up_at.0, policy.step_up_minutes),
        now,
    }))
}

/// Whether neither the idle nor the absolute end has come.
pub(super) fn is_running(policy: &AccountsPolicy, session: &SessionRow, roles: Roles, now: Timestamp) -> bool {
    let idle = if is_staff(roles) {
        policy.staff_idle_minutes
    } else {
        policy.session_idle_minutes
    };
    now < after(session.seen_at.0, idle) && now < absolute_end(policy, roles, session.started_at.0)
}

pub(super) fn absolute_end(policy: &AccountsPolicy, roles: Roles, started_at: Timestamp) -> Timestamp {
    let minutes = if is_staff(roles) {
        policy.staff_absolute_minutes
    } else {
        policy.session_absolute_minutes
    };
    after(started_at, minutes)
}

pub(super) fn after(at: Timestamp, minutes: u32) -> Timestamp {
    at.saturating_add(SignedDuration::from_mins(i64::from(minutes)))
        .unwrap_or(Timestamp::MAX)
}

/// Everybody who works for the body, a test center or a provider has the shorter times.
fn is_staff(roles: Roles) -> bool {
    roles.iter().any(|role| role != Role::Holder)
}
