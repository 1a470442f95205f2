//! The staff's queue of requests: what is due first comes first.

use cqr_domain::accounts::Principal;
use cqr_store::{
    StoreError,
    requests::{self, Counts, Filter, QueueRow},
};

use super::{DECIDES, RequestError, staff_only};
use crate::App;

/// One page of the queue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Queue {
    /// Its lines.
    pub lines: Vec<QueueLine>,
    /// How many there are in all behind this filter.
    pub total: i64,
    /// How many wait.
    pub counts: Counts,
}

/// One request in the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueLine {
    /// The request with its holder's name.
    pub row: QueueRow,
    /// Whether its day is over.
    pub overdue: bool,
}

/// One page of the queue, from 0, without one's own requests.
///
/// # Errors
/// [`RequestError::NotFound`] for everybody who does not decide.
pub async fn queue(app: &App, principal: &Principal, filter: Filter, page: i64) -> Result<Queue, RequestError> {
    staff_only(principal)?;
    let (programs, own) = (app.programs.clone(), principal.person);
    app.store
        .read(move |rx| {
            let today = programs.default_program().today(rx.now());
            let rows = requests::queue(rx, filter, own, page)?;
            let line = |row: QueueRow| QueueLine {
                overdue: row.request.due_on.is_some_and(|day| day.0 < today),
                row,
            };
            Ok(Queue {
                lines: rows.into_iter().map(line).collect(),
                total: requests::count(rx, filter, own)?,
                counts: requests::counts(rx, own, None, today)?,
            })
        })
        .await
}

/// The numbers for the work queue; all 0 for those who do not decide. What somebody wrote down is work of others.
///
/// # Errors
/// Those of the store.
pub async fn counts(app: &App, principal: &Principal) -> Result<Counts, StoreError> {
    if !principal.roles.meets(DECIDES) {
        return Ok(Counts::default());
    }
    let (programs, own, me) = (app.programs.clone(), principal.person, principal.account);
    app.store
        .read(move |rx| {
            let today = programs.default_program().today(rx.now());
            requests::counts(rx, own, Some(me), today)
        })
        .await
}
