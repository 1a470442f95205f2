//! The public register: looking somebody up by name and place or by number, one entry with its permanent address, and
//! leaving a person out. Pages, and later the API for state agencies, call the same (R-VER-1 to R-VER-4).

mod entry;
mod regions;
mod search;
mod set_listed;

pub use cqr_store::register::Told;
pub use entry::{CredentialEntry, Entry, Period, entry};
pub use regions::region_key;
pub use search::{FOUND_MAX, Found, Missing, SearchError, Wish, search};

pub use set_listed::{ListingError, ListingReason, is_listed, set_listed};
