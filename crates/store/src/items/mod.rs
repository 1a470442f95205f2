//! The item bank. This layer only ever sees sealed bytes; opening them is the work of the use cases.

mod add;
mod list;
mod row;
pub(crate) mod schema;

pub use add::{add, add_version, set_status};
pub use list::{active_of_outline, count_by_subcategory, known, of_outline, sealed_key, sealed_text};
pub use row::{ItemRow, Known, SealedText, Version};
