//! Reading forms.

use cqr_domain::{
    forms::FormItem,
    ids::{FormId, ItemId},
    items::ItemType,
};
use diesel::prelude::*;

use super::{
    FormRow, FormStatus,
    schema::{form_items, forms},
};
use crate::{
    Db, Sql, StoreError,
    items::{
        SealedText,
        schema::{item_keys, item_versions},
    },
};

/// One form.
///
/// # Errors
/// Those of the database.
pub fn lookup(db: &mut Db, id: FormId) -> Result<Option<FormRow>, StoreError> {
    Ok(forms::table
        .find(Sql(id))
        .select(FormRow::as_select())
        .first(db)
        .optional()?)
}

/// The newest active form of an outline.
///
/// # Errors
/// Those of the database.
pub fn find_active(db: &mut Db, program: &str, outline: &str) -> Result<Option<FormRow>, StoreError> {
    Ok(forms::table
        .filter(forms::program.eq(program.to_owned()))
        .filter(forms::outline.eq(outline.to_owned()))
        .filter(forms::status.eq(Sql(FormStatus::Active)))
        .order(forms::number.desc())
        .select(FormRow::as_select())
        .first(db)
        .optional()?)
}

/// The outlines of a program that have an active form.
///
/// # Errors
/// Those of the database.
pub fn outlines_in_use(db: &mut Db, program: &str) -> Result<Vec<String>, StoreError> {
    Ok(forms::table
        .filter(forms::program.eq(program.to_owned()))
        .filter(forms::status.eq(Sql(FormStatus::Active)))
        .select(forms::outline)
        .distinct()
        .order(forms::outline)
        .load(db)?)
}

/// Every form of a program, the newest of each outline in front.
///
/// # Errors
/// Those of the database.
pub fn list(db: &mut Db, program: &str) -> Result<Vec<FormRow>, StoreError> {
    Ok(forms::table
        .filter(forms::program.eq(program.to_owned()))
        .order((forms::outline, forms::number.desc()))
        .select(FormRow::as_select())
        .load(db)?)
}

/// The places of a form.
///
/// # Errors
/// Those of the database.
pub fn items_of(db: &mut Db, id: FormId) -> Result<Vec<FormItem>, StoreError> {
    let rows: Vec<(i32, Sql<ItemId>, i32, String)> = form_items::table
        .filter(form_items::form_id.eq(Sql(id)))
        .order(form_items::position)
        .select((
            form_items::position,
            form_items::item_id,
            form_items::version,
            form_items::subcategory,
        ))
        .load(db)?;
    let item = |(position, item, version, subcategory): (i32, Sql<ItemId>, i32, String)| FormItem {
        position: u16::try_from(position).unwrap_or(u16::MAX),
        item: item.0,
        version: version.unsigned_abs(),
        subcategory,
    };
    Ok(rows.into_iter().map(item).collect())
}

/// The sealed stem and options at one place of a form.
///
/// # Errors
/// Those of the database.
pub fn sealed_text_at(db: &mut Db, id: FormId, position: u16) -> Result<Option<SealedText>, StoreError> {
    type Found = (Sql<ItemId>, i32, Sql<ItemType>, Vec<u8>);
    let same_version = item_versions::item_id
        .eq(form_items::item_id)
        .and(item_versions::version.eq(form_items::version));
    let found: Option<Found> = form_items::table
        .inner_join(item_versions::table.on(same_version))
        .filter(form_items::form_id.eq(Sql(id)))
        .filter(form_items::position.eq(i32::from(position)))
        .select((
            form_items::item_id,
            form_items::version,
            item_versions::item_type,
            item_versions::sealed_text,
        ))
        .first(db)
        .optional()?;
    Ok(found.map(|(item, version, item_type, sealed)| SealedText {
        item: item.0,
        version: version.unsigned_abs(),
        item_type: item_type.0,
        sealed,
    }))
}

/// A sealed key at its place of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedKey {
    /// Place in the form, from 1.
    pub position: u16,
    /// The item.
    pub item: ItemId,
    /// Its version.
    pub version: u32,
    /// Code of its subcategory.
    pub subcategory: String,
    /// Key, rationale, source and second reader, sealed.
    pub sealed: Vec<u8>,
}

/// The sealed keys of a form. Only scoring calls this.
///
/// # Errors
/// Those of the database.
pub fn sealed_keys(db: &mut Db, id: FormId) -> Result<Vec<SealedKey>, StoreError> {
    type Row = (i32, Sql<ItemId>, i32, String, Vec<u8>);
    let same_version = item_keys::item_id
        .eq(form_items::item_id)
        .and(item_keys::version.eq(form_items::version));
    let rows: Vec<Row> = form_items::table
        .inner_join(item_keys::table.on(same_version))
        .filter(form_items::form_id.eq(Sql(id)))
        .order(form_items::position)
        .select((
            form_items::position,
            form_items::item_id,
            form_items::version,
            form_items::subcategory,
            item_keys::sealed_key,
        ))
        .load(db)?;
    let key = |(position, item, version, subcategory, sealed): (i32, Sql<ItemId>, i32, String, Vec<u8>)| SealedKey {
        position: u16::try_from(position).unwrap_or(u16::MAX),
        item: item.0,
        version: version.unsigned_abs(),
        subcategory,
        sealed,
    };
    Ok(rows.into_iter().map(key).collect())
}
