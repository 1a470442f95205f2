//! Completions: a holder's reports of finished activities, reviewed once and counted where they belong.
//! They live in the stream of the biennium in which the activity was completed (R-CE-1).

mod command;
mod decide;
mod refusal;
mod state;
mod transfer;

pub use command::{Command, Listed, OwnReview, Review};
pub use decide::decide;
pub use refusal::Refusal;
pub use state::{Completion, CompletionState, Earlier};
pub use transfer::{Taking, Transfer, TransferPeriod, TransferRefusal};
