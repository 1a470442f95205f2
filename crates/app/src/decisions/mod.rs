//! Decisions that people take about a credential: the list with its evidence, and the release by two people.

mod list;
mod release;

pub use list::{Evidence, Proposal, list};
pub use release::{ReleaseError, release};
