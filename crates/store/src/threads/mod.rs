//! Threads: a person's questions to the body's staff. Posts are appended, a thread's row is what follows from them, and
//! what was written can be erased by itself.

mod list;
mod lookup;
mod projection;
mod record;
mod row;
pub(crate) mod schema;

pub use list::{
    Counts, Filter, PAGE, QueueRow, count, count_of_person, counts, of_person, queue, unread_by_holder, unread_by_staff,
};
pub use lookup::{FileOf, Posted, files, find_post, load, lookup, lookup_file, lookup_owned, posts, subject};
pub use projection::Threads;
pub use record::{Held, NewPost, NewThread, begin, mark_read, record};
pub use row::{PostRow, TextRow, ThreadRow};
