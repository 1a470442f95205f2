//! Adding items and versions: a version is never changed once it is stored.

use cqr_domain::{ids::ItemId, items::ItemStatus};
use diesel::prelude::*;

use super::{
    ItemRow, Version,
    schema::{item_keys, item_versions, items},
};
use crate::{At, Sql, StoreError, Tx};

/// Adds an item with its first version. The caller draws the id, because the seal is bound to it.
///
/// # Errors
/// `Unique` when the outline already has an item with this identifier.
pub fn add(
    tx: &mut Tx,
    id: ItemId,
    program: &str,
    outline: &str,
    external_id: &str,
    version: &Version,
) -> Result<(), StoreError> {
    let row = ItemRow {
        id: Sql(id),
        program: program.to_owned(),
        outline: outline.to_owned(),
        external_id: external_id.to_owned(),
        subcategory: version.subcategory.clone(),
        status: Sql(ItemStatus::Active),
        current_version: 1,
        created_at: At(tx.now()),
    };
    diesel::insert_into(items::table).values(&row).execute(&mut **tx)?;
    insert_version(tx, id, 1, version)
}

/// Adds the next version of an item; forms that are already assembled keep theirs.
///
/// # Errors
/// `Conflict` when somebody else added this version in the meantime.
pub fn add_version(tx: &mut Tx, id: ItemId, number: u32, version: &Version) -> Result<(), StoreError> {
    let before = to_i32(number)? - 1;
    let current = items::table
        .filter(items::id.eq(Sql(id)))
        .filter(items::current_version.eq(before));
    let moved = diesel::update(current)
        .set((
            items::current_version.eq(before + 1),
            items::subcategory.eq(version.subcategory.clone()),
        ))
        .execute(&mut **tx)?;
    if moved == 0 {
        return Err(StoreError::Conflict);
    }
    insert_version(tx, id, number, version)
}

/// Retires an item or takes it up again; forms that are already assembled keep it.
///
/// # Errors
/// `NotFound` when there is no such item.
pub fn set_status(tx: &mut Tx, id: ItemId, status: ItemStatus) -> Result<(), StoreError> {
    let changed = diesel::update(items::table.find(Sql(id)))
        .set(items::status.eq(Sql(status)))
        .execute(&mut **tx)?;
    if changed == 0 {
        Err(StoreError::NotFound)
    } else {
        Ok(())
    }
}

fn insert_version(tx: &mut Tx, id: ItemId, number: u32, version: &Version) -> Result<(), StoreError> {
    let number = to_i32(number)?;
    let option_count = i32::try_from(version.option_count).unwrap_or(i32::MAX);
    let now = tx.now();
    diesel::insert_into(item_versions::table)
        .values((
            item_versions::item_id.eq(Sql(id)),
            item_versions::version.eq(number),
            item_versions::subcategory.eq(version.subcategory.clone()),
            item_versions::item_type.eq(Sql(version.item_type)),
            item_versions::option_count.eq(option_count),
            item_versions::content_mark.eq(version.content_mark.clone()),
            item_versions::sealed_text.eq(version.sealed_text.clone()),
            item_versions::added_at.eq(At(now)),
        ))
        .execute(&mut **tx)?;
    diesel::insert_into(item_keys::table)
        .values((
            item_keys::item_id.eq(Sql(id)),
            item_keys::version.eq(number),
            item_keys::sealed_key.eq(version.sealed_key.clone()),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

fn to_i32(number: u32) -> Result<i32, StoreError> {
    i32::try_from(number).map_err(|_| StoreError::Other("a number is too large for its column".to_owned()))
}
