//! The register in an open form, whole or about one person or window (docs/exporting.md). For commands; each export about
//! somebody leaves an entry in the audit.

mod one;
mod register;

pub use one::{case, person};
pub use register::{export, import};

use cqr_store::StoreError;

use crate::uploads::FilesError;

/// Why an export or its import did not happen.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// There is no such person or window.
    #[error("there is none with this number or id")]
    NotFound,
    /// The disk.
    #[error("{0}")]
    Disk(String),
    /// The place where uploads are kept.
    #[error(transparent)]
    Files(#[from] FilesError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}
