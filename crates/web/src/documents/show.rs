//! Showing the documents.

use cqr_app::{
    completions::{self, Mine},
    letters,
};
use cqr_edge::Problem;

use super::{
    calendar::Reading,
    feed::dates,
    view::{Documents, LetterInput, Transcript},
};
use crate::{
    cases::{Account, CredentialInput, find, of_credential, overview},
    completions::of_completion,
    ctx::{Answer, Ctx, Frame, html, store},
    notices,
    page::{Reader, Section},
    paths,
};

/// All documents.
pub async fn documents(ctx: Ctx) -> Answer {
    html(&documents_page(&ctx).await?)
}

/// All documents of the holder whose facts are asked for.
pub(crate) async fn documents_page(ctx: &Ctx) -> Result<Documents, Problem> {
    let frame = ctx.frame(Section::Overview).await?;
    let mut credentials = Vec::new();
    let mine = mine(ctx).await?;
    for view in &overview(ctx).await?.credentials {
        credentials.push(of_credential(ctx, &frame.format, view, &mine).await?);
        for earlier in &view.earlier {
            let then = view.in_case(find(ctx, earlier.id.0).await?);
            credentials.push(of_credential(ctx, &frame.format, &then, &mine).await?);
        }
    }
    let letters = letters::mine(ctx.app(), ctx.caller()?).await.map_err(store)?;
    let letters: Vec<LetterInput> = letters
        .iter()
        .map(|notice| LetterInput {
            title: notices::title(ctx.app(), &frame.page, &frame.format, notice),
            on: frame.format.date_of(notice.written_at.0),
            href: paths::letter(notice.id.0),
        })
        .collect();
    Ok(Documents::new(frame.page, &frame.format, &credentials, &letters))
}

/// The transcript of courses.
pub async fn transcript(ctx: Ctx) -> Answer {
    let frame = ctx.frame(Section::Courses).await?;
    let mine = mine(&ctx).await?;
    let name = match &frame.page.reader {
        Reader::Holder { name, .. } => name.clone(),
        _ => String::new(),
    };
    html(&Transcript::new(frame, name, &mine.completions))
}

/// The file with the dates.
pub async fn calendar_file(ctx: Ctx) -> Answer {
    let frame = ctx.frame(Section::Overview).await?;
    dates(&ctx, &frame, Reading::File).await
}

async fn mine(ctx: &Ctx) -> Result<Mine, Problem> {
    completions::mine(ctx.app(), ctx.caller()?).await.map_err(of_completion)
}

/// What the dates of whoever asks are made from, as the dashboard is.
pub(super) async fn facts(ctx: &Ctx, frame: &Frame) -> Result<(Vec<CredentialInput>, Option<Account>), Problem> {
    let overview = overview(ctx).await?;
    let mine = mine(ctx).await?;
    let mut credentials = Vec::new();
    for view in &overview.credentials {
        credentials.push(of_credential(ctx, &frame.format, view, &mine).await?);
    }
    Ok((credentials, Account::of(&mine)))
}
