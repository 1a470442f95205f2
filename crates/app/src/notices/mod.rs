//! Notices to holders: written in the transaction of the act they tell about; a mail that points to them follows.

mod list;
mod mail;
mod read;
mod write;

pub use list::{Inbox, list, page};
pub use mail::{Waiting, waiting};
pub use read::{NoticeError, read};
pub use write::{MailPointer, NOTICE_MAIL_JOB, Telling, about_answer, write};

pub use cqr_store::notices::{MailState, NoticeRow, THREAD_ANSWERED};
