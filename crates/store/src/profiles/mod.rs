//! Professional profiles: only the holder ever sees the answers; everybody else only the counts (R-PROF-7).

mod counts;
mod draft;
mod projection;

pub use counts::{ALL_COMPARATORS, Count, add_to_counts, counts, recount};
pub use draft::{
    ProfileRow, ProfileState, answers, draft_of, save_answers, set_not_practicing, start_draft, submit, submitted_of,
};
pub use projection::ProfileCounts;
