//! The monthly samples with their seeds, and one of them drawn again.

use axum::extract::Path;
use cqr_app::{
    audits::{self, METHOD},
    ops::StoreError,
};
use cqr_edge::Problem;
use jiff::civil::Date;

use super::view::{CandidateLine, SampleLine, SamplePage, SamplesPage};
use crate::{
    ctx::{Answer, Ctx, Frame, html, segment, store},
    page::Section,
    paths,
};

/// The samples, the newest in front.
pub async fn list(ctx: Ctx) -> Answer {
    let rows = audits::seeds(ctx.app(), ctx.caller()?).await.map_err(store)?;
    let frame = ctx.frame(Section::Audits).await?;
    html(&SamplesPage {
        method: METHOD,
        lines: rows.iter().map(|row| line(&ctx, &frame, row)).collect(),
        page: frame.page,
    })
}

/// The name that people read and the month; the id of a program that is no longer there.
fn title(ctx: &Ctx, frame: &Frame, program: &str, month: Date) -> String {
    let found = ctx.app().programs.find(program);
    let name = found.as_ref().map_or(program, |found| found.name.as_str());
    frame
        .page
        .t("staff-sample-name")
        .s("program", name)
        .s("month", frame.format.month(month))
        .to_string()
}

fn line(ctx: &Ctx, frame: &Frame, row: &audits::SampleRow) -> SampleLine {
    let page = &frame.page;
    let words = match (row.percent, row.candidates, row.chosen) {
        (Some(percent), Some(candidates), Some(chosen)) => page
            .t("staff-sample-drawn")
            .n("chosen", chosen)
            .n("candidates", candidates)
            .n("percent", percent),
        _ => page.t("staff-sample-ahead"),
    };
    SampleLine {
        href: row
            .drawn_at
            .map(|_| paths::audit_sample(&row.program, row.month_on.0))
            .unwrap_or_default(),
        name: title(ctx, frame, &row.program, row.month_on.0),
        seed: row.seed.clone(),
        seeded: frame.format.date_of(row.seeded_at.0),
        words: words.to_string(),
    }
}

/// One of them.
pub async fn one(ctx: Ctx, Path((program, month)): Path<(String, String)>) -> Answer {
    let month: Date = segment(&month)?;
    let drawn = audits::reproduce(ctx.app(), ctx.caller()?, &program, month)
        .await
        .map_err(|error| match error {
            StoreError::NotFound => Problem::not_found(),
            error => store(error),
        })?;
    let frame = ctx.frame(Section::Audits).await?;
    let page = &frame.page;
    let chosen = drawn.lines.iter().filter(|line| line.is_chosen).count();
    html(&SamplePage {
        month: title(&ctx, &frame, &program, month),
        seed: drawn.seed.clone(),
        below: page
            .t("staff-sample-below")
            .n("percent", drawn.percent)
            .s("hash", format!("{:08x}", audits::chosen_below(drawn.percent)))
            .to_string(),
        method: METHOD,
        words: page
            .t("staff-sample-drawn")
            .n("chosen", chosen)
            .n("candidates", drawn.lines.len())
            .n("percent", drawn.percent)
            .to_string(),
        lines: drawn
            .lines
            .iter()
            .map(|line| CandidateLine {
                id: line.biennium.to_string(),
                hash: line.hash.clone(),
                chosen: line.is_chosen,
            })
            .collect(),
        page: page.clone(),
    })
}
