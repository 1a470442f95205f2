//! How a job can end other than well.

use cqr_store::StoreError;

/// Why a job did not do its work.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// It may work later: a server is down, the database is busy.
    #[error("{0}")]
    Later(String),
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
