//! Notices: when the mail that points to one may go and what its subject may tell, what a person may choose about that, whom
//! staff phone, and whether somebody was told in time. The notice itself stands in the account at once.

mod call;
mod choices;
mod quiet;
mod subject;
mod told;

pub use call::{Call, CallFacts, CallReason, call};
pub use choices::{ChoiceRefusal, MailChoices, QuietHours, Topic};
pub use quiet::{Press, mail_at, sending_ends};
pub use subject::Subject;
pub use told::{Told, stands_in_from, told};
