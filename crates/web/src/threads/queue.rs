//! The staff's queue of questions: what is due first comes first.

use cqr_app::{
    people::full_name,
    threads::{self, Filter, PAGE, QueueLine},
};
use cqr_edge::Fields;

use super::{
    desk_view::{QueueLineView, QueuePage},
    of_thread,
    view::{Tab, Turn},
};
use crate::{
    ctx::{Answer, Ctx, Frame, html},
    page::Section,
    paths,
};

/// Names of the lists in addresses; the first one needs none.
const LISTS: [&str; 4] = ["waiting", "mine", "unassigned", "done"];

/// The queue.
pub async fn show(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["show", "page", "done"])?;
    let list = LISTS
        .into_iter()
        .find(|list| *list == fields.text("show"))
        .unwrap_or(LISTS[0]);
    let number: i64 = fields.text("page").parse().unwrap_or(1).clamp(1, 100_000);
    let filter = match list {
        "mine" => Filter::Mine(ctx.caller()?.account),
        "unassigned" => Filter::Unassigned,
        "done" => Filter::Done,
        _ => Filter::Waiting,
    };
    let queue = threads::queue(ctx.app(), ctx.caller()?, filter, number - 1)
        .await
        .map_err(of_thread)?;
    let frame = ctx.frame(Section::Threads).await?;
    let counts = queue.counts;
    let tab = |name: &'static str, count: Option<i64>| Tab {
        href: address(name, 1),
        words: match count {
            Some(count) => frame.page.t_of("staff-threads-tab", name).n("count", count).to_string(),
            None => frame.page.t_of("staff-threads-tab", name).to_string(),
        },
        here: name == list,
    };
    html(&QueuePage {
        tabs: vec![
            tab("waiting", Some(counts.waiting)),
            tab("mine", Some(counts.mine)),
            tab("unassigned", Some(counts.unassigned)),
            tab("done", None),
        ],
        waiting: counts.waiting,
        overdue: counts.overdue,
        lines: queue.lines.iter().map(|found| line(&frame, found)).collect(),
        turn: Turn::to(
            (number > 1).then(|| address(list, number - 1)),
            (number * PAGE < queue.total).then(|| address(list, number + 1)),
        ),
        done: list == "done",
        page: frame.page,
    })
}

fn address(list: &str, number: i64) -> String {
    match (list, number) {
        ("waiting", 1) => paths::THREADS.to_owned(),
        (list, 1) => format!("{}?show={list}", paths::THREADS),
        (list, number) => format!("{}?show={list}&page={number}", paths::THREADS),
    }
}

fn line(frame: &Frame, found: &QueueLine) -> QueueLineView {
    let (row, page) = (&found.row, &frame.page);
    QueueLineView {
        href: paths::staff_thread(row.thread.id.0),
        subject: super::show::subject(frame, row.subject.clone().unwrap_or_default()),
        topic: page.t_of("faq-topic", &row.thread.topic).to_string(),
        name: full_name(&row.given_name, &row.family_name),
        number: row.external_id.clone(),
        last: frame.format.instant(row.thread.last_at.0),
        due: row.thread.due_on.map(|day| frame.format.date(day.0)),
        overdue: found.overdue,
        assignee: found.assignee.clone().unwrap_or_default(),
        new: found.unread,
    }
}
