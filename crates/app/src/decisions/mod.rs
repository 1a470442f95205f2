//! Decisions that people take about a credential or a registration: the lists with their evidence, the release by two
//! people, one by one or several looked at on one page, the time in which it can be taken back, and what is kept for now.

mod asked;
mod by_rule;
mod chosen;
mod contested;
mod effect;
mod endings;
mod evidence;
mod held_back;
mod keep;
mod list;
mod paper;
mod release;
mod releasing;
mod take_back;
mod waiting;

pub use chosen::{Apart, CHOSEN_MOST, Came, Chosen, Seen, chosen, release_chosen, take_back_chosen};
pub use effect::{EFFECT_JOB, EffectPayload};
pub use endings::{EndingEvidence, EndingProposal, endings, release_ending};
pub use evidence::{Contact, Evidence, missing_notices};
pub use held_back::{HeldBack, HoldingCourse, HoldingRequest};
pub use keep::{Keep, KeepError, Keepable, keep, keepable, resume};
pub use list::{Counts, Proposal, Would, counts, list, of_others, totals};
pub use release::{ReleaseError, Released, release};
pub use releasing::{Releasing, releasing, releasing_ending};
pub use take_back::take_back;

pub(crate) use by_rule::holds_ending;
pub(crate) use effect::{effective_on, gives_grace, named_day, suspended};
pub(crate) use endings::required as required_for_ending;
pub(crate) use evidence::required;
pub(crate) use held_back::{held_back, holding_courses, released, would_hold};
pub(crate) use paper::put_on_paper;
