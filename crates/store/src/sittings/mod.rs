//! Sittings: the stream is the truth about the sitting, `answers` about what was answered;
//! `sittings` and `results` answer queries.

mod answers;
mod lookup;
mod projection;
mod record;
mod row;
mod save;
pub(crate) mod schema;

pub use answers::{AnswerRow, answered, current, current_of, history, revision_of};
pub use lookup::{
    due, find_by_case, hold, in_state, lookup, lookup_owned, of_person, open_of_person, outlines_in_use, results_of,
};
pub use projection::Sittings;
pub use record::{Held, begin, load, record};
pub use row::{ResultRow, SittingRow, rows_of};
pub use save::{NewAnswer, save};
