//! The staff's queue of requests: what is due first comes first.

use cqr_domain::{
    accounts::Principal,
    requests::{Proposed, RequestState, proposed},
};
use cqr_store::{
    Rx, StoreError, cases,
    requests::{self, Counts, Filter, QueueRow},
};
use jiff::civil::Date;

use super::{DECIDES, RequestError, decide::facts_upon, staff_only};
use crate::{App, programs::Programs};

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
    /// The last day of the window now and the one to tell, where granting needs one.
    pub longer: Option<(Date, Proposed)>,
}

/// One page of the queue, from 0, without one's own requests.
///
/// # Errors
/// [`RequestError::NotFound`] for everybody who does not decide.
pub async fn queue(app: &App, principal: &Principal, filter: Filter, page: i64) -> Result<Queue, RequestError> {
    staff_only(principal)?;
    let (programs, by) = (app.programs.clone(), principal.clone());
    app.store
        .read(move |rx| {
            let (own, today) = (by.person, programs.default_program().today(rx.now()));
            let mut lines = Vec::new();
            for row in requests::queue(rx, filter, own, page)? {
                lines.push(QueueLine {
                    overdue: row.request.due_on.is_some_and(|day| day.0 < today),
                    longer: longer(rx, &programs, &row, &by)?,
                    row,
                });
            }
            Ok(Queue {
                lines,
                total: requests::count(rx, filter, own)?,
                counts: requests::counts(rx, own, None, today)?,
            })
        })
        .await
}

/// The last day of the window now and the one to tell, by the rule that judges what people grant.
fn longer(
    rx: &mut Rx<'_>,
    programs: &Programs,
    row: &QueueRow,
    by: &Principal,
) -> Result<Option<(Date, Proposed)>, StoreError> {
    let (Some(case), RequestState::Open) = (&row.request.case_id, row.request.state.0) else {
        return Ok(None);
    };
    let held = requests::load(rx, row.request.id.0)?.ok_or(StoreError::NotFound)?;
    if !held.request.needs_close() {
        return Ok(None);
    }
    let case = cases::load(rx, case.0)?.ok_or(StoreError::NotFound)?.case;
    let program = programs.current(&held.request.program);
    let today = program.today(rx.now());
    let facts = facts_upon(rx, &program, &held, Some(&case), by, today)?;
    Ok(proposed(&held.request, &facts).map(|proposed| (case.window_close, proposed)))
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
