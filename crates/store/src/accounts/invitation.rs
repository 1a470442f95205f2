//! Invitations to set the first password: by mail, by a posted code, by a link that the operator hands over.

use cqr_domain::{ids::AccountId, journal::Actor};
use diesel::prelude::*;
use jiff::Timestamp;

use super::{InvitationId, InvitationKind, InvitationRunId, TokenHash, schema::invitations};
use crate::{At, Db, Sql, StoreError, Tx};

/// How an invitation reaches the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By mail to the address on record.
    Mail,
    /// As a code in a letter.
    Post,
    /// As a link that the operator hands over.
    Link,
}

crate::as_text!(Way {
    Mail => "mail",
    Post => "post",
    Link => "link",
});

/// One invitation.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = invitations)]
pub struct InvitationRow {
    /// The invitation.
    pub id: Sql<InvitationId>,
    /// Whom it lets in.
    pub account_id: Sql<AccountId>,
    /// How it goes out.
    pub way: Sql<Way>,
    /// Hash of its token, once it went out.
    pub token_hash: Option<Vec<u8>>,
    /// Who invited.
    pub invited_by: Sql<Actor>,
    /// When.
    pub invited_at: At,
    /// Until when it is good.
    pub expires_at: At,
    /// When it was used.
    pub used_at: Option<At>,
    /// When a newer one took its place, or the address to which it went was corrected.
    pub withdrawn_at: Option<At>,
    /// The run in which it went, when many were invited at once.
    pub run_id: Option<Sql<InvitationRunId>>,
}

/// Whether one was neither used nor withdrawn. Whether its time has passed is another question: a withdrawn one counts for
/// nothing any more, one whose time has passed is over and still counts as sent.
#[diesel::dsl::auto_type(no_type_alias)]
pub(super) fn is_open() -> _ {
    invitations::used_at.is_null().and(invitations::withdrawn_at.is_null())
}

/// Adds an invitation; earlier ones of the account are withdrawn.
///
/// # Errors
/// Those of the database.
pub fn add_invitation(
    tx: &mut Tx,
    account: AccountId,
    way: Way,
    token: Option<&TokenHash>,
    by: Actor,
    expires_at: Timestamp,
) -> Result<InvitationRow, StoreError> {
    let now = At(tx.now());
    let open = invitations::table
        .filter(invitations::account_id.eq(Sql(account)))
        .filter(is_open());
    diesel::update(open)
        .set(invitations::withdrawn_at.eq(Some(now)))
        .execute(&mut **tx)?;
    let row = InvitationRow {
        id: Sql(tx.id::<InvitationKind>()),
        account_id: Sql(account),
        way: Sql(way),
        token_hash: token.map(|hash| hash.to_vec()),
        invited_by: Sql(by),
        invited_at: now,
        expires_at: At(expires_at),
        used_at: None,
        withdrawn_at: None,
        run_id: None,
    };
    diesel::insert_into(invitations::table)
        .values(row.clone())
        .execute(&mut **tx)?;
    Ok(row)
}

/// One invitation.
///
/// # Errors
/// Those of the database.
pub fn lookup_invitation(db: &mut Db, id: InvitationId) -> Result<Option<InvitationRow>, StoreError> {
    Ok(invitations::table
        .find(Sql(id))
        .select(InvitationRow::as_select())
        .first(db)
        .optional()?)
}

/// The newest invitation of an account: no other took its place.
///
/// # Errors
/// Those of the database.
pub fn newest_invitation(db: &mut Db, account: AccountId) -> Result<Option<InvitationRow>, StoreError> {
    Ok(invitations::table
        .filter(invitations::account_id.eq(Sql(account)))
        .filter(invitations::withdrawn_at.is_null())
        .order(invitations::invited_at.desc())
        .select(InvitationRow::as_select())
        .first(db)
        .optional()?)
}

/// When the invitation was used with which an account was set up; nothing for one that nobody was invited to.
///
/// # Errors
/// Those of the database.
pub fn accepted_at(db: &mut Db, account: AccountId) -> Result<Option<Timestamp>, StoreError> {
    let first: Option<Option<At>> = invitations::table
        .filter(invitations::account_id.eq(Sql(account)))
        .filter(invitations::used_at.is_not_null())
        .order(invitations::used_at.asc())
        .select(invitations::used_at)
        .first(db)
        .optional()?;
    Ok(first.flatten().map(|at| at.0))
}

/// How many invitations an account was sent after an instant, those included whose place a newer one took.
///
/// # Errors
/// Those of the database.
pub fn count_invitations(db: &mut Db, account: AccountId, after: Timestamp) -> Result<i64, StoreError> {
    Ok(invitations::table
        .filter(invitations::account_id.eq(Sql(account)))
        .filter(invitations::invited_at.gt(At(after)))
        .count()
        .get_result(db)?)
}

/// The invitation with this token that can be used now.
///
/// # Errors
/// Those of the database.
pub fn find_invitation(db: &mut Db, token: &TokenHash, now: Timestamp) -> Result<Option<InvitationRow>, StoreError> {
    Ok(invitations::table
        .filter(invitations::token_hash.eq(Some(token.to_vec())))
        .filter(is_open())
        .filter(invitations::expires_at.gt(At(now)))
        .select(InvitationRow::as_select())
        .first(db)
        .optional()?)
}

/// Gives an invitation its token as it goes out; one drawn before no longer works.
///
/// # Errors
/// Those of the database.
pub fn set_invitation_token(tx: &mut Tx, id: InvitationId, token: &TokenHash) -> Result<(), StoreError> {
    diesel::update(invitations::table.find(Sql(id)))
        .set(invitations::token_hash.eq(Some(token.to_vec())))
        .execute(&mut **tx)?;
    Ok(())
}

/// Uses an invitation up. Answers whether it was still open.
///
/// # Errors
/// Those of the database.
pub fn use_invitation(tx: &mut Tx, id: InvitationId) -> Result<bool, StoreError> {
    let now = At(tx.now());
    let open = invitations::table.filter(invitations::id.eq(Sql(id))).filter(is_open());
    Ok(diesel::update(open)
        .set(invitations::used_at.eq(Some(now)))
        .execute(&mut **tx)?
        == 1)
}

/// Ends an invitation before its time: nobody reads the address it went to. Nothing happens to one that was used or is over.
/// It is not withdrawn, as one is that somebody else may read ([`super::withdraw_mailed`]): it was sent in vain, and counts as
/// over.
///
/// # Errors
/// Those of the database.
pub fn end_invitation(tx: &mut Tx, id: InvitationId) -> Result<(), StoreError> {
    let now = At(tx.now());
    let open = invitations::table
        .filter(invitations::id.eq(Sql(id)))
        .filter(is_open())
        .filter(invitations::expires_at.gt(now));
    diesel::update(open)
        .set(invitations::expires_at.eq(now))
        .execute(&mut **tx)?;
    Ok(())
}
