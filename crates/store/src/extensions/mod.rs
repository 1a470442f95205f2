//! More time for many at once: the stream is the truth, `bulk_extensions` answers queries, and the progress lets a
//! broken-off application go on where it stopped.

mod cohort;
mod projection;
mod record;
mod row;
pub(crate) mod schema;

pub use cohort::{count_concerned, next_concerned, people_concerned};
pub use projection::BulkExtensions;
pub use record::{Held, begin, finish_progress, load, progress, record, save_progress};
pub use row::{BulkRow, Progress, approved, list, lookup, row_of};
