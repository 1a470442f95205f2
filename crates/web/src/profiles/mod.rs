//! The professional profile: fill in, check, submit, compare. Only the holder ever sees it.

mod sample;
mod view;

pub use view::{CheckGroup, CheckRow, ComparedProcedure, ComparisonGroup, ComparisonPage, GroupLine, GroupPage, Procedure, ProfileCheck, ProfileDone, ProfileStart};

#[doc(hidden)]
pub use sample::samples;
