//! Devices somebody signed in from before (A39: what strangers try does not lock the owner out).

use cqr_domain::ids::{AccountId, Id};
use diesel::prelude::*;

use super::{DeviceKind, TokenHash, schema::known_devices};
use crate::{At, Both, Db, Sql, StoreError, Tx};

/// Whether an account was signed in to from this device.
///
/// # Errors
/// Those of the database.
pub fn is_known_device(db: &mut Db, account: AccountId, token: &TokenHash) -> Result<bool, StoreError> {
    let known = known_devices::table
        .filter(known_devices::token_hash.eq(token.to_vec()))
        .filter(known_devices::account_id.eq(Sql(account)));
    let id: Option<String> = known.select(known_devices::id).first(db).optional()?;
    Ok(id.is_some())
}

/// Remembers a device, or that it was used again.
///
/// # Errors
/// Those of the database.
pub fn add_device(tx: &mut Tx, account: AccountId, token: &TokenHash) -> Result<(), StoreError> {
    let (now, id) = (At(tx.now()), tx.id::<DeviceKind>());
    let row = (
        known_devices::id.eq(Sql::<Id<DeviceKind>>(id)),
        known_devices::account_id.eq(Sql(account)),
        known_devices::token_hash.eq(token.to_vec()),
        known_devices::added_at.eq(now),
        known_devices::seen_at.eq(now),
    );
    let upsert = diesel::insert_into(known_devices::table)
        .values(row)
        .on_conflict((known_devices::token_hash, known_devices::account_id))
        .do_update()
        .set(known_devices::seen_at.eq(now));
    Both(upsert).execute(&mut **tx)?;
    Ok(())
}

/// Forgets all devices of an account, after a new password.
///
/// # Errors
/// Those of the database.
pub fn forget_devices(tx: &mut Tx, account: AccountId) -> Result<(), StoreError> {
    diesel::delete(known_devices::table.filter(known_devices::account_id.eq(Sql(account)))).execute(&mut **tx)?;
    Ok(())
}

/// Whether an account was ever signed in to from a device that is remembered.
///
/// # Errors
/// Those of the database.
pub fn has_devices(db: &mut Db, account: AccountId) -> Result<bool, StoreError> {
    let known = known_devices::table.filter(known_devices::account_id.eq(Sql(account)));
    let id: Option<String> = known.select(known_devices::id).first(db).optional()?;
    Ok(id.is_some())
}
