//! A file of a thread, for staff; its holder fetches it as any own file.

use cqr_domain::{
    accounts::Principal,
    ids::{ThreadId, UploadId},
};
use cqr_store::threads;

use crate::{
    App,
    officers::officers_only,
    uploads::{Download, UploadError, read},
};

/// A file of a thread, on its way out as an attachment.
///
/// # Errors
/// [`UploadError::NotFound`] when the thread has no such file or the person may not see it.
pub async fn fetch_file(
    app: &App,
    principal: &Principal,
    thread: ThreadId,
    file: UploadId,
) -> Result<Download, UploadError> {
    officers_only(principal, &[], UploadError::NotFound)?;
    let staff = principal.person;
    let row = app
        .store
        .read(move |rx| -> Result<_, UploadError> {
            threads::lookup(rx, thread, staff)?.ok_or(UploadError::NotFound)?;
            Ok(threads::lookup_file(rx, thread, file)?)
        })
        .await?;
    read(app, row.ok_or(UploadError::NotFound)?).await
}
