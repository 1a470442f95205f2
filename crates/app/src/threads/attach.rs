//! Taking a file for a message, with all checks of uploads.

use cqr_domain::{accounts::Principal, ids::UploadId};
use cqr_store::{hex, uploads as store};

use crate::{
    App,
    uploads::{self, Brought, UploadError, clean_name},
};

/// Takes a file for the person who asks. The same file under the same name is kept only once, so that a form that is sent
/// twice does not use up what a holder may keep.
///
/// # Errors
/// As [`uploads::receive`].
pub async fn attach(app: &App, principal: &Principal, name: &str, bytes: Vec<u8>) -> Result<UploadId, UploadError> {
    let person = principal.person.ok_or(UploadError::NotFound)?;
    attach_as(app, Brought::own(person), name, bytes).await
}

/// The same for a person about whom the caller asked whether whoever brings the file may.
///
/// # Errors
/// As [`attach`].
pub(crate) async fn attach_as(
    app: &App,
    brought: Brought,
    name: &str,
    bytes: Vec<u8>,
) -> Result<UploadId, UploadError> {
    let sha256 = hex::sha256_of(&bytes);
    let (person, kept) = (brought.person(), clean_name(name));
    let same = app
        .store
        .read(move |rx| store::find_own(rx, person, &sha256, &kept))
        .await?;
    match same {
        Some(row) => Ok(row.id.0),
        None => uploads::receive_as(app, brought, name, bytes).await,
    }
}
