//! The staff's queue: what is due first comes first.

use cqr_domain::accounts::Principal;
use cqr_store::{
    StoreError, accounts,
    threads::{self, Counts, Filter, QueueRow},
};

use super::{ThreadError, check::staff_only};
use crate::{App, officers::is_officer};

/// One page of the queue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Queue {
    /// Its lines.
    pub lines: Vec<QueueLine>,
    /// How many there are in all behind this filter.
    pub total: i64,
    /// The numbers beside it.
    pub counts: Counts,
}

/// One thread in the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueLine {
    /// The thread with its holder's name.
    pub row: QueueRow,
    /// Who looks after it.
    pub assignee: Option<String>,
    /// Whether it has a message that nobody of the staff has opened.
    pub unread: bool,
    /// Whether its day is over.
    pub overdue: bool,
}

/// One page of the queue, from 0, without one's own threads.
///
/// # Errors
/// [`ThreadError::NotFound`] for everybody who does not look after people.
pub async fn queue(app: &App, principal: &Principal, filter: Filter, page: i64) -> Result<Queue, ThreadError> {
    staff_only(principal)?;
    let (programs, by) = (app.programs.clone(), principal.clone());
    app.store
        .read(move |rx| {
            let today = programs.default_program().today(rx.now());
            let rows = threads::queue(rx, filter, by.person, page)?;
            let ids: Vec<_> = rows.iter().map(|row| row.thread.id.0).collect();
            let unread = threads::unread_by_staff(rx, &ids)?;
            let mut lines = Vec::with_capacity(rows.len());
            for row in rows {
                let assignee = match row.thread.assignee_id {
                    Some(account) => accounts::lookup(rx, account.0)?.map(|found| found.name),
                    None => None,
                };
                lines.push(QueueLine {
                    assignee,
                    unread: unread.contains(&row.thread.id.0),
                    overdue: row.thread.due_on.is_some_and(|day| day.0 < today),
                    row,
                });
            }
            Ok(Queue {
                lines,
                total: threads::count(rx, filter, by.person)?,
                counts: threads::counts(rx, by.account, by.person, today)?,
            })
        })
        .await
}

/// The numbers for the work queue; all 0 for those who do not look after people.
///
/// # Errors
/// Those of the store.
pub async fn counts(app: &App, principal: &Principal) -> Result<Counts, StoreError> {
    if !is_officer(principal) {
        return Ok(Counts::default());
    }
    let (programs, by) = (app.programs.clone(), principal.clone());
    app.store
        .read(move |rx| {
            let today = programs.default_program().today(rx.now());
            threads::counts(rx, by.account, by.person, today)
        })
        .await
}
