//! Opening one notice, which proves that it was read.

use cqr_domain::{accounts::Principal, ids::NoticeId};
use cqr_store::{StoreError, notices};

use crate::{App, threads::Reading};

/// Why a notice cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum NoticeError {
    /// There is none, or it is somebody else's.
    #[error("no such notice")]
    NotFound,
    /// The store.
    #[error("reading a notice")]
    Store(#[from] StoreError),
}

/// The notice, marked as read unless it is only fetched ahead (docs/adr/0012).
///
/// # Errors
/// [`NoticeError::NotFound`] also when it is somebody else's (A01).
pub async fn read(
    app: &App,
    principal: &Principal,
    id: NoticeId,
    reading: Reading,
) -> Result<notices::NoticeRow, NoticeError> {
    let person = principal.person.ok_or(NoticeError::NotFound)?;
    app.store
        .write(move |tx| {
            let row = notices::lookup_owned(tx, id, person)?.ok_or(NoticeError::NotFound)?;
            if row.read_at.is_none() && reading == Reading::Opens {
                notices::mark_read(tx, id, person)?;
            }
            Ok(row)
        })
        .await
}
