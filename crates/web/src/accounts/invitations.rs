//! Inviting everybody on the register who has no account: by mail in a run that goes on by itself, and by letter for those whom
//! mail does not reach.

use cqr_app::accounts::runs::{self, RunError, Which};
use cqr_edge::{Fields, Problem};

use super::{invitation::seen, invitation_letter, invitations_view::view};
use crate::{
    ctx::{Answer, Ctx, go, html, segment, store},
    page::Section,
    paths,
};

/// Who has no account, how far the mails are, and what can be done.
pub async fn show(ctx: Ctx) -> Answer {
    page(&ctx, None).await
}

/// Starts the mails, or stops them.
pub async fn act(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["then", "again", "run"])?;
    match fields.text("then") {
        "start" => start(&ctx, fields.text("again") == "yes").await,
        "stop" => stop(&ctx, fields.text("run")).await,
        _ => page(&ctx, None).await,
    }
}

async fn start(ctx: &Ctx, again: bool) -> Answer {
    match runs::start(ctx.app(), ctx.caller()?, again).await {
        Ok(begun) if begun.is_new => Ok(done("invites-started")),
        // Also when it was started a moment before, by the first of two clicks.
        Ok(_) => Ok(done("invites-runs")),
        Err(RunError::Nobody) => page(ctx, Some("staff-error-invites-nobody")).await,
        Err(error) => Err(refused(error)),
    }
}

async fn stop(ctx: &Ctx, run: &str) -> Answer {
    let stopped = runs::stop(ctx.app(), ctx.caller()?, segment(run)?).await;
    if stopped.map_err(refused)? {
        Ok(done("invites-stopped"))
    } else {
        Ok(go(paths::INVITATIONS))
    }
}

/// Makes letters with codes and answers with their file, which shows the codes this once.
pub async fn letters(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["seen", "then"])?;
    let newest = seen(&fields)?;
    let which = if fields.text("then") == "again" {
        Which::Again
    } else {
        Which::Next
    };
    match runs::make_letters(ctx.app(), ctx.caller()?, newest, which).await {
        Ok(Some(made)) => invitation_letter::many(&ctx, &made).await,
        Ok(None) => page(&ctx, Some("staff-error-invites-made")).await,
        Err(RunError::Nobody) => page(&ctx, Some("staff-error-invites-no-letters")).await,
        Err(RunError::TooMany(_)) => page(&ctx, Some("staff-error-invites-too-many")).await,
        Err(error) => Err(refused(error)),
    }
}

async fn page(ctx: &Ctx, refusal: Option<&str>) -> Answer {
    let board = runs::board(ctx.app(), ctx.caller()?).await.map_err(refused)?;
    let frame = ctx.frame(Section::People).await?;
    html(&view(frame.page, &frame.format, &board, refusal))
}

fn done(code: &str) -> axum::response::Response {
    go(format_args!("{}?done={code}", paths::INVITATIONS))
}

/// A problem that no form can show.
fn refused(error: RunError) -> Problem {
    match error {
        RunError::Store(error) => store(error),
        RunError::NotFound | RunError::Nobody | RunError::TooMany(_) => Problem::not_found(),
    }
}
