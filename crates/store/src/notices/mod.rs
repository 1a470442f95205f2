//! Notices: messages of the body to one person. The account holds the record, mail is only a pointer to it.

mod calls;
mod choices;
mod handed_over;
mod returned;
mod returned_account;
mod row;
mod schema;
mod unreached;
mod write;

pub use calls::{CallHit, CallOutcome, CallRow, ToCall, add_call, calls_of, count_to_call, to_call};
pub use choices::{address_and_choices, choices_of, put_choices};
pub use handed_over::{note_sent_to, remove_outdated_addresses, sent_to};
pub use returned::{ReturnOutcome, ReturnedRow, add_returned, returned, returned_at};
pub use returned_account::{
    AccountMatter, ReturnedAccountRow, add_returned_account, invitation_came_back, returned_account,
};
pub use row::{
    MailState, NoticeRow, THREAD_ANSWERED, count_mails, count_unread, exists, last_written, lookup, lookup_owned,
    mails_before, of_case, of_people_since, of_person, of_person_after,
};
pub use unreached::{ReturnedLine, count_returned, is_unreached, returned_waiting, settle_returned};
pub use write::{NewNotice, add_told, mark_mail, mark_read, mark_read_about, write};
