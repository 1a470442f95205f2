//! Report a course: check what was entered, and send it.

use cqr_app::{
    activities::ActivityRow,
    completions::{self, CompletionError},
};
use cqr_edge::Fields;

use super::{
    choose::counts_for_learning,
    details::{again, listed, sent, wrongs},
    draft::{Draft, FIELDS},
    refusals::{field_of, of_completion},
    view::CourseCheck,
};
use crate::{
    ctx::{Answer, Ctx, Frame, go, html},
    forms::Problems,
    page::Section,
    paths,
};

/// What would be sent.
pub async fn show(ctx: Ctx, fields: Fields) -> Answer {
    let draft = Draft::of(&fields.only(&FIELDS)?);
    let wrongs = wrongs(&ctx, &draft).await?;
    if wrongs.is_empty() {
        checked(&ctx, &draft, None).await
    } else {
        again(&ctx, &draft, &wrongs).await
    }
}

/// Sends it, or goes back to change something.
pub async fn report(ctx: Ctx, fields: Fields) -> Answer {
    let mut known = FIELDS.to_vec();
    known.push("then");
    let fields = fields.only(&known)?;
    let draft = Draft::of(&fields);
    if fields.text("then") == "change" {
        return Ok(go(draft.at(paths::REPORT_DETAILS)));
    }
    let wrongs = wrongs(&ctx, &draft).await?;
    let Some(report) = draft.report().filter(|_| wrongs.is_empty()) else {
        return again(&ctx, &draft, &wrongs).await;
    };
    match completions::report(ctx.app(), ctx.caller()?, report).await {
        Ok(id) => Ok(go(paths::course_done(id))),
        Err(error @ (CompletionError::Store(_) | CompletionError::NotFound)) => Err(of_completion(error)),
        Err(refused) => match field_of(&refused) {
            Some(wrong) if wrong.0 != "credits" || !draft.is_listed() => again(&ctx, &draft, &[wrong]).await,
            _ => checked(&ctx, &draft, Some(refused.code())).await,
        },
    }
}

async fn checked(ctx: &Ctx, draft: &Draft, refused: Option<&str>) -> Answer {
    let (listed, sent) = (listed(ctx, draft).await?, sent(ctx, draft).await?);
    let frame = ctx.frame(Section::Courses).await?;
    let rows = rows(&frame, draft, listed.as_ref(), sent);
    let text = refused.map(|code| frame.page.t(code).to_string());
    let day = draft.day().unwrap_or_else(|| frame.format.today());
    let warning = listed
        .as_ref()
        .filter(|row| !counts_for_learning(ctx, row, day))
        .map(|_| frame.page.t("course-two-year-only").to_string());
    html(&CourseCheck {
        warning,
        problems: Problems::of(&frame.page, &[]).and(text),
        rows,
        hidden: draft.hidden(),
        page: frame.page,
    })
}

fn rows(frame: &Frame, draft: &Draft, listed: Option<&ActivityRow>, sent: Option<String>) -> Vec<(String, String)> {
    let page = &frame.page;
    let mut rows = Vec::new();
    let mut row = |id: &str, value: String| {
        if !value.is_empty() {
            rows.push((page.t(id).to_string(), value));
        }
    };
    if let Some(listed) = listed {
        row("check-course", listed.title.clone());
    } else {
        row("check-course", draft.title.clone());
        row("field-provider", draft.provider.clone());
        row("field-approver", draft.approver.clone());
        row("field-reference-number", draft.reference_number.clone());
        row("field-credits", draft.credits.clone());
    }
    row(
        "check-completed",
        draft.day().map(|day| frame.format.date(day).text).unwrap_or_default(),
    );
    row(
        "check-file",
        sent.unwrap_or_else(|| page.t("check-no-file").to_string()),
    );
    rows
}
