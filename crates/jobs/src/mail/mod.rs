//! Outgoing mail: an SMTP server, a folder of files (demo), or nothing. Only jobs send.

mod patience;
mod transport;

pub use patience::{is_tried_again, put_off};
pub use transport::{Encryption, MailError, MailSettings, Mailer, OutgoingMail, Post};
