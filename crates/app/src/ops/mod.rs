//! What operators look at: whether the database answers, how many jobs and cases stand where, and the parked jobs.

mod board;
mod left_behind;
mod tidy;

use cqr_domain::{
    accounts::{Principal, Role},
    ids::JobId,
    journal::Actor,
};
use cqr_store::{AsText as _, audit, cases, jobs};

use crate::App;

pub use board::{Board, Mails, QueueOfKind, SweepToday, board};
pub use cqr_store::{
    StoreError,
    jobs::{JobRow, JobState},
    sweeps::SweepRow,
};
pub use left_behind::pick_up;
pub use tidy::{Removed, tidy};

/// How many jobs a page lists.
const PAGE: i64 = 100;

/// Figures without people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Health {
    /// Jobs per state.
    pub jobs: Vec<(String, i64)>,
    /// Cases per state.
    pub cases: Vec<(&'static str, i64)>,
}

/// The figures; answering at all means that the database answers.
///
/// # Errors
/// Those of the store.
pub async fn health(app: &App) -> Result<Health, StoreError> {
    app.store
        .read(|rx| {
            let jobs = jobs::count_by_state(rx)?;
            let cases = cases::count_by_state(rx)?;
            Ok(Health {
                jobs: jobs
                    .into_iter()
                    .map(|(state, count)| (state.as_text(), count))
                    .collect(),
                cases: cases.into_iter().map(|(state, count)| (state.name(), count)).collect(),
            })
        })
        .await
}

/// The queue as the console shows it: counts per state, and the parked jobs, which wait for a person.
///
/// # Errors
/// Those of the store.
pub async fn queue(app: &App) -> Result<(Health, Vec<JobRow>), StoreError> {
    let figures = health(app).await?;
    let parked = app.store.read(|rx| jobs::list(rx, JobState::Parked, PAGE)).await?;
    Ok((figures, parked))
}

/// Lets a parked job run again.
///
/// # Errors
/// [`StoreError::NotFound`] when it is not parked, or whoever asks does not operate the system.
pub async fn requeue(app: &App, principal: &Principal, id: JobId) -> Result<(), StoreError> {
    if !principal.has(Role::Operator) {
        return Err(StoreError::NotFound);
    }
    let actor: Actor = principal.actor();
    app.store
        .write(move |tx| {
            jobs::requeue_parked(tx, id)?;
            audit::append(tx, &audit::Entry::new(actor, "job_requeued", "job", id))
        })
        .await
}
