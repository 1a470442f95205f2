//! Continuing education of a holder: report once, reviewed once, counted wherever it belongs.

mod approve;
mod contest;
mod counting;
mod dispute;
mod error;
mod history;
mod mine;
mod on_time;
mod open_review;
mod queue;
mod refuse;
mod reopen;
mod report;
mod rules;
mod transfer;
mod withdraw;

pub use approve::{Approval, Approved, approve};
pub(crate) use contest::count_contestable;
pub use counting::{CaseEntries, recount};
pub(crate) use counting::{count_across, count_anew};
pub use dispute::dispute;
pub use error::CompletionError;
pub use history::{Look, LookAct};
pub use mine::{BienniumAccount, BienniumLine, Mine, MyCompletion, OwedPeriod, Periods, mine};
pub(crate) use mine::{biennium_line, periods};
pub use on_time::{OnTime, on_time};
pub use open_review::{Flag, Review, SecondLook, open_review};
pub use queue::{Decided, Queue, QueueLine, decided, queue};
pub use refuse::refuse;
pub(crate) use reopen::reopen;
pub use report::{Report, What, report, report_in, report_once};
pub(crate) use rules::{Standing, context, standing};
pub use rules::{refusal_reasons, reviewed_by};
pub(crate) use transfer::{Sent, take, taking};
pub use withdraw::withdraw;

pub use cqr_store::completions::{BienniumRow, Worded, allocations::AllocationRow};
