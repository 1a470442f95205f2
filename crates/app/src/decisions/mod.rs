//! Decisions that people take about a credential or a registration: the lists with their evidence, and the release by two
//! people.

mod endings;
mod list;
mod release;

pub use endings::{EndingProposal, endings, release_ending};
pub use list::{Evidence, Proposal, list};
pub use release::{ReleaseError, release};
