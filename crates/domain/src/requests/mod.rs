//! What a person asks people of the body to decide: more time in hardship (R-STAT-8), an appeal or a complaint (R-APP-1),
//! another legal name.
//! What was written stands in rows that can be erased; the stream has codes, days and who decided.

mod days;
mod decide;
mod event;
mod file;
mod less;
mod refusal;
mod state;

pub use days::Since;
pub use decide::{Command, Proposed, VoteFacts, WayBack, decide, proposed};
pub use event::{RequestEvent, Verdict, Wish};
pub use file::{Earlier, Filing, NameFiling, against, file, file_name, name_due_on};
pub use less::agreed;
pub use refusal::Refusal;
pub use state::{Request, RequestState, Vote};
