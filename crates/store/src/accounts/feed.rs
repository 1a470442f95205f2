//! The private address of a holder's calendar: one an account, known by the hash of its secret alone.

use cqr_domain::ids::AccountId;
use diesel::{prelude::*, upsert::excluded};

use super::{
    AccountRow, TokenHash,
    schema::{accounts, calendar_feeds},
};
use crate::{At, Both, Db, Sql, StoreError, Tx};

/// The address of one account.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = calendar_feeds)]
pub struct FeedRow {
    /// Whose.
    pub account_id: Sql<AccountId>,
    /// Hash of its secret.
    pub token_hash: Vec<u8>,
    /// When it was made.
    pub made_at: At,
}

/// Gives an account an address; the one before ends with that.
///
/// # Errors
/// Those of the database.
pub fn put_feed(tx: &mut Tx, account: AccountId, token: &TokenHash) -> Result<(), StoreError> {
    let row = FeedRow {
        account_id: Sql(account),
        token_hash: token.to_vec(),
        made_at: At(tx.now()),
    };
    Both(
        diesel::insert_into(calendar_feeds::table)
            .values(row)
            .on_conflict(calendar_feeds::account_id)
            .do_update()
            .set((
                calendar_feeds::token_hash.eq(excluded(calendar_feeds::token_hash)),
                calendar_feeds::made_at.eq(excluded(calendar_feeds::made_at)),
            )),
    )
    .execute(&mut **tx)?;
    Ok(())
}

/// Ends the address of an account. Answers whether there was one.
///
/// # Errors
/// Those of the database.
pub fn end_feed(tx: &mut Tx, account: AccountId) -> Result<bool, StoreError> {
    let ended = diesel::delete(calendar_feeds::table.find(Sql(account))).execute(&mut **tx)?;
    Ok(ended == 1)
}

/// The address of an account, if it has one.
///
/// # Errors
/// Those of the database.
pub fn lookup_feed(db: &mut Db, account: AccountId) -> Result<Option<FeedRow>, StoreError> {
    Ok(calendar_feeds::table
        .find(Sql(account))
        .select(FeedRow::as_select())
        .first(db)
        .optional()?)
}

/// The account whose address has this secret; one that was disabled has none.
///
/// # Errors
/// Those of the database.
pub fn find_feed(db: &mut Db, token: &TokenHash) -> Result<Option<AccountRow>, StoreError> {
    Ok(calendar_feeds::table
        .inner_join(accounts::table)
        .filter(calendar_feeds::token_hash.eq(token.to_vec()))
        .filter(accounts::disabled_at.is_null())
        .select(AccountRow::as_select())
        .first(db)
        .optional()?)
}
