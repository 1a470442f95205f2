//! The officers' page of letters.

use axum::extract::Path;
use cqr_app::letters::{self, Batch, BatchState, LetterError, Waiting};
use cqr_edge::Fields;

use super::{
    file::refused,
    view::{AsideLine, BatchLine, LettersPage, WaitingLine},
};
use crate::{
    ctx::{Answer, Ctx, Frame, go, html, segment},
    forms::Problems,
    notices,
    page::{Page, Section},
    paths,
};

/// What waits, and the batches.
pub async fn show(ctx: Ctx) -> Answer {
    again(&ctx, None).await
}

/// Makes a batch of what waits.
pub async fn make(ctx: Ctx, fields: Fields) -> Answer {
    fields.only(&[])?;
    match letters::make(ctx.app(), ctx.caller()?).await {
        Ok(_) => Ok(go(format_args!("{}?done=batch-made", paths::LETTERS))),
        Err(LetterError::NothingWaits) => again(&ctx, Some("staff-letters-nothing")).await,
        Err(error) => Err(refused(error)),
    }
}

/// Marks a batch as posted, or takes it apart again.
pub async fn act(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    let fields = fields.only(&["then"])?;
    let id = segment(&id)?;
    let (settled, done) = match fields.text("then") {
        "posted" => (letters::post(ctx.app(), ctx.caller()?, id).await, "batch-posted"),
        "undo" => (letters::undo(ctx.app(), ctx.caller()?, id).await, "batch-undone"),
        _ => return again(&ctx, None).await,
    };
    match settled {
        Ok(()) => Ok(go(format_args!("{}?done={done}", paths::LETTERS))),
        Err(LetterError::Settled) => again(&ctx, Some("staff-batch-settled")).await,
        Err(error) => Err(refused(error)),
    }
}

async fn again(ctx: &Ctx, refusal: Option<&str>) -> Answer {
    let board = letters::board(ctx.app(), ctx.caller()?).await.map_err(refused)?;
    let frame = ctx.frame(Section::Letters).await?;
    html(&LettersPage {
        problems: Problems::of(&frame.page, &[]).and(refusal.map(|id| frame.page.t(id).to_string())),
        waiting: board
            .waiting
            .iter()
            .map(|letter| waiting(ctx, &frame, letter))
            .collect(),
        count: board.count,
        aside: board
            .aside
            .iter()
            .map(|(letter, why)| AsideLine {
                line: waiting(ctx, &frame, letter),
                why: aside(&frame.page, *why),
            })
            .collect(),
        batches: board.batches.iter().map(|batch| line(&frame, batch)).collect(),
        page: frame.page,
    })
}

fn waiting(ctx: &Ctx, frame: &Frame, letter: &Waiting) -> WaitingLine {
    let person = &letter.person;
    WaitingLine {
        name: format!("{} {}", person.given_name, person.family_name),
        person: paths::person(person.id.0),
        title: notices::title(ctx.app(), &frame.page, &frame.format, &letter.notice),
        cause: cause(&frame.page, letter.cause),
        file: letter.is_written.then(|| paths::staff_letter(letter.notice.id.0)),
        since: frame.format.date_of(letter.since),
    }
}

/// Why a letter goes on paper, in words.
pub(super) fn cause(page: &Page, cause: letters::Cause) -> String {
    let code = match cause {
        letters::Cause::Act => "act",
        letters::Cause::Step => "step",
        letters::Cause::Bounce => "bounce",
    };
    page.t_of("staff-letters-cause", code).to_string()
}

/// Why a letter is not printed any more, in words.
pub(super) fn aside(page: &Page, why: letters::Aside) -> String {
    page.t_of("staff-letters-aside", why.name()).to_string()
}

fn line(frame: &Frame, batch: &Batch) -> BatchLine {
    let row = &batch.row;
    let made = frame
        .page
        .t("staff-batch-line")
        .n("count", row.letters)
        .s("date", frame.format.date_of(row.made_at.0))
        .s("name", &batch.made_by);
    BatchLine {
        id: row.id.0.to_string(),
        href: paths::print_batch(row.id.0),
        title: made.to_string(),
        state: state(&frame.page, row.state.0),
        settled: row.settled_at.map(|at| frame.format.date_of(at.0)),
        is_open: row.state.0 == BatchState::Made,
        is_there: row.state.0 != BatchState::Undone,
    }
}

/// How far a batch is: words and the color of the tag.
pub(super) fn state(page: &Page, state: BatchState) -> (String, &'static str) {
    let color = match state {
        BatchState::Made => "yellow",
        BatchState::Posted => "green",
        BatchState::Undone => "still",
    };
    (page.t_of("staff-batch-state", state.name()).to_string(), color)
}
