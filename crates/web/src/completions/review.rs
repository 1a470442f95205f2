//! One course under review: the claim, the certificate, what would count, and the decision.

use axum::extract::Path;
use cqr_app::{
    completions::{self, Approval, CompletionError},
    uploads,
};
use cqr_domain::ids::CompletionId;
use cqr_edge::{Fields, Problem};

use super::review_view::{Entered, view};
use crate::{
    completions::{attachment, of_completion, of_upload},
    ctx::{Answer, Ctx, go, html, segment},
    page::Section,
    paths,
};

/// The fields of both forms of the page.
const FIELDS: [&str; 5] = ["verdict", "activity", "staff_credits", "reason", "staff_note"];

/// The course.
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    again(&ctx, segment(&id)?, &Entered::default()).await
}

/// The certificate, as an attachment.
pub async fn certificate(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let file = uploads::fetch_for_review(ctx.app(), ctx.caller()?, segment(&id)?)
        .await
        .map_err(of_upload)?;
    Ok(attachment(file))
}

/// Approves or refuses it.
pub async fn decide(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    let (fields, id) = (fields.only(&FIELDS)?, segment(&id)?);
    match fields.text("verdict") {
        "approve" => approve(&ctx, id, &fields).await,
        "refuse" => refuse(&ctx, id, &fields).await,
        other => Err(Problem::bad_request(format!("there is no verdict `{other}`"))),
    }
}

async fn approve(ctx: &Ctx, id: CompletionId, fields: &Fields) -> Answer {
    let (activity, credits) = (fields.text("activity"), fields.text("staff_credits"));
    let mut entered = Entered {
        activity: activity.to_owned(),
        credits: Some(credits.to_owned()),
        ..Entered::default()
    };
    let mut approval = Approval::default();
    if !activity.is_empty() {
        approval.activity = Some(activity.parse().map_err(|_| Problem::bad_request("no such activity"))?);
    } else if !credits.is_empty() {
        let Ok(credits) = credits.parse() else {
            entered.credits_error = Some("error-credits");
            return again(ctx, id, &entered).await;
        };
        approval.credits = Some(credits);
    }
    let result = completions::approve(ctx.app(), ctx.caller()?, id, approval)
        .await
        .map(|_| ());
    settled(ctx, id, result, entered, "approved").await
}

async fn refuse(ctx: &Ctx, id: CompletionId, fields: &Fields) -> Answer {
    let (reason, note) = (fields.text("reason"), fields.text("staff_note"));
    let mut entered = Entered {
        reason: reason.to_owned(),
        note: note.to_owned(),
        ..Entered::default()
    };
    if reason.is_empty() {
        entered.reason_error = Some("staff-error-reason");
        return again(ctx, id, &entered).await;
    }
    let result = completions::refuse(ctx.app(), ctx.caller()?, id, reason, note).await;
    settled(ctx, id, result, entered, "refused").await
}

/// Back to the queue, or the page again with why nothing happened.
async fn settled(
    ctx: &Ctx,
    id: CompletionId,
    result: Result<(), CompletionError>,
    mut entered: Entered,
    done: &str,
) -> Answer {
    match result {
        Ok(()) => Ok(go(format_args!("{}?done={done}&course={id}", paths::REVIEWS))),
        Err(error @ (CompletionError::Store(_) | CompletionError::NotFound)) => Err(of_completion(error)),
        Err(refused) => {
            let code = refused.code();
            match code {
                "completion-too-long" => entered.note_error = Some("staff-error-note"),
                "completion-empty" => entered.note_error = Some("staff-error-note-needed"),
                "completion-out-of-order" => entered.refused = Some("staff-error-gone"),
                _ => entered.refused = Some(code),
            }
            again(ctx, id, &entered).await
        }
    }
}

async fn again(ctx: &Ctx, id: CompletionId, entered: &Entered) -> Answer {
    let review = completions::open_review(ctx.app(), ctx.caller()?, id)
        .await
        .map_err(of_completion)?;
    let frame = ctx.frame(Section::Reviews).await?;
    html(&view(ctx, frame, &review, entered))
}
