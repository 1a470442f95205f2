//! Notices: when the mail that points to one may go. The notice itself stands in the account at once.

mod quiet;

pub use quiet::{Press, mail_at};
