//! How a job can end other than well.

use cqr_store::StoreError;
use jiff::Timestamp;

/// Why a job did not do its work.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// It may work later, such as when the database is busy; after a number of attempts a person has to look at it.
    #[error("{0}")]
    Later(String),
    /// Whoever takes its work said "not now", or it takes so long that errors have to pass without ending it: it is tried again,
    /// with growing waits, until the job itself loses patience (R23).
    #[error("{0}")]
    NotNow(String),
    /// What it needs is away, which says nothing about the job: it waits as long as that lasts (R23).
    #[error("{0}")]
    Away(String),
    /// It may not run before this instant; nothing is wrong.
    #[error("not before {0}")]
    NotBefore(Timestamp),
    /// It will never work as it is; a person has to look at it.
    #[error("{0}")]
    Never(String),
}

impl From<StoreError> for JobError {
    fn from(error: StoreError) -> Self {
        Self::Later(error.to_string())
    }
}

impl From<serde_json::Error> for JobError {
    fn from(error: serde_json::Error) -> Self {
        Self::Never(format!("the payload cannot be read: {error}"))
    }
}
