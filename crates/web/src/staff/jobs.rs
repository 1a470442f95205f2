//! Jobs: what waits and runs, and what was given up and can be tried again.

use axum::extract::Path;
use cqr_app::ops::{self, JobCount, JobRow, JobState, StoreError};
use cqr_edge::Fields;

use super::view::{JobLine, JobsPage, ParkedJob};
use crate::{
    ctx::{Answer, Ctx, Frame, go, html, segment, store},
    page::Section,
    paths,
};

/// The jobs.
pub async fn show(ctx: Ctx) -> Answer {
    let board = ops::board(ctx.app(), ctx.caller()?).await.map_err(store)?;
    let frame = ctx.frame(Section::Jobs).await?;
    html(&JobsPage {
        lines: board.counts.iter().map(|count| line(&frame, count)).collect(),
        parked: board.parked.iter().map(|job| parked(&frame, job)).collect(),
        page: frame.page,
    })
}

/// Lets a job that was given up run again. One that runs already is where it should be.
pub async fn requeue(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    fields.only(&[])?;
    match ops::requeue(ctx.app(), ctx.caller()?, segment(&id)?).await {
        Ok(()) => Ok(go(format_args!("{}?done=requeued", paths::JOBS))),
        Err(StoreError::NotFound) => Ok(go(paths::JOBS)),
        Err(error) => Err(store(error)),
    }
}

fn line(frame: &Frame, count: &JobCount) -> JobLine {
    let state = match count.state.0 {
        JobState::Queued => "staff-job-ready",
        JobState::Running => "staff-job-running",
        JobState::Done => "staff-job-done",
        JobState::Parked => "staff-job-parked",
    };
    JobLine {
        kind: count.kind.clone(),
        state: frame.page.t(state).to_string(),
        count: count.count,
        oldest: count
            .oldest
            .map(|at| frame.format.instant(at.0).text)
            .unwrap_or_default(),
    }
}

fn parked(frame: &Frame, job: &JobRow) -> ParkedJob {
    ParkedJob {
        href: paths::job(job.id.0),
        kind: job.kind.clone(),
        tries: i64::from(job.attempts),
        last: frame.format.instant(job.finished_at.unwrap_or(job.run_at).0),
        error: job.last_error.clone().unwrap_or_default(),
    }
}
