//! Uploaded files: checked by their first bytes, kept under names made by the system, given out only as attachments.

mod fetch;
mod files;
mod find;
mod inspect;
mod limits;
mod receive;

pub(crate) use fetch::read;
pub use fetch::{Download, fetch, fetch_for_review};
pub use files::{Files, FilesError};
pub use find::find;
pub use inspect::{Unfit, accept, clean_name, inspect, kind_code};
pub use limits::{FORM_BYTES, Limits, limits};
pub(crate) use receive::{Brought, receive_as};
pub use receive::{receive, receive_once};

use cqr_store::StoreError;
pub use cqr_store::uploads::UploadRow;

/// Why a file was not taken or not given out. Ordered by precedence.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    /// There is no such file, or it is somebody else's (A01).
    #[error("no such file")]
    NotFound,
    /// The file itself is not fit.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// The holder's files in all would be too many or too large.
    #[error("a holder may keep {files} files of {bytes} bytes in all")]
    Quota {
        /// The most files.
        files: u64,
        /// The most bytes.
        bytes: u64,
    },
    /// The bytes that were found are not those that were stored (R24).
    #[error("the stored file is damaged")]
    Damaged,
    /// The place where files are kept.
    #[error("keeping a file")]
    Files(#[from] FilesError),
    /// The store.
    #[error("noting a file")]
    Store(#[from] StoreError),
}

impl UploadError {
    /// The code of the message a holder reads, where there is one to act on.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "upload-not-found",
            Self::Unfit(unfit) => unfit.code(),
            Self::Quota { .. } => "upload-quota",
            Self::Damaged => "upload-damaged",
            Self::Files(_) | Self::Store(_) => "upload-unavailable",
        }
    }
}
