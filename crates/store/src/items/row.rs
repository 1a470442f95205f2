//! Rows of the item bank.

use cqr_domain::{
    ids::ItemId,
    items::{ItemStatus, ItemType},
};
use diesel::prelude::*;

use super::schema::items;
use crate::{At, Sql};

crate::as_text_by_serde!(ItemStatus, ItemType);

/// One item as queries see it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = items)]
pub struct ItemRow {
    /// The item.
    pub id: Sql<ItemId>,
    /// The program.
    pub program: String,
    /// The outline it was written for.
    pub outline: String,
    /// The body's own identifier.
    pub external_id: String,
    /// Code of its subcategory.
    pub subcategory: String,
    /// Whether new forms may use it.
    pub status: Sql<ItemStatus>,
    /// The version new forms use.
    pub current_version: i32,
    /// When it was added.
    pub created_at: At,
}

/// A version to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Code of the subcategory.
    pub subcategory: String,
    /// How it is answered.
    pub item_type: ItemType,
    /// How many options it has.
    pub option_count: usize,
    /// Keyed mark of the whole content: the same content has the same mark.
    pub content_mark: String,
    /// Stem and options, sealed.
    pub sealed_text: Vec<u8>,
    /// Key, rationale, source and second reader, sealed.
    pub sealed_key: Vec<u8>,
}

/// What is known about an item that a file names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The item.
    pub id: ItemId,
    /// Its current version.
    pub version: u32,
    /// Mark of that version's content.
    pub content_mark: String,
}

/// A sealed text with what is needed to open and show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedText {
    /// The item.
    pub item: ItemId,
    /// Its version.
    pub version: u32,
    /// How it is answered.
    pub item_type: ItemType,
    /// Stem and options, sealed.
    pub sealed: Vec<u8>,
}
