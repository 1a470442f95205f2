//! The staff's queue of requests: what is due first comes first.

use cqr_app::{
    people::full_name,
    requests::{self, Filter, PAGE, QueueLine},
};
use cqr_edge::Fields;

use super::{
    choose::staff_line,
    of_request, proposal,
    view::{QueueLineView, QueuePage},
};
use crate::{
    completions::names,
    ctx::{Answer, Ctx, Frame, html},
    page::Section,
    paths,
    threads::{Tab, Turn},
};

/// The queue.
pub async fn show(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["show", "page", "done"])?;
    let done = fields.text("show") == "done";
    let number: i64 = fields.text("page").parse().unwrap_or(1).clamp(1, 100_000);
    let filter = if done { Filter::Done } else { Filter::Open };
    let queue = requests::queue(ctx.app(), ctx.caller()?, filter, number - 1)
        .await
        .map_err(of_request)?;
    let frame = ctx.frame(Section::Requests).await?;
    let tab = |here: bool, id: &str, done: bool| Tab {
        href: address(done, 1),
        words: frame.page.t(id).n("count", queue.counts.open).to_string(),
        here,
    };
    html(&QueuePage {
        tabs: vec![
            tab(!done, "staff-requests-tab-open", false),
            tab(done, "staff-requests-tab-done", true),
        ],
        waiting: queue.counts.open,
        overdue: queue.counts.overdue,
        lines: queue.lines.iter().map(|found| line(&ctx, &frame, found)).collect(),
        turn: Turn::to(
            (number > 1).then(|| address(done, number - 1)),
            (number * PAGE < queue.total).then(|| address(done, number + 1)),
        ),
        done,
        page: frame.page,
    })
}

fn address(done: bool, number: i64) -> String {
    match (done, number) {
        (false, 1) => paths::REQUESTS.to_owned(),
        (true, 1) => format!("{}?show=done", paths::REQUESTS),
        (false, number) => format!("{}?page={number}", paths::REQUESTS),
        (true, number) => format!("{}?show=done&page={number}", paths::REQUESTS),
    }
}

fn line(ctx: &Ctx, frame: &Frame, found: &QueueLine) -> QueueLineView {
    let row = &found.row;
    QueueLineView {
        line: staff_line(frame, &row.request),
        name: full_name(&row.given_name, &row.family_name),
        number: row.external_id.clone(),
        discipline: row.discipline.as_ref().map_or_else(
            || frame.page.t("staff-requests-no-window").to_string(),
            |abbr| names::discipline(ctx.app(), abbr),
        ),
        overdue: found.overdue,
        longer: found.longer.map(|(close, proposed)| {
            let words = frame.page.t("staff-requests-close");
            let words = words.s("date", frame.format.date(close));
            words
                .s("proposed", proposal(&frame.page, &frame.format, proposed))
                .to_string()
        }),
    }
}
