//! The item bank: import and sealing (invariant 15).

mod import;
mod seal;

pub use import::{
    BatchReport, ItemFile, Stored, from_csv_cells, preview_item, read_json, store_batch, store_item, validate_row,
};
pub use seal::{SealError, open_key, open_text};
