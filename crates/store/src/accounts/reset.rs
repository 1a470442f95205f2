//! Requests to set a new password.

use cqr_domain::ids::AccountId;
use diesel::prelude::*;
use jiff::Timestamp;

use super::{ResetId, ResetKind, TokenHash, schema::password_resets};
use crate::{At, Db, Sql, StoreError, Tx};

/// One request.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = password_resets)]
pub struct ResetRow {
    /// The request.
    pub id: Sql<ResetId>,
    /// For whom.
    pub account_id: Sql<AccountId>,
    /// Hash of its token, once the mail went out.
    pub token_hash: Option<Vec<u8>>,
    /// When it was asked for.
    pub asked_at: At,
    /// Until when it is good.
    pub expires_at: At,
    /// When it was used.
    pub used_at: Option<At>,
    /// When a newer one took its place, or the address to which it went was corrected.
    pub withdrawn_at: Option<At>,
}

/// Adds a request; earlier ones of the account are withdrawn.
///
/// # Errors
/// Those of the database.
pub fn add_reset(tx: &mut Tx, account: AccountId, expires_at: Timestamp) -> Result<ResetRow, StoreError> {
    let now = At(tx.now());
    let open = password_resets::table
        .filter(password_resets::account_id.eq(Sql(account)))
        .filter(password_resets::used_at.is_null())
        .filter(password_resets::withdrawn_at.is_null());
    diesel::update(open)
        .set(password_resets::withdrawn_at.eq(Some(now)))
        .execute(&mut **tx)?;
    let row = ResetRow {
        id: Sql(tx.id::<ResetKind>()),
        account_id: Sql(account),
        token_hash: None,
        asked_at: now,
        expires_at: At(expires_at),
        used_at: None,
        withdrawn_at: None,
    };
    diesel::insert_into(password_resets::table)
        .values(row.clone())
        .execute(&mut **tx)?;
    Ok(row)
}

/// When a new password was asked for last.
///
/// # Errors
/// Those of the database.
pub fn last_reset_at(db: &mut Db, account: AccountId) -> Result<Option<Timestamp>, StoreError> {
    let newest: Option<At> = password_resets::table
        .filter(password_resets::account_id.eq(Sql(account)))
        .order(password_resets::asked_at.desc())
        .select(password_resets::asked_at)
        .first(db)
        .optional()?;
    Ok(newest.map(|at| at.0))
}

/// One request.
///
/// # Errors
/// Those of the database.
pub fn lookup_reset(db: &mut Db, id: ResetId) -> Result<Option<ResetRow>, StoreError> {
    Ok(password_resets::table
        .find(Sql(id))
        .select(ResetRow::as_select())
        .first(db)
        .optional()?)
}

/// The request with this token that can be used now.
///
/// # Errors
/// Those of the database.
pub fn find_reset(db: &mut Db, token: &TokenHash, now: Timestamp) -> Result<Option<ResetRow>, StoreError> {
    Ok(password_resets::table
        .filter(password_resets::token_hash.eq(Some(token.to_vec())))
        .filter(password_resets::used_at.is_null())
        .filter(password_resets::withdrawn_at.is_null())
        .filter(password_resets::expires_at.gt(At(now)))
        .select(ResetRow::as_select())
        .first(db)
        .optional()?)
}

/// Gives a request its token as the mail goes out; one drawn before no longer works.
///
/// # Errors
/// Those of the database.
pub fn set_reset_token(tx: &mut Tx, id: ResetId, token: &TokenHash) -> Result<(), StoreError> {
    diesel::update(password_resets::table.find(Sql(id)))
        .set(password_resets::token_hash.eq(Some(token.to_vec())))
        .execute(&mut **tx)?;
    Ok(())
}

/// Uses a request up. Answers whether it was still open.
///
/// # Errors
/// Those of the database.
pub fn use_reset(tx: &mut Tx, id: ResetId) -> Result<bool, StoreError> {
    let now = At(tx.now());
    let open = password_resets::table
        .filter(password_resets::id.eq(Sql(id)))
        .filter(password_resets::used_at.is_null())
        .filter(password_resets::withdrawn_at.is_null());
    Ok(diesel::update(open)
        .set(password_resets::used_at.eq(Some(now)))
        .execute(&mut **tx)?
        == 1)
}
