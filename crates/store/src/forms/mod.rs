//! Forms: fixed once they are stored.

mod add;
mod list;
mod row;
pub(crate) mod schema;

pub use add::{add, retire};
pub use list::{SealedKey, find_active, items_of, list, lookup, outlines_in_use, sealed_keys, sealed_text_at};
pub use row::{FormRow, FormStatus};
