//! Activities (courses): the stream is the truth, `activities` and `activity_credits` answer queries.

mod list;
mod projection;
mod record;
mod row;
pub(crate) mod schema;
mod visible;

pub use list::{Filter, count, find_by_code, list, list_after, lookup};
pub use projection::Activities;
pub use record::{Held, begin, load, record, save_wording, wording};
pub use row::{ActivityFacts, ActivityRow, CreditRow, Wording, rows_of};
pub use visible::{hidden_codes, set_import};

use cqr_domain::activities::Category;

crate::as_text_by_name!(Category);
