//! Why something about a request is not done.

use cqr_domain::requests::Refusal;
use cqr_store::StoreError;

use super::NameFault;
use crate::{
    cases::CaseError,
    threads::{TextError, ThreadError},
};

/// Why something about a request is not done. Ordered by precedence.
#[derive(Debug, thiserror::Error)]
pub enum RequestError {
    /// There is no such request, window or file, or it is somebody else's (A01).
    #[error("no such request")]
    NotFound,
    /// What was written is empty or too long, or there are too many files.
    #[error(transparent)]
    Text(ThreadError),
    /// What is wrong with a name that is asked for, all of it.
    #[error("the name cannot be asked for like this")]
    Name(Vec<NameFault>),
    /// The rules of requests.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The rules of the window that was to become longer.
    #[error(transparent)]
    Case(CaseError),
    /// The store.
    #[error("working on a request")]
    Store(#[from] StoreError),
}

impl From<ThreadError> for RequestError {
    fn from(error: ThreadError) -> Self {
        match error {
            ThreadError::NotFound => Self::NotFound,
            ThreadError::Store(error) => Self::Store(error),
            other => Self::Text(other),
        }
    }
}

impl From<TextError> for RequestError {
    fn from(error: TextError) -> Self {
        Self::Text(error.into())
    }
}

impl From<CaseError> for RequestError {
    fn from(error: CaseError) -> Self {
        match error {
            CaseError::NotFound => Self::NotFound,
            CaseError::Store(error) => Self::Store(error),
            refused @ CaseError::Refused(_) => Self::Case(refused),
        }
    }
}
