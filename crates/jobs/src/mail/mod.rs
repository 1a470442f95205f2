//! Outgoing mail: an SMTP server, a folder of files (demo), or nothing. Only jobs send.

mod transport;

pub use transport::{Encryption, MailError, MailSettings, Mailer, OutgoingMail, Post};
