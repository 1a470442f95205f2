//! The extensions for many.

use cqr_app::extensions::{self, BulkRow};
use cqr_domain::extensions::BulkState;

use super::{
    of_extension,
    view::{ExtensionLine, ExtensionsPage},
};
use crate::{
    completions::names,
    ctx::{Answer, Ctx, Frame, html},
    page::{Page, Section},
    paths,
};

/// The list.
pub async fn show(ctx: Ctx) -> Answer {
    let all = extensions::list(ctx.app(), ctx.caller()?).await.map_err(of_extension)?;
    let frame = ctx.frame(Section::Requests).await?;
    let lines = all.iter().map(|found| ExtensionLine {
        href: paths::extension(found.row.id.0),
        title: title(&ctx, &frame, &found.row),
        text: frame
            .page
            .t("staff-extension-line")
            .s("cause", frame.page.t_of("staff-request-cause", &found.row.cause))
            .n("count", found.row.found)
            .to_string(),
        state: state(&frame.page, found.row.state.0),
    });
    html(&ExtensionsPage {
        lines: lines.collect(),
        page: frame.page,
    })
}

/// By how much, and whose windows.
pub(super) fn title(ctx: &Ctx, frame: &Frame, row: &BulkRow) -> String {
    let discipline = if row.discipline.is_empty() {
        frame.page.t("staff-extension-all").to_string()
    } else {
        names::discipline(ctx.app(), &row.discipline)
    };
    frame
        .page
        .t("staff-extension-what")
        .s("span", span(&frame.page, row.months, row.days))
        .s("discipline", discipline)
        .s("from", frame.format.date(row.closes_from.0))
        .s("to", frame.format.date(row.closes_to.0))
        .to_string()
}

fn span(page: &Page, months: i32, days: i32) -> String {
    let months = (months > 0).then(|| page.t("staff-extension-months").n("count", months).to_string());
    let days = (days > 0).then(|| page.t("staff-extension-days").n("count", days).to_string());
    months.into_iter().chain(days).collect::<Vec<_>>().join(", ")
}

/// Where it stands: words and the color of the tag.
pub(super) fn state(page: &Page, state: BulkState) -> (String, &'static str) {
    let color = match state {
        BulkState::Proposed => "yellow",
        BulkState::Approved | BulkState::Applied => "green",
        BulkState::Dropped => "still",
    };
    (page.t_of("staff-extension-state", state.name()).to_string(), color)
}
