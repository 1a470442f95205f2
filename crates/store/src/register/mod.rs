//! The public register: who is shown, found by name and place or by number, and what is told of each credential.

mod figures;
mod projection;
mod row;
pub(crate) mod schema;
mod search;
mod told;

pub use figures::{Prescribed, StandAlike, count_people, prescribed, stand_alike};
pub use projection::RegisterEntries;
pub use row::{EntryRow, add, rename, set_listed};
pub use search::{Listed, Named, find, find_by_number, is_listed, search};
pub use told::{Told, told};
