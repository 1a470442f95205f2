//! The holder's own file, always as an attachment.

use axum::{
    extract::Path,
    response::{IntoResponse as _, Response},
};
use cqr_app::uploads::{self, Download};

use super::refusals::of_upload;
use crate::ctx::{Answer, Ctx, segment};

/// The file.
pub async fn send(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let file = uploads::fetch(ctx.app(), ctx.caller()?, segment(&id)?)
        .await
        .map_err(of_upload)?;
    Ok(attachment(file))
}

/// A file as an answer that no browser shows as a page.
pub(crate) fn attachment(file: Download) -> Response {
    // An array replaces headers of the same name, so that the body's own type does not stand beside the file's.
    (file.headers(), file.bytes).into_response()
}
