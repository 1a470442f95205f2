//! Notices: messages of the body to one person. The account holds the record, mail is only a pointer to it.

mod row;
mod write;

pub use row::{
    MailState, NoticeRow, THREAD_ANSWERED, count_mails, count_unread, exists, last_written, lookup_owned, mails_before,
    of_case, of_person, of_person_after,
};
pub use write::{NewNotice, mark_mail, mark_read, mark_read_about, write};
