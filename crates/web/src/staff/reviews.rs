//! The courses that wait for a review, the oldest report in front.

use cqr_app::completions::{self, QueueLine};

use super::view::{ReviewLine, ReviewsPage};
use crate::{
    completions::of_completion,
    ctx::{Answer, Ctx, Frame, html},
    page::Section,
    paths,
};

/// The queue.
pub async fn show(ctx: Ctx) -> Answer {
    let queue = completions::queue(ctx.app(), ctx.caller()?)
        .await
        .map_err(of_completion)?;
    let frame = ctx.frame(Section::Reviews).await?;
    let lines = queue.lines.iter().map(|waiting| line(&frame, waiting)).collect();
    html(&ReviewsPage {
        waiting: queue.waiting,
        overdue: queue.overdue,
        lines,
        page: frame.page,
    })
}

fn line(frame: &Frame, line: &QueueLine) -> ReviewLine {
    let (waiting, row) = (&line.waiting, &line.waiting.worded.completion);
    ReviewLine {
        href: paths::review(row.id.0),
        name: format!("{} {}", waiting.given_name, waiting.family_name),
        title: waiting.worded.title().to_owned(),
        credits: frame.format.credits_exact(row.claimed.0),
        reported: frame.format.date_of(row.reported_at.0),
        due: frame.format.date(line.reviewed_by),
        overdue: line.overdue,
    }
}
