//! What may go wrong below any use case of accounts.

use cqr_store::StoreError;

/// Not a refusal: the store or the machine.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// The store.
    #[error("working on an account")]
    Store(#[from] StoreError),
    /// Too many passwords wait to be checked (A36).
    #[error("too many passwords wait to be checked")]
    Busy,
    /// The password function refused to work.
    #[error("checking a password: {0}")]
    Hashing(String),
}

impl AccountError {
    /// Whether the same may work in a moment.
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        matches!(
            self,
            Self::Busy | Self::Store(StoreError::Busy(_) | StoreError::Unavailable(_) | StoreError::Full(_))
        )
    }
}
