//! Files of a message on its way: taken one by one, kept while the form is shown again.

use cqr_app::{
    requests, threads,
    uploads::{self, UploadError},
};
use cqr_domain::ids::{CaseId, UploadId};
use cqr_edge::{FilePart, Parts, Problem};

use super::view::FilesView;
use crate::{
    completions::of_upload,
    ctx::{Ctx, store},
};

/// The field with files that were taken before.
pub(crate) const KEEP: &str = "keep[]";
/// The field with new files.
const FILES: &str = "files";

/// The files of a form: those kept from before and those taken now, and the text that says why one was not taken.
pub(crate) async fn taken(ctx: &Ctx, parts: &Parts, most: u32) -> Result<(Vec<UploadId>, Option<String>), Problem> {
    let kept = parts
        .fields
        .many(KEEP)
        .map(|id| id.parse().map_err(|_| Problem::not_found()));
    let ids = kept.collect::<Result<Vec<UploadId>, Problem>>()?;
    all(ctx, parts, most, ids, None).await
}

/// The same for a request that an officer writes down about a window. None is kept from before, so that nobody names a file
/// of somebody else by its id.
pub(crate) async fn taken_for(
    ctx: &Ctx,
    parts: &Parts,
    most: u32,
    case: CaseId,
) -> Result<(Vec<UploadId>, Option<String>), Problem> {
    all(ctx, parts, most, Vec::new(), Some(case)).await
}

async fn all(
    ctx: &Ctx,
    parts: &Parts,
    most: u32,
    mut ids: Vec<UploadId>,
    of_window: Option<CaseId>,
) -> Result<(Vec<UploadId>, Option<String>), Problem> {
    // More are refused before any of them is stored.
    let too_many = "error-message-files";
    if ids.len() + parts.files.len() > most as usize {
        ids.truncate(most as usize);
        return Ok((ids, Some(too_many.to_owned())));
    }
    let mut wrong = None;
    for FilePart { field, name, bytes } in &parts.files {
        if field != FILES {
            return Err(Problem::bad_request(format!("there is no file `{field}`")));
        }
        let (app, caller, bytes) = (ctx.app(), ctx.caller()?, bytes.to_vec());
        let taken = match of_window {
            None => threads::attach(app, caller, name, bytes).await,
            Some(case) => requests::attach_for(app, caller, case, name, bytes).await,
        };
        match taken {
            Ok(id) if ids.contains(&id) => {}
            Ok(id) => ids.push(id),
            Err(UploadError::Store(error)) => return Err(store(error)),
            Err(refused) => wrong = Some(refused.code().to_owned()),
        }
    }
    Ok((ids, wrong))
}

/// The part of the form; somebody else's file does not exist.
pub(crate) async fn view(ctx: &Ctx, ids: &[UploadId], most: u32, error: Option<String>) -> Result<FilesView, Problem> {
    let mut kept = Vec::with_capacity(ids.len());
    for id in ids {
        let row = uploads::find(ctx.app(), ctx.caller()?, *id).await.map_err(of_upload)?;
        kept.push((id.to_string(), row.original_name));
    }
    let accept = uploads::accept(&ctx.app().programs.default_program().policy.uploads.types);
    Ok(FilesView {
        most,
        accept,
        kept,
        error,
    })
}
