//! Notices: when the mail that points to one may go, and whether somebody was told in time. The notice itself stands in the account at once.

mod quiet;
mod told;

pub use quiet::{Press, mail_at};
pub use told::{Told, told};
