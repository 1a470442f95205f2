//! Granting and ending roles. Who may do so is the caller's to check; the audit has both.

use cqr_domain::{accounts::Role, ids::AccountId, journal::Actor};
use cqr_store::{StoreError, Tx, accounts, audit};
use jiff::Timestamp;

/// Grants a role until an instant, or for good.
///
/// # Errors
/// Those of the store.
pub fn grant_role(
    tx: &mut Tx<'_>,
    account: AccountId,
    role: Role,
    by: Actor,
    ends_at: Option<Timestamp>,
) -> Result<(), StoreError> {
    accounts::grant(tx, account, role, by, ends_at)?;
    audit::append(
        tx,
        &audit::Entry::of_account(account, "role_granted", by).saying(role.name()),
    )
}

/// Ends a role; the very next request goes without it (A03).
///
/// # Errors
/// Those of the store.
pub fn end_role(tx: &mut Tx<'_>, account: AccountId, role: Role, by: Actor) -> Result<(), StoreError> {
    accounts::end_role(tx, account, role)?;
    audit::append(
        tx,
        &audit::Entry::of_account(account, "role_ended", by).saying(role.name()),
    )
}
