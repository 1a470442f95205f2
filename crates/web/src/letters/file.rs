//! Letters as files: one for its holder or an officer, or all of a batch.

use axum::{
    extract::Path,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::IntoResponse as _,
};
use cqr_app::letters::{self, Letter, LetterError};
use cqr_edge::Problem;
use cqr_print::{Print, write};
use jiff::civil::Date;

use super::build::{printed, short};
use crate::{
    ctx::{Answer, Ctx, Frame, segment, store},
    page::Section,
};

/// One letter, for whom it was written to.
pub async fn holders(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let letter = letters::open(ctx.app(), ctx.caller()?, segment(&id)?, ctx.reading())
        .await
        .map_err(refused)?;
    let frame = ctx.frame(Section::Overview).await?;
    one(&ctx, &frame, letter).await
}

/// One letter, for an officer.
pub async fn staffs(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let letter = letters::one(ctx.app(), ctx.caller()?, segment(&id)?)
        .await
        .map_err(refused)?;
    let frame = ctx.frame(Section::Letters).await?;
    one(&ctx, &frame, letter).await
}

/// All letters of a batch, in the order in which they lie in the stack.
pub async fn batch(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let found = letters::batch(ctx.app(), ctx.caller()?, segment(&id)?)
        .await
        .map_err(refused)?;
    let frame = ctx.frame(Section::Letters).await?;
    let today = frame.format.today();
    let title = frame
        .page
        .t("letters-file-title")
        .s("date", frame.format.plain().date(today));
    let title = title.to_string();
    file(&ctx, &frame, &found, title, today, "letters.pdf").await
}

async fn one(ctx: &Ctx, frame: &Frame, letter: Letter) -> Answer {
    let program = ctx.app().programs.default_program();
    let title = crate::notices::title(ctx.app(), &frame.page, &frame.format.plain(), &letter.notice);
    let written_on = program.today(letter.notice.written_at.0);
    let name = format!("letter-{}.pdf", short(&letter));
    file(ctx, frame, &[letter], title, written_on, &name).await
}

async fn file(ctx: &Ctx, frame: &Frame, all: &[Letter], title: String, made_on: Date, name: &str) -> Answer {
    let letters = all.iter().map(|letter| printed(ctx.app(), frame, letter)).collect();
    pdf(ctx, frame, (title, made_on), letters, name).await
}

/// Letters as one file with this title, made on this day.
pub(crate) async fn pdf(
    ctx: &Ctx,
    frame: &Frame,
    (title, made_on): (String, Date),
    letters: Vec<cqr_print::Letter>,
    name: &str,
) -> Answer {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    let print = Print {
        title,
        language: frame.page.lang.to_owned(),
        made_on: (
            u16::try_from(made_on.year()).unwrap_or_default(),
            part(made_on.month()),
            part(made_on.day()),
        ),
        author: ctx.app().programs.default_program().body.name.clone(),
        letters,
    };
    // A batch takes a while, and other pages wait for nobody.
    let written = tokio::task::spawn_blocking(move || write(&print)).await;
    let bytes = written
        .map_err(|error| Problem::internal(&error))?
        .map_err(|error| Problem::internal(&error))?;
    let headers = [
        (CONTENT_TYPE, "application/pdf".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((headers, bytes).into_response())
}

/// A problem that no form can show.
pub(crate) fn refused(error: LetterError) -> Problem {
    match error {
        LetterError::Store(error) => store(error),
        LetterError::NotFound
        | LetterError::NothingWaits
        | LetterError::TooManyToPost
        | LetterError::Settled
        | LetterError::LeftOut => Problem::not_found(),
    }
}
