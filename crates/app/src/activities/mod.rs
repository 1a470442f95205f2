//! The catalog of continuing education: searching it, and taking activities in from files.

mod find;
mod json;
mod list;
mod matching;
mod store_batch;
mod validate_row;

pub use find::find;
pub use json::{JSON_KIND, split_json, validate_json};
pub use list::{Catalog, PAGE, Search, list, list_after, not_reported};
pub use matching::{LineActivities, in_turns, matching};
pub use store_batch::{preview_batch, store_batch};
pub use validate_row::{ActivityInput, CellMistake, OPTIONAL, REQUIRED, is_credit_column, known, validate_row};

pub use cqr_store::activities::{ActivityRow, CreditRow};

use cqr_store::StoreError;

/// Why an activity is not shown.
#[derive(Debug, thiserror::Error)]
pub enum ActivityError {
    /// There is none, or it is not in the catalog yet.
    #[error("no such activity")]
    NotFound,
    /// The store.
    #[error("reading the catalog")]
    Store(#[from] StoreError),
}
