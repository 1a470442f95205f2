//! One credential in one cycle: from the opening of the window to the decision at its close (R-FLOW-1..6).

mod command;
mod decide;
mod event;
mod event_samples;
mod extend;
mod line;
mod pace;
mod refusal;
mod release;
mod revise;
mod state;
mod take_over;

pub use command::{Command, ReleaseFacts};
pub use decide::decide;
pub use event::{CaseEvent, CreditLine, PrescribedLine};
pub use extend::{Extended, ExtendedBy, Longer};
pub use line::Line;
pub use pace::{Margin, Pace};
pub use refusal::Refusal;
pub use revise::revised;
pub use state::{Case, CaseState, Discontinuation};
pub use take_over::{IMPORTED_RULE, ImportedLine, TakeOver, TakenAssessment, TakenClose, TakenOver};
