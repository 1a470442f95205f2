//! Why something about a thread is not done.

use cqr_domain::threads::Refusal;
use cqr_store::StoreError;

/// Why a text that somebody wrote does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// A field that has to be filled in is empty.
    #[error("{0} is empty")]
    Empty(&'static str),
    /// A field has too much in it.
    #[error("{field} has more than {most} characters")]
    TooLong {
        /// Which field.
        field: &'static str,
        /// The most characters.
        most: u32,
    },
}

/// Why something about a thread is not done. Ordered by precedence.
#[derive(Debug, thiserror::Error)]
pub enum ThreadError {
    /// There is no such thread or file, or it is somebody else's (A01).
    #[error("no such thread")]
    NotFound,
    /// The topic is none of the program's.
    #[error("no such topic")]
    UnknownTopic,
    /// What was written does not fit.
    #[error(transparent)]
    Text(#[from] TextError),
    /// More files than one message may carry.
    #[error("more than {0} files")]
    TooManyFiles(u32),
    /// Something happened in the meantime.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The store.
    #[error("working on a thread")]
    Store(#[from] StoreError),
}
