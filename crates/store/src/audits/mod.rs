//! Audits of reported continuing education: projections of the biennium stream, and the monthly samples.

mod appeals;
mod list;
mod row;
mod sample;
pub(crate) mod schema;

pub use appeals::{AppealRow, add_appeal, appeals_about, last_appeal};
pub use list::{AuditLine, count_in_states, in_states, lookup, of_person, of_program, unanswered};
pub use row::{AuditRow, Rows, rows_of};
pub(crate) use row::{rows_of_bienniums, save};
pub use sample::{SampleRow, add_seed, last_seeded, note_drawn, sample, samples, undrawn};
