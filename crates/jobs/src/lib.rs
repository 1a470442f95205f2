//! Jobs: the queue runner, the recurring work and the mail. Each job is idempotent, because a lease that ran out
//! makes it run again.
//!
//! A job is a small payload with a stable kind, enqueued in the transaction of the act it belongs to
//! (`cqr_store::jobs`). To add one: a file with `pub async fn run(&Worker, Claimed) -> Result<(), JobError>`, a line
//! in [`registry`] and, when it cannot wait or walks far, its urgency there.

mod back_off;
mod error;
mod mail;
mod registry;
mod run;
mod runner;
mod schedule;
mod settle;
mod slots;
mod urgency;
mod work;

pub use error::JobError;
pub use mail::{Encryption, MailError, MailSettings, Mailer, OutgoingMail, Post};
pub use runner::{Runner, RunnerOptions};
pub use schedule::tick as enqueue_due;
pub use work::Worker;
