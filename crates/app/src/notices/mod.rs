//! Notices to holders: written in the transaction of the act they tell about; a mail that points to them follows.

mod calls;
mod choose;
mod list;
mod mail;
mod read;
mod returned;
mod subject;
mod words;
mod write;

pub use calls::{CALLS_PAGE, CALLS_PAGES, CallLine, CallList, count_calls, list_calls, note_call};
pub use choose::{ChooseError, MyChoices, choices, choose};
pub use list::{Inbox, list, page};
pub(crate) use mail::{MAIL_LET_GO, can_wait_until, program_of, step_of, went_besides, zone_of};
pub use mail::{Waiting, let_mail_go, waiting};
pub use read::{NoticeError, read};
pub(crate) use returned::{REASON_MAX, RETURN_SETTLED, another_way_by};
pub use returned::{
    Returned, ReturnedCount, come_back, count_returned, is_unreached, refuse, returned, settle_returned,
};
pub use subject::subject;
pub use words::{text, title};
pub use write::{MailPointer, NOTICE_MAIL_JOB, Telling, about_answer, write};
pub(crate) use write::{Step, about_day, write_opening, write_step, write_to_both};

pub use cqr_store::notices::{AccountMatter, CallOutcome, MailState, NoticeRow, ReturnOutcome, THREAD_ANSWERED};
