//! One extension for many: whom it concerns, who approved it, how it was applied.

use axum::extract::Path;
use cqr_app::extensions::{self, ExtensionError, Listed};
use cqr_domain::{extensions::BulkState, ids::BulkExtensionId};
use cqr_edge::{Fields, Problem};

use super::{
    list::{state, title},
    of_extension,
    view::ExtensionPage,
};
use crate::{
    ctx::{Answer, Ctx, Frame, go, html, segment},
    forms::Problems,
    page::Section,
    paths,
};

/// The page.
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    again(&ctx, segment(&id)?, false).await
}

/// Approves or drops it.
pub async fn act(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    let (fields, id) = (fields.only(&["then"])?, segment::<BulkExtensionId>(&id)?);
    let result = match fields.text("then") {
        "approve" => extensions::approve(ctx.app(), ctx.caller()?, id).await,
        "drop" => extensions::drop_it(ctx.app(), ctx.caller()?, id).await,
        other => return Err(Problem::bad_request(format!("there is no act `{other}`"))),
    };
    match result {
        Ok(state) => {
            let done = match state {
                BulkState::Dropped => "extension-dropped",
                BulkState::Approved | BulkState::Applied => "extension-applying",
                BulkState::Proposed => "extension-approved",
            };
            Ok(go(format_args!("{}?done={done}", paths::extension(id))))
        }
        Err(ExtensionError::Refused(_)) => again(&ctx, id, true).await,
        Err(error) => Err(of_extension(error)),
    }
}

async fn again(ctx: &Ctx, id: BulkExtensionId, refused: bool) -> Answer {
    let found = extensions::look(ctx.app(), ctx.caller()?, id)
        .await
        .map_err(of_extension)?;
    let frame = ctx.frame(Section::Requests).await?;
    let problem = refused.then(|| frame.page.t("staff-error-request-settled").to_string());
    html(&ExtensionPage {
        problems: Problems::of(&frame.page, &[]).and(problem),
        href: paths::extension(id),
        title: title(ctx, &frame, &found.row),
        state: state(&frame.page, found.row.state.0),
        facts: facts(&frame, &found),
        can_approve: found.can_approve,
        can_drop: found.can_drop,
        page: frame.page,
    })
}

fn facts(frame: &Frame, found: &Listed) -> Vec<(String, String)> {
    let (page, row) = (&frame.page, &found.row);
    let approved = page
        .t("staff-extension-approved-by")
        .n("count", row.approvals)
        .n("people", row.people_needed)
        .s("names", found.approved_by.join(", "))
        .to_string();
    let mut facts = vec![
        (
            "staff-extension-fact-cause",
            page.t_of("staff-request-cause", &row.cause).to_string(),
        ),
        (
            "staff-extension-fact-found",
            page.t("staff-extension-windows").n("count", row.found).to_string(),
        ),
        ("staff-extension-fact-by", found.proposed_by.clone()),
        ("staff-extension-fact-approved", approved),
    ];
    if let Some(at) = found.takes_effect_at {
        let words = page.t("staff-extension-effect").s("at", frame.format.instant(at));
        facts.push(("staff-extension-fact-effect", words.to_string()));
    }
    if let (Some(extended), Some(skipped)) = (row.extended, row.skipped) {
        let outcome = page
            .t("staff-extension-outcome")
            .n("extended", extended)
            .n("skipped", skipped)
            .to_string();
        facts.push(("staff-extension-fact-outcome", outcome));
    }
    facts
        .into_iter()
        .map(|(id, value)| (page.t(id).to_string(), value))
        .collect()
}
