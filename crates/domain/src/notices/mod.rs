//! Notices: when the mail that points to one may go, and which need a letter. The notice itself stands in the account at once.

mod call;
mod paper;
mod quiet;

pub use call::{Call, CallFacts, CallReason, call};
pub use paper::{OnTheWay, needs_letter};
pub use quiet::{Press, mail_at};
