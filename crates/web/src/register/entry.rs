//! One entry of the public register.

use axum::extract::Path;
use cqr_app::register;
use cqr_edge::Problem;

use super::{
    line::{name, place, probation, sheets, span},
    view::EntryPage,
};
use crate::{
    ctx::{Answer, Ctx, html, segment, store},
    page::Section,
    paths,
};

/// The entry; one that is not shown does not exist.
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let id = segment(&id)?;
    let entry = register::entry(ctx.app(), id).await.map_err(store)?;
    let entry = entry.ok_or_else(Problem::not_found)?;
    let frame = ctx.frame(Section::Register).await?;
    let (page, format) = (&frame.page, &frame.format);
    let label = &ctx.app().programs.default_program().body.zone_label;
    html(&EntryPage {
        name: name(&entry),
        place: place(&entry),
        credentials: sheets(page, format, &entry),
        through: entry.registered_through.map(|day| format.date(day).text),
        probation: probation(page, format, &entry),
        biennium: entry.biennium.map(|days| span(page, format, days)),
        as_of: format!("{} {label}", format.instant(entry.as_of)),
        address: format!("{}{}", ctx.app().public_url, paths::register_entry(entry.id)),
        page: frame.page,
    })
}
