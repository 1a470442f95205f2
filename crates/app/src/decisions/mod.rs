//! Decisions that people take about a credential or a registration: the lists with their evidence, the release by two
//! people, and the time in which it can be taken back.

mod effect;
mod endings;
mod evidence;
mod list;
mod release;
mod take_back;

pub use effect::{EFFECT_JOB, EffectPayload};
pub use endings::{EndingEvidence, EndingProposal, endings, release_ending};
pub use evidence::{Evidence, missing_notices};
pub use list::{Counts, Proposal, Would, counts, list, totals};
pub use release::{ReleaseError, Released, release};
pub use take_back::take_back;

pub(crate) use effect::{effective_on, named_day};
