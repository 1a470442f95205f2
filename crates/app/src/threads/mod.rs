//! Threads: a holder asks, staff answer (R-NOTE-7). What is written stands only in rows that can be erased; the audit and
//! the mail that points to an answer say nothing of it. docs/adr/0012 says why a thread is no stream of the journal.

mod answer;
mod ask;
mod attach;
mod check;
mod claim;
mod close;
mod error;
mod fetch_file;
mod list;
mod look;
mod note;
mod queue;
mod reply;
mod show;

pub use answer::{Message, answer};
pub use ask::{Question, ask, ask_once, begun};
pub use attach::attach;
pub(crate) use attach::attach_as;
pub use check::due_on as answered_by;
pub(crate) use check::{cleaned, own_files, within};
pub use claim::{claim, release};
pub use close::close;
pub use error::{TextError, ThreadError};
pub use fetch_file::fetch_file;
pub use list::{MyThread, list};
pub use look::{Look, look};
pub use note::note;
pub use queue::{Queue, QueueLine, counts, queue};
pub use reply::{Reply, reply, reply_once};
pub use show::{Conversation, Reading, show};

pub use cqr_store::threads::{Counts, FileOf, Filter, PAGE, Posted, ThreadRow};
