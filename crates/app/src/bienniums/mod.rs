//! Bienniums as they go on: opened for everybody, settled at their end, with a CE probation where credits are missing
//! (R-CE, R-PROB). What is reported in them stands with the completions.

mod act;
mod clear;
mod ensure;
mod leave;
mod rest;
mod time;
mod year;

pub use act::BienniumError;
pub(crate) use act::{command, settled};
pub(crate) use clear::{clear_probations, take_back_loans};
pub(crate) use ensure::ensure;
pub(crate) use leave::{leave_behind, not_behind};
pub(crate) use rest::{lengthen_probations, moved_behind};
pub(crate) use time::{Around, behind, next_look, pass_time, probation_from, report_months};
pub use year::{YearChange, change_year};
