//! Professional profiles: only the holder ever sees the answers; everybody else only the counts (R-PROF-7).

mod counts;
mod draft;
mod fill;
mod parts;
mod projection;
mod submit;

pub use counts::{Count, DONE, OFTEN, PartCount, Slice, WHOLE, answered, counts, kept, part_counts, recount, sizes};
pub use draft::{
    ProfileRow, ProfileState, answers, draft_of, save_answers, set_not_practicing, set_setting, start_draft,
    submitted_of,
};
pub use fill::fill_counts;
pub use parts::{PartRow, parts};
pub use projection::ProfileCounts;
pub use submit::{before, counted_of, submit};
