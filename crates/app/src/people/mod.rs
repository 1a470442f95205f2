//! People as staff see them: search, and one page with the time line of everything, each look audited.
//! Profile answers are never part of it (R-PROF-7).

mod greet;
mod look;
mod search;

pub use greet::{Greeting, greet};
pub use look::{LookError, PersonPage, TimeLineEntry, look};
pub use search::{FoundPeople, FoundPerson, PAGE as SEARCH_PAGE, PAGES as SEARCH_PAGES, search};
