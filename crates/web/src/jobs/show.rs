//! What the system did by itself: the sweeps, the queue, the mails, the rules in force; and what was given up and can be
//! tried again.

use axum::extract::Path;
use cqr_app::{
    ops::{self, Board, JobRow, QueueOfKind, StoreError, SweepRow, SweepToday},
    programs::{self, VersionState},
};
use cqr_edge::{Fields, Problem};

use super::view::{JobLine, JobsPage, ParkedJob, SweepLine};
use crate::{
    ctx::{Answer, Ctx, Frame, go, html, segment, store},
    page::{Page, Section},
    paths,
};

/// The board.
pub async fn show(ctx: Ctx) -> Answer {
    let board = ops::board(ctx.app(), ctx.caller()?).await.map_err(store)?;
    let frame = ctx.frame(Section::Jobs).await?;
    let rules = rules(&ctx, &frame).await?;
    let look = look(&frame.page, &board);
    let verdict = if look.is_empty() { "jobs-fine" } else { "jobs-look" };
    html(&JobsPage {
        verdict: frame.page.t(verdict).to_string(),
        look,
        next: next(&frame, &board),
        sweeps: board.sweeps.iter().map(|sweep| swept(&frame, sweep)).collect(),
        lines: board.queue.iter().map(|kind| line(&frame, kind)).collect(),
        parked: board.parked.iter().map(|job| parked(&frame, job)).collect(),
        mails: [board.mails.handed_over, board.mails.waiting, board.mails.returned],
        rules,
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

/// What went wrong, a sentence each.
fn look(page: &Page, board: &Board) -> Vec<String> {
    let late = (board.today == SweepToday::Late).then(|| page.t("jobs-look-late").to_string());
    let moving = (board.today == SweepToday::MovingIn).then(|| page.t("jobs-look-moving").to_string());
    let parked =
        (!board.parked.is_empty()).then(|| page.t("jobs-look-parked").n("count", board.parked.len()).to_string());
    let returned = (board.mails.returned > 0).then(|| {
        page.t("jobs-look-returned")
            .n("count", board.mails.returned)
            .to_string()
    });
    let held = board.sweeps.first().filter(|sweep| sweep.held_back > 0);
    let held = held.map(|sweep| page.t("jobs-look-held").n("count", sweep.held_back).to_string());
    [late, moving, parked, returned, held].into_iter().flatten().collect()
}

fn next(frame: &Frame, board: &Board) -> String {
    match (board.today, board.next_sweep_at) {
        (SweepToday::Done, Some(at)) => frame
            .page
            .t("jobs-next")
            .s("date", frame.format.instant(at))
            .to_string(),
        (SweepToday::MovingIn, _) => frame.page.t("jobs-next-moving").to_string(),
        _ => frame.page.t("jobs-next-today").to_string(),
    }
}

/// The versions in force, a line each.
async fn rules(ctx: &Ctx, frame: &Frame) -> Result<Vec<String>, Problem> {
    let published = programs::published(ctx.app())
        .await
        .map_err(|error| Problem::internal(&error))?;
    let mut rules = Vec::new();
    for program in published {
        let in_force = program
            .versions
            .iter()
            .find(|version| version.state == VersionState::InForce);
        let Some(version) = in_force else { continue };
        let line = match version.from_on {
            Some(day) => frame.page.t("jobs-rules-since").s("date", frame.format.date(day)),
            None => frame.page.t("jobs-rules"),
        };
        let line = line.s("name", &program.name).s("version", version.number);
        rules.push(line.to_string());
    }
    Ok(rules)
}

fn swept(frame: &Frame, sweep: &SweepRow) -> SweepLine {
    let (page, format) = (&frame.page, &frame.format);
    let took = match sweep.finished_at {
        None => page.t("jobs-sweep-open").to_string(),
        Some(end) => match end.0.duration_since(sweep.started_at.0).as_secs() {
            seconds @ ..60 => page.t("jobs-seconds").n("count", seconds.max(1)).to_string(),
            seconds => format.duration(seconds),
        },
    };
    SweepLine {
        day: format.date(sweep.day.0),
        began: format.instant(sweep.started_at.0),
        took,
        ended: sweep.finished_at.is_some(),
        figures: [
            sweep.opened,
            sweep.notices,
            sweep.closed,
            sweep.grace_ended,
            sweep.held_back,
        ],
    }
}

/// What the jobs of a kind do; a kind of a newer program keeps its name.
fn kind_of(page: &Page, kind: &str) -> String {
    if page.texts.has(&format!("job-kind-{kind}")) {
        page.t_of("job-kind", kind).to_string()
    } else {
        kind.to_owned()
    }
}

fn line(frame: &Frame, kind: &QueueOfKind) -> JobLine {
    JobLine {
        kind: kind_of(&frame.page, &kind.kind),
        waiting: kind.waiting,
        running: kind.running,
        done: kind.done,
        parked: kind.parked,
        due_since: kind.due_since.map(|at| frame.format.instant(at)),
    }
}

fn parked(frame: &Frame, job: &JobRow) -> ParkedJob {
    ParkedJob {
        href: paths::job(job.id.0),
        kind: kind_of(&frame.page, &job.kind),
        tries: i64::from(job.attempts),
        last: frame.format.instant(job.finished_at.unwrap_or(job.run_at).0),
        error: job.last_error.clone().unwrap_or_default(),
    }
}
