//! A file of a request, for staff; its holder fetches it as any own file.

use cqr_domain::{
    accounts::Principal,
    ids::{RequestId, UploadId},
};
use cqr_store::requests;

use super::DECIDES;
use crate::{
    App,
    uploads::{Download, UploadError, read},
};

/// A file of a request, on its way out as an attachment.
///
/// # Errors
/// [`UploadError::NotFound`] when the request has no such file or the person may not see it.
pub async fn fetch_file(
    app: &App,
    principal: &Principal,
    request: RequestId,
    file: UploadId,
) -> Result<Download, UploadError> {
    if !principal.roles.meets(DECIDES) {
        return Err(UploadError::NotFound);
    }
    let staff = principal.person;
    let row = app
        .store
        .read(move |rx| -> Result<_, UploadError> {
            requests::lookup(rx, request, staff)?.ok_or(UploadError::NotFound)?;
            Ok(requests::lookup_file(rx, request, file)?)
        })
        .await?;
    read(app, row.ok_or(UploadError::NotFound)?).await
}
