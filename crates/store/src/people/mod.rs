//! People: the stream holds what was decided about them, the row holds who they are and can be erased.

mod batch;
mod lookup;
mod projection;
mod record;
mod row;
mod search;

pub use batch::{Known, begin_many, find_all_by_external_id, set_import};
#[cfg(feature = "bench")]
pub use lookup::some;
pub use lookup::{find_by_email, find_by_external_id, load, load_as_of, lookup};
pub use projection::People;
pub use record::{Held, begin, record, save_contact};
pub use row::{ContactRow, PersonRow, sort_name};
pub use search::{PersonHit, Way, search};
