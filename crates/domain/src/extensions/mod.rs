//! More time for many at once (R-STAT-7): everybody of a program, or of one discipline, whose window closes between two
//! days. Proposed with the number of people, approved by different people, and once it can no longer be taken back applied case
//! by case.

mod decide;
mod event;
mod state;

pub use decide::{Command, Refusal, decide, propose, takes_effect_at};
pub use event::{BulkExtensionEvent, Cohort, Span};
pub use state::{BulkExtension, BulkState};
