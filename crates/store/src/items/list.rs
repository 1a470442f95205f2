//! Reading the item bank.

use cqr_domain::{
    forms::BankItem,
    ids::ItemId,
    items::{ItemStatus, ItemType},
};
use diesel::{dsl::count_star, prelude::*};

use super::{
    ItemRow, Known, SealedText,
    schema::{item_keys, item_versions, items},
};
use crate::{Db, Sql, StoreError};

/// The item with this identifier of its body, if the outline has it.
///
/// # Errors
/// Those of the database.
pub fn known(db: &mut Db, program: &str, outline: &str, external_id: &str) -> Result<Option<Known>, StoreError> {
    let found: Option<(Sql<ItemId>, i32, String)> = items::table
        .inner_join(item_versions::table)
        .filter(items::program.eq(program.to_owned()))
        .filter(items::outline.eq(outline.to_owned()))
        .filter(items::external_id.eq(external_id.to_owned()))
        .filter(item_versions::version.eq(items::current_version))
        .select((items::id, items::current_version, item_versions::content_mark))
        .first(db)
        .optional()?;
    Ok(found.map(|(id, version, content_mark)| Known {
        id: id.0,
        version: version.unsigned_abs(),
        content_mark,
    }))
}

/// Every item of an outline, by identifier, for staff.
///
/// # Errors
/// Those of the database.
pub fn of_outline(db: &mut Db, program: &str, outline: &str) -> Result<Vec<ItemRow>, StoreError> {
    Ok(items::table
        .filter(items::program.eq(program.to_owned()))
        .filter(items::outline.eq(outline.to_owned()))
        .order(items::external_id)
        .select(ItemRow::as_select())
        .load(db)?)
}

/// How many active items each subcategory of an outline has.
///
/// # Errors
/// Those of the database.
pub fn count_by_subcategory(db: &mut Db, program: &str, outline: &str) -> Result<Vec<(String, i64)>, StoreError> {
    Ok(items::table
        .filter(items::program.eq(program.to_owned()))
        .filter(items::outline.eq(outline.to_owned()))
        .filter(items::status.eq(Sql(ItemStatus::Active)))
        .group_by(items::subcategory)
        .select((items::subcategory, count_star()))
        .load(db)?)
}

/// The active items of an outline, for assembling a form.
///
/// # Errors
/// Those of the database.
pub fn active_of_outline(db: &mut Db, program: &str, outline: &str) -> Result<Vec<BankItem>, StoreError> {
    let rows: Vec<(Sql<ItemId>, i32, String)> = items::table
        .filter(items::program.eq(program.to_owned()))
        .filter(items::outline.eq(outline.to_owned()))
        .filter(items::status.eq(Sql(ItemStatus::Active)))
        .order(items::id)
        .select((items::id, items::current_version, items::subcategory))
        .load(db)?;
    let item = |(id, version, subcategory): (Sql<ItemId>, i32, String)| BankItem {
        item: id.0,
        version: version.unsigned_abs(),
        subcategory,
    };
    Ok(rows.into_iter().map(item).collect())
}

/// The sealed stem and options of an item version.
///
/// # Errors
/// Those of the database.
pub fn sealed_text(db: &mut Db, item: ItemId, version: u32) -> Result<Option<SealedText>, StoreError> {
    let found: Option<(Sql<ItemType>, Vec<u8>)> = item_versions::table
        .filter(item_versions::item_id.eq(Sql(item)))
        .filter(item_versions::version.eq(i32::try_from(version).unwrap_or(0)))
        .select((item_versions::item_type, item_versions::sealed_text))
        .first(db)
        .optional()?;
    Ok(found.map(|(item_type, sealed)| SealedText {
        item,
        version,
        item_type: item_type.0,
        sealed,
    }))
}

/// The sealed key of an item version. Only scoring and item staff call this.
///
/// # Errors
/// Those of the database.
pub fn sealed_key(db: &mut Db, item: ItemId, version: u32) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(item_keys::table
        .filter(item_keys::item_id.eq(Sql(item)))
        .filter(item_keys::version.eq(i32::try_from(version).unwrap_or(0)))
        .select(item_keys::sealed_key)
        .first(db)
        .optional()?)
}
