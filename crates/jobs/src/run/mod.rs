//! The jobs, one file each.

mod mail_account;
mod mail_notice;
mod score_sitting;
mod sweep;

pub use mail_account::mail_account;
pub use mail_notice::mail_notice;
pub use score_sitting::{expire_sitting, score_sitting};
pub use sweep::{SWEEP_JOB, sweep};
