//! Sessions: kept here, so that ending one ends it everywhere at once (ASVS 7.4.1). The browser has a token, we its hash.

use cqr_domain::ids::{AccountId, SessionId, SessionKind};
use diesel::prelude::*;
use jiff::{SignedDuration, Timestamp};

use super::{
    AccountRow, TokenHash,
    schema::{accounts, sessions},
};
use crate::{At, Db, Sql, StoreError, Tx};

/// Whether a browser or a program holds the token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionKindName {
    /// A browser, in a cookie.
    Browser,
    /// A program, as a bearer token.
    Api,
}

crate::as_text!(SessionKindName {
    Browser => "browser",
    Api => "api",
});

/// One session.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = sessions)]
pub struct SessionRow {
    /// The session.
    pub id: Sql<SessionId>,
    /// Whose it is.
    pub account_id: Sql<AccountId>,
    /// Hash of its token.
    pub token_hash: Vec<u8>,
    /// Who holds the token.
    pub kind: Sql<SessionKindName>,
    /// When it began; the absolute end counts from here.
    pub started_at: At,
    /// When it was last used, to a minute or so; the idle end counts from here.
    pub seen_at: At,
    /// When the password was given last.
    pub stepped_up_at: At,
    /// Until when a running sitting keeps the player usable.
    pub held_until: Option<At>,
    /// The network it began in.
    pub network: String,
    /// What the browser called itself.
    pub agent: String,
    /// When it was ended.
    pub ended_at: Option<At>,
    /// Why, as a code.
    pub end_reason: Option<String>,
}

/// A session to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    /// Whose it is.
    pub account: AccountId,
    /// Hash of its token.
    pub token_hash: TokenHash,
    /// Who holds the token.
    pub kind: SessionKindName,
    /// The network it begins in.
    pub network: String,
    /// What the browser calls itself.
    pub agent: String,
}

/// Begins a session.
///
/// # Errors
/// Those of the database.
pub fn add_session(tx: &mut Tx, new: &NewSession) -> Result<SessionRow, StoreError> {
    let now = At(tx.now());
    let row = SessionRow {
        id: Sql(tx.id::<SessionKind>()),
        account_id: Sql(new.account),
        token_hash: new.token_hash.to_vec(),
        kind: Sql(new.kind),
        started_at: now,
        seen_at: now,
        stepped_up_at: now,
        held_until: None,
        network: new.network.clone(),
        agent: new.agent.clone(),
        ended_at: None,
        end_reason: None,
    };
    diesel::insert_into(sessions::table)
        .values(row.clone())
        .execute(&mut **tx)?;
    Ok(row)
}

/// The session with this token and its account, unless it was ended or the account is closed.
///
/// # Errors
/// Those of the database.
pub fn find_session(db: &mut Db, token: &TokenHash) -> Result<Option<(SessionRow, AccountRow)>, StoreError> {
    Ok(sessions::table
        .inner_join(accounts::table)
        .filter(sessions::token_hash.eq(token.to_vec()))
        .filter(sessions::ended_at.is_null())
        .filter(accounts::disabled_at.is_null())
        .select((SessionRow::as_select(), AccountRow::as_select()))
        .first(db)
        .optional()?)
}

/// Whether a session was ended: by its owner, a new password, or with its account. Being idle ends nothing here. Sessions are
/// never deleted, so one that nobody ended needs no row to be found by.
///
/// # Errors
/// Those of the database.
pub fn is_ended(db: &mut Db, id: SessionId) -> Result<bool, StoreError> {
    let ended: Option<Sql<SessionId>> = sessions::table
        .filter(sessions::id.eq(Sql(id)))
        .filter(sessions::ended_at.is_not_null())
        .select(sessions::id)
        .first(db)
        .optional()?;
    Ok(ended.is_some())
}

/// The sessions of an account that were not ended, the one used last in front. Those past their time are among them.
///
/// # Errors
/// Those of the database.
pub fn list_sessions(db: &mut Db, account: AccountId) -> Result<Vec<SessionRow>, StoreError> {
    Ok(sessions::table
        .filter(sessions::account_id.eq(Sql(account)))
        .filter(sessions::ended_at.is_null())
        .order((sessions::seen_at.desc(), sessions::id))
        .select(SessionRow::as_select())
        .load(db)?)
}

/// When somebody was last signed in, in any session; nothing when never.
///
/// # Errors
/// Those of the database.
pub fn last_seen(db: &mut Db, account: AccountId) -> Result<Option<At>, StoreError> {
    Ok(sessions::table
        .filter(sessions::account_id.eq(Sql(account)))
        .select(diesel::dsl::max(sessions::seen_at))
        .first(db)?)
}

/// Whether somebody was signed in to an account in this way before: from the same network, by what called itself the same.
///
/// # Errors
/// Those of the database.
pub fn was_seen_from(
    db: &mut Db,
    account: AccountId,
    kind: SessionKindName,
    network: &str,
    agent: &str,
) -> Result<bool, StoreError> {
    let before: Option<Sql<SessionId>> = sessions::table
        .filter(sessions::account_id.eq(Sql(account)))
        .filter(sessions::kind.eq(Sql(kind)))
        .filter(sessions::network.eq(network))
        .filter(sessions::agent.eq(agent))
        .select(sessions::id)
        .first(db)
        .optional()?;
    Ok(before.is_some())
}

/// Notes that a session is in use.
///
/// # Errors
/// Those of the database.
pub fn touch(tx: &mut Tx, id: SessionId) -> Result<(), StoreError> {
    let now = tx.now();
    diesel::update(sessions::table.find(Sql(id)).filter(sessions::ended_at.is_null()))
        .set(sessions::seen_at.eq(At(now)))
        .execute(&mut **tx)?;
    Ok(())
}

/// Gives a session another token because the password was given again; the one before is dead (A28).
///
/// # Errors
/// Those of the database.
pub fn rotate(tx: &mut Tx, id: SessionId, token: &TokenHash) -> Result<(), StoreError> {
    let now = At(tx.now());
    diesel::update(sessions::table.find(Sql(id)).filter(sessions::ended_at.is_null()))
        .set((
            sessions::token_hash.eq(token.to_vec()),
            sessions::stepped_up_at.eq(now),
            sessions::seen_at.eq(now),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Keeps the player of a running sitting usable until an instant (ASVS 7.1.1).
///
/// # Errors
/// Those of the database.
pub fn hold(tx: &mut Tx, id: SessionId, until: Timestamp) -> Result<(), StoreError> {
    diesel::update(sessions::table.find(Sql(id)).filter(sessions::ended_at.is_null()))
        .set(sessions::held_until.eq(Some(At(until))))
        .execute(&mut **tx)?;
    Ok(())
}

/// Ends a session of an account. Answers whether it was running.
///
/// # Errors
/// Those of the database.
pub fn end_session(tx: &mut Tx, account: AccountId, id: SessionId, reason: &str) -> Result<bool, StoreError> {
    let now = At(tx.now());
    let mine = sessions::table
        .filter(sessions::id.eq(Sql(id)))
        .filter(sessions::account_id.eq(Sql(account)))
        .filter(sessions::ended_at.is_null());
    let ended = diesel::update(mine)
        .set((
            sessions::ended_at.eq(Some(now)),
            sessions::end_reason.eq(Some(reason.to_owned())),
        ))
        .execute(&mut **tx)?;
    Ok(ended == 1)
}

/// Ends all sessions of an account but one. Answers how many.
///
/// # Errors
/// Those of the database.
pub fn end_others(tx: &mut Tx, account: AccountId, but: Option<SessionId>, reason: &str) -> Result<usize, StoreError> {
    let now = At(tx.now());
    let kept = but.map_or_else(String::new, |id| id.to_string());
    let others = sessions::table
        .filter(sessions::account_id.eq(Sql(account)))
        .filter(sessions::id.ne(kept))
        .filter(sessions::ended_at.is_null());
    Ok(diesel::update(others)
        .set((
            sessions::ended_at.eq(Some(now)),
            sessions::end_reason.eq(Some(reason.to_owned())),
        ))
        .execute(&mut **tx)?)
}

/// Moves every running session by the same span as a demonstration's clock, so that its jump signs nobody out.
pub(crate) fn ride_along(tx: &mut Tx, by: SignedDuration) -> Result<(), StoreError> {
    let by_us =
        i64::try_from(by.as_micros()).map_err(|_| StoreError::Other("that is too far to move a clock".into()))?;
    diesel::update(sessions::table.filter(sessions::ended_at.is_null()))
        .set((
            sessions::started_at.eq(sessions::started_at + by_us),
            sessions::seen_at.eq(sessions::seen_at + by_us),
            sessions::stepped_up_at.eq(sessions::stepped_up_at + by_us),
        ))
        .execute(&mut **tx)?;
    Ok(())
}
