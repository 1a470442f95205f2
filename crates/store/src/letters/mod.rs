//! Letters: notices that go on paper, and the batches in which staff print and post them (R-NOTE-5).

mod batch;
mod row;
pub(crate) mod schema;

pub use batch::{
    BatchRow, BatchState, batches, count_to_post, in_batch, leave_out, lookup_batch, make_batch, post_batch, undo_batch,
};
pub use row::{
    LetterRow, Mark, Papers, add, bounced, count_waiting_of, find_by_code, follow_ups_to, lookup, lookup_owned,
    of_person, papers_of_person, waiting,
};
