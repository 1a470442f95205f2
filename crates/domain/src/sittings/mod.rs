//! One person taking one form: start, takeover, submission, time-out, void, result (design.md section 6).
//! Answers are not events; they are rows of their own, and the highest revision of each counts.

mod command;
mod decide;
mod event;
mod score;
mod start;
mod state;

pub use command::{Command, Refusal};
pub use decide::decide;
pub use event::{DeadlineRule, Millionths, Outcome, SittingEvent, SubcategoryResult, SubmittedBy};
pub use score::{Asked, Count, score};
pub use start::{StartFacts, start};
pub use state::{Sitting, SittingState, position_of};
