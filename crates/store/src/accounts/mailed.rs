//! Links that went to an address: they are good for no longer than the address is.

use cqr_domain::ids::AccountId;
use diesel::prelude::*;

use super::{
    invitation::{Way, is_open},
    schema::{invitations, password_resets},
};
use crate::{At, Sql, StoreError, Tx};

/// Withdraws the links that were mailed and not used, of invitations and of resets, as whoever reads that mailbox may be somebody
/// else. What is still to be mailed stays: it goes to the address that holds when it is sent.
///
/// # Errors
/// Those of the database.
pub fn withdraw_mailed(tx: &mut Tx, account: AccountId) -> Result<(), StoreError> {
    let now = Some(At(tx.now()));
    let invited = invitations::table
        .filter(invitations::account_id.eq(Sql(account)))
        .filter(invitations::way.eq(Sql(Way::Mail)))
        .filter(invitations::token_hash.is_not_null())
        .filter(is_open());
    diesel::update(invited)
        .set(invitations::withdrawn_at.eq(now))
        .execute(&mut **tx)?;
    let asked = password_resets::table
        .filter(password_resets::account_id.eq(Sql(account)))
        .filter(password_resets::token_hash.is_not_null())
        .filter(password_resets::used_at.is_null())
        .filter(password_resets::withdrawn_at.is_null());
    diesel::update(asked)
        .set(password_resets::withdrawn_at.eq(now))
        .execute(&mut **tx)?;
    Ok(())
}
