//! The courses that wait for a review, what holds a decision in front, then what waits longest; and the last ones that were
//! decided.

use cqr_app::completions::{self, Decided, OnTime, QueueLine};
use cqr_domain::completions::CompletionState;
use cqr_edge::Problem;

use super::view::{DecidedLine, ReviewLine, ReviewsPage};
use crate::{
    completions::{of_completion, state},
    ctx::{Answer, Ctx, Frame, html},
    format::Format,
    page::{Page, Section},
    paths,
};

/// The queue. After a decision it says what was decided about whom.
pub async fn show(ctx: Ctx) -> Answer {
    let queue = completions::queue(ctx.app(), ctx.caller()?)
        .await
        .map_err(of_completion)?;
    let decided = completions::decided(ctx.app(), ctx.caller()?, None)
        .await
        .map_err(of_completion)?;
    let on_time = completions::on_time(ctx.app(), ctx.caller()?)
        .await
        .map_err(of_completion)?;
    let mut frame = ctx.frame(Section::Reviews).await?;
    if let Some(words) = just_decided(&ctx, &frame).await? {
        frame.page.done = Some(words);
    }
    let lines = queue.lines.iter().map(|waiting| line(&frame, waiting)).collect();
    html(&ReviewsPage {
        waiting: queue.waiting,
        overdue: queue.overdue,
        behind: on_time.is_behind(),
        on_time: kept(&frame.page, &frame.format, on_time),
        lines,
        decided: decided.iter().map(|decided| decided_line(&frame, decided)).collect(),
        page: frame.page,
    })
}

/// How many were decided in time lately, and the goal.
pub(super) fn kept(page: &Page, format: &Format, on_time: OnTime) -> String {
    let words = match on_time.percent() {
        None => page.t("reviews-on-time-none"),
        Some(percent) => page
            .t("reviews-on-time")
            .s("decided", format.count(on_time.decided))
            .s("kept", format.count(on_time.on_time))
            .s("percent", percent),
    };
    words
        .s("days", on_time.days)
        .n("working", on_time.working_days)
        .s("target", on_time.target)
        .to_string()
}

/// What was decided with the form before, by the id that the redirection carries. Names never stand in addresses.
async fn just_decided(ctx: &Ctx, frame: &Frame) -> Result<Option<String>, Problem> {
    let Ok(id) = ctx.query("course").parse() else {
        return Ok(None);
    };
    let found = completions::decided(ctx.app(), ctx.caller()?, Some(id))
        .await
        .map_err(of_completion)?;
    let Some(Decided { waiting, .. }) = found.into_iter().next() else {
        return Ok(None);
    };
    let row = &waiting.worded.completion;
    let id = match row.state.0 {
        CompletionState::Approved => "staff-approved-named",
        CompletionState::Refused => "staff-refused-named",
        CompletionState::Reported | CompletionState::Withdrawn => return Ok(None),
    };
    let words = frame.page.t(id).s("course", waiting.worded.title());
    let words = words.s("name", waiting.full_name());
    Ok(Some(
        words
            .s("credits", frame.format.credits_exact(row.credits.0))
            .to_string(),
    ))
}

fn line(frame: &Frame, line: &QueueLine) -> ReviewLine {
    let (waiting, row) = (&line.waiting, &line.waiting.worded.completion);
    ReviewLine {
        href: paths::review(row.id.0),
        name: waiting.full_name(),
        title: waiting.worded.title().to_owned(),
        credits: frame.format.credits_exact(row.claimed.0),
        reported: frame.format.date_of(row.reported_at.0),
        due: frame.format.date(line.reviewed_by),
        overdue: line.overdue,
        disputed: row.disputed,
        for_another: line.for_another,
        holds_decision: line.holds_decision,
    }
}

fn decided_line(frame: &Frame, decided: &Decided) -> DecidedLine {
    let (waiting, row) = (&decided.waiting, &decided.waiting.worded.completion);
    let (code, color) = state(row.state.0);
    DecidedLine {
        href: paths::review(row.id.0),
        name: waiting.full_name(),
        title: waiting.worded.title().to_owned(),
        state: (frame.page.t_of("course-state", code).to_string(), color),
        by: decided.by.clone(),
        on: row.decided_at.map(|at| frame.format.date_of(at.0)).unwrap_or_default(),
    }
}
