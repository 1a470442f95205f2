//! What can go wrong in the store, told apart by kind. Names of constraints are only inside the messages.

use diesel::result::{DatabaseErrorKind, Error};

/// An error of the store. The texts are for operators; what a user reads is made elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// A unique constraint was violated.
    #[error("already there: {0}")]
    Unique(String),
    /// A foreign key was violated.
    #[error("refers to something that is not there: {0}")]
    ForeignKey(String),
    /// A check or not-null constraint was violated.
    #[error("not allowed by the database: {0}")]
    Check(String),
    /// A row that was asked for does not exist.
    #[error("not found")]
    NotFound,
    /// A stream has moved on since it was read; read again and decide again.
    #[error("changed in the meantime")]
    Conflict,
    /// The database was busy for too long or gave up after its retries; nothing was stored.
    #[error("the database is busy: {0}")]
    Busy(String),
    /// The disk is full or takes no writes; nothing was stored.
    #[error("the disk is full or takes no writes: {0}")]
    Full(String),
    /// The connection broke during the commit: whether the act was stored is not known. Never retried by itself.
    #[error("the connection broke during the commit; whether it was stored is not known: {0}")]
    Lost(String),
    /// The database cannot be reached; nothing was stored.
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    /// The database or a backup is from a newer version of this program.
    #[error("{0}")]
    Newer(String),
    /// The database has not all migrations of this program yet.
    #[error("{0}")]
    Older(String),
    /// Stored data or a file is damaged.
    #[error("damaged: {0}")]
    Corrupt(String),
    /// A file could not be read or written.
    #[error("{0}")]
    File(String),
    /// A unit of work panicked; nothing of it was stored.
    #[error("stopped by a fault of the program: {0}")]
    Panicked(String),
    /// Anything else.
    #[error("{0}")]
    Other(String),
}

/// Texts by which an engine tells what its error code does not (database.md, trap 1).
const BUSY: [&str; 5] = [
    "database is locked",
    "database table is locked",
    "deadlock detected",
    "lock timeout",
    "statement timeout",
];
const FULL: [&str; 3] = ["database or disk is full", "No space left on device", "disk I/O error"];
const CORRUPT: [&str; 4] = [
    "image is malformed",
    "malformed database schema",
    "file is not a database",
    "invalid page",
];
const CLOSED: [&str; 4] = [
    "server closed the connection",
    "could not receive data",
    "terminating connection",
    "no connection to the server",
];

fn has(message: &str, texts: &[&str]) -> bool {
    texts.iter().any(|text| message.contains(text))
}

/// Whether a message tells of a full or failing disk or a damaged file.
pub(crate) fn is_disk_trouble(message: &str) -> bool {
    has(message, &FULL) || has(message, &CORRUPT)
}

/// Whether a message tells of a write that the disk refused, or for which there was no memory. SQLite may have undone the whole
/// transaction then.
pub(crate) fn is_refused_by_disk(message: &str) -> bool {
    has(message, &FULL) || message == "out of memory"
}

/// Whether running the same unit of work again may succeed: a serialization failure or a deadlock.
pub(crate) fn is_retryable(error: &Error) -> bool {
    match error {
        Error::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => true,
        Error::DatabaseError(_, info) => info.message().contains("deadlock detected"),
        Error::RollbackErrorOnCommit { commit_error, .. } => is_retryable(commit_error),
        _ => false,
    }
}

/// Whether the connection is gone.
pub(crate) fn is_closed(error: &Error) -> bool {
    match error {
        Error::DatabaseError(DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand, _)
        | Error::BrokenTransactionManager => true,
        Error::DatabaseError(_, info) => has(info.message(), &CLOSED),
        Error::RollbackErrorOnCommit {
            commit_error,
            rollback_error,
        } => is_closed(commit_error) || is_closed(rollback_error),
        _ => false,
    }
}

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        if is_retryable(&error) {
            return Self::Busy(error.to_string());
        }
        if is_closed(&error) {
            return Self::Unavailable(error.to_string());
        }
        match error {
            Error::NotFound => Self::NotFound,
            Error::DatabaseError(kind, info) => of_kind(kind, info.message()),
            Error::RollbackErrorOnCommit { commit_error, .. } => Self::from(*commit_error),
            Error::DeserializationError(inner) => Self::Corrupt(with_causes(&*inner)),
            other => Self::Other(other.to_string()),
        }
    }
}

impl StoreError {
    /// The same where the row of a new stream was added: when it is there already, somebody else came first.
    pub(crate) fn of_a_first_row(self) -> Self {
        match self {
            Self::Unique(_) => Self::Conflict,
            other => other,
        }
    }
}

/// An error and what it came from: diesel names the column, its cause the value.
fn with_causes(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |it| it.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

fn of_kind(kind: DatabaseErrorKind, message: &str) -> StoreError {
    let text = message.to_owned();
    match kind {
        DatabaseErrorKind::UniqueViolation | DatabaseErrorKind::ExclusionViolation => StoreError::Unique(text),
        DatabaseErrorKind::ForeignKeyViolation | DatabaseErrorKind::RestrictViolation => StoreError::ForeignKey(text),
        DatabaseErrorKind::CheckViolation | DatabaseErrorKind::NotNullViolation => StoreError::Check(text),
        _ if has(message, &BUSY) => StoreError::Busy(text),
        _ if has(message, &FULL) => StoreError::Full(text),
        _ if has(message, &CORRUPT) => StoreError::Corrupt(text),
        _ => StoreError::Other(text),
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull => Self::Full(error.to_string()),
            _ => Self::File(error.to_string()),
        }
    }
}
