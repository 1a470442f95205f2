//! The operator's board: how many jobs of each kind stand where, and those that were given up.

use cqr_domain::accounts::{Principal, Role};
use cqr_store::{
    StoreError,
    jobs::{self, JobCount, JobRow, JobState},
};

use super::PAGE;
use crate::App;

/// What the board shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Board {
    /// Jobs that are not done, by kind and state.
    pub counts: Vec<JobCount>,
    /// Jobs that were given up and wait for a person.
    pub parked: Vec<JobRow>,
}

/// The board for the operator who asks.
///
/// # Errors
/// [`StoreError::NotFound`] when whoever asks does not operate the system.
pub async fn board(app: &App, principal: &Principal) -> Result<Board, StoreError> {
    if !principal.has(Role::Operator) {
        return Err(StoreError::NotFound);
    }
    app.store
        .read(|rx| {
            Ok(Board {
                counts: jobs::count_by_kind(rx)?,
                parked: jobs::list(rx, JobState::Parked, PAGE)?,
            })
        })
        .await
}
