//! Completions: the biennium stream is the truth, `bienniums` and `completions` answer queries;
//! `allocations` holds what counts where and why not more.

pub mod allocations;
mod list;
mod record;
pub mod remarks;
mod row;
pub(crate) mod schema;

pub use list::{
    ActivityName, Waiting, Worded, bienniums_of, count_in_review, count_waiting, decided, lookup_for_review,
    lookup_owned, of_person, of_upload, place_of, waiting, with_same_file,
};
pub use record::{Held, begin, find, load, record, save_text};
pub use row::{BienniumRow, CompletionRow, TextRow, rows_of};
