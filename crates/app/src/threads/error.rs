//! Why something about a thread is not done.

use cqr_domain::threads::Refusal;
use cqr_store::StoreError;

/// Why something about a thread is not done. Ordered by precedence.
#[derive(Debug, thiserror::Error)]
pub enum ThreadError {
    /// There is no such thread or file, or it is somebody else's (A01).
    #[error("no such thread")]
    NotFound,
    /// The topic is none of the program's.
    #[error("no such topic")]
    UnknownTopic,
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
