//! What is noted about a holder's own file, without its bytes.

use cqr_domain::{accounts::Principal, ids::UploadId};
use cqr_store::uploads::{self, UploadRow};

use super::UploadError;
use crate::App;

/// The note about a file of the person who asks.
///
/// # Errors
/// [`UploadError::NotFound`] also when it is somebody else's (A01).
pub async fn find(app: &App, principal: &Principal, id: UploadId) -> Result<UploadRow, UploadError> {
    let person = principal.person.ok_or(UploadError::NotFound)?;
    app.store
        .read(move |rx| uploads::lookup_owned(rx, id, person)?.ok_or(UploadError::NotFound))
        .await
}
