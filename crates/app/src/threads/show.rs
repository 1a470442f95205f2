//! A holder opens an own thread: the messages of both sides, never a note.

use cqr_domain::{accounts::Principal, ids::ThreadId, threads::Act};
use cqr_store::{
    StoreError, notices as notice_rows,
    threads::{self, FileOf, Posted, ThreadRow},
};

use super::ThreadError;
use crate::{App, notices};

/// The acts that a holder sees.
const SHOWN: [&str; 3] = ["asked", "answered", "closed"];

/// Whether a page is opened by a person, or only fetched ahead by a browser that guesses (docs/adr/0012).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// A person opens it: what it shows is read from now on.
    Opens,
    /// It is only fetched.
    Fetches,
}

/// A thread as its holder sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// The thread.
    pub row: ThreadRow,
    /// Its subject; empty when it was erased.
    pub subject: String,
    /// What was said, in its order; what is opened now for the first time is not noted as read in it.
    pub posts: Vec<Posted>,
    /// The files.
    pub files: Vec<FileOf>,
}

/// The thread of the person who asks. Answers that were not opened before are read from now on.
///
/// # Errors
/// [`ThreadError::NotFound`] also when it is somebody else's (A01).
pub async fn show(
    app: &App,
    principal: &Principal,
    id: ThreadId,
    reading: Reading,
) -> Result<Conversation, ThreadError> {
    let person = principal.person.ok_or(ThreadError::NotFound)?;
    let found = app
        .store
        .read(move |rx| -> Result<Conversation, ThreadError> {
            let row = threads::lookup_owned(rx, id, person)?.ok_or(ThreadError::NotFound)?;
            Ok(Conversation {
                subject: threads::subject(rx, id)?,
                posts: threads::posts(rx, id, &SHOWN)?,
                files: threads::files(rx, id)?,
                row,
            })
        })
        .await?;
    let answered = Act::Answered.name();
    let unread = found.posts.iter().map(|posted| &posted.post);
    let unread: Vec<_> = unread
        .filter(|post| post.act == answered && post.read_at.is_none())
        .collect();
    if reading == Reading::Opens && !unread.is_empty() {
        let last = found.row.places;
        let pointers: Vec<String> = unread.iter().map(|post| notices::about_answer(post.id.0)).collect();
        app.store
            .write(move |tx| -> Result<(), StoreError> {
                threads::mark_read(tx, id, answered, last)?;
                notice_rows::mark_read_about(tx, person, &pointers)
            })
            .await?;
    }
    Ok(found)
}
