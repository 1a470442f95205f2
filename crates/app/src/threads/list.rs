//! A holder's own threads.

use cqr_domain::accounts::Principal;
use cqr_store::{StoreError, threads};

use crate::App;

/// How many threads a holder's list has at most.
const MOST: i64 = 1_000;

/// One thread as its holder sees it in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MyThread {
    /// The thread.
    pub row: threads::ThreadRow,
    /// Its subject; empty when it was erased.
    pub subject: String,
    /// Whether there is an answer that was not opened.
    pub unread: bool,
}

/// The threads of the person who asks, the latest in front.
///
/// # Errors
/// Those of the store.
pub async fn list(app: &App, principal: &Principal) -> Result<Vec<MyThread>, StoreError> {
    let Some(person) = principal.person else {
        return Ok(Vec::new());
    };
    app.store
        .read(move |rx| {
            let unread = threads::unread_by_holder(rx, person)?;
            let mine = |(row, subject): (threads::ThreadRow, String)| MyThread {
                unread: unread.contains(&row.id.0),
                row,
                subject,
            };
            Ok(threads::of_person(rx, person, MOST)?.into_iter().map(mine).collect())
        })
        .await
}
