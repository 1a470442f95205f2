//! Completions: the biennium stream is the truth, `bienniums` and `completions` answer queries;
//! `allocations` holds what counts where and why not more.

pub mod allocations;
mod due;
mod list;
mod on_time;
mod projection;
mod record;
pub mod remarks;
mod row;
pub(crate) mod schema;

pub use due::{LookKey, look_at_once, of_month, probations_of, set_look_at, to_look};
pub use list::{
    ActivityName, Waiting, Worded, bienniums_of, count_in_review, count_in_review_before, count_waiting, decided,
    in_review, lookup_for_review, lookup_owned, of_person, of_upload, place_of, waited_since, waiting, with_same_file,
};
pub use on_time::{DayOfDecisions, Decisions, count_on_time};
pub use projection::Bienniums;
pub use record::{Held, begin, find, load, record, save_text};
pub use row::{BienniumRow, CompletionRow, TextRow, rows_of};
