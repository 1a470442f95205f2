//! Programs: read from folders, checked, compared, stored as versions, held in memory while in force.

mod handle;

pub use cqr_domain::programs::Program;
pub use handle::Programs;
