//! What people ask the body's staff to decide: the stream is the truth, `requests` answers queries, what was written
//! stands in rows that can be erased.

mod list;
mod lookup;
mod name;
mod projection;
mod record;
mod row;
pub(crate) mod schema;
mod texts;

pub use list::{Counts, Filter, PAGE, QueueRow, bearing_on, count, counts, of_case, of_person, queue};
pub use lookup::{load, lookup, lookup_file, lookup_owned};
pub use name::{WishedName, add_name, wished_name};
pub use projection::Requests;
pub use record::{Held, begin, record};
pub use row::{RequestRow, rows_of};
pub use texts::{NewText, TextAct, TextRow, add_files, add_text, files, texts};
