//! How a biennium goes on: it ends, its credits are enough or a CE probation follows, an audit may ask for proof, and the
//! probation is cleared or a decision is proposed (R-CE-1..10, R-PROB-1..6, R-AUD-1..4). Its stream and its state are here.
//! How a report in it is decided stands with the completions, how it counts in `ce`; the sums are read from there.

mod audit;
mod borrow;
mod command;
mod dates;
mod decide;
mod event;
mod evolve;
mod owed;
mod phase;
mod refusal;
mod samples;
mod state;

pub use audit::{Audit, AuditCause, AuditOutcome, AuditState, PastAudit};
pub use borrow::{Loan, loans};
pub use command::{Command, Look};
pub(crate) use dates::months_after;
pub use dates::{EndsOn, moved, probation_ahead, probation_ends, reporting_ends};
pub use decide::decide;
pub use event::{BienniumEvent, InDiscipline};
pub use owed::{Owed, Past, owed};
pub use phase::{Missing, Phase, Probation, ProbationCause, Standing};
pub use refusal::Refusal;
pub use state::Biennium;
