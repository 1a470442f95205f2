//! What the visitor leaves on the desk is not left there for years: the office reviews courses, answers questions and decides
//! requests long after their day.

use cqr_app::{
    App,
    completions::{self, Approval},
    requests::{self, Decision},
    threads::{self, Message},
};
use cqr_domain::{ids::RequestId, requests::Verdict};
use jiff::{ToSpan as _, civil::Date};

use crate::{
    compose::{ComposeError, because},
    demo::accounts::Staff,
};

/// So many days after its day a course, a question or a request is taken up.
const AFTER: i64 = 45;
/// What the office answers.
const ANSWER: &str =
    "Thank you for your question. We are sorry that this took so long. We called you and told you what to do.";
/// Why a request is not granted.
const REFUSAL: &str = "We asked for papers, and none came. You can ask again.";

/// Reviews, answers and decides what has waited long.
pub(super) async fn pass(app: &App, staff: &Staff, today: Date) -> Result<(), ComposeError> {
    let long_ago = today.checked_sub(AFTER.days()).map_err(because("counting back"))?;
    review(app, staff, long_ago).await?;
    answer(app, staff, long_ago).await?;
    let asked = requests::queue(app, &staff.decider, requests::Filter::Open, 0)
        .await
        .map_err(because("looking for requests"))?;
    for line in asked.lines {
        if line.row.request.due_on.is_some_and(|day| day.0 < long_ago) {
            refuse(app, staff, line.row.request.id.0).await;
        }
    }
    Ok(())
}

async fn review(app: &App, staff: &Staff, long_ago: Date) -> Result<(), ComposeError> {
    let reports = completions::queue(app, &staff.reviewer)
        .await
        .map_err(because("looking for courses to review"))?;
    for line in reports.lines.iter().filter(|line| line.reviewed_by < long_ago) {
        let id = line.waiting.worded.completion.id.0;
        if let Err(error) = completions::approve(app, &staff.reviewer, id, Approval::default()).await {
            tracing::debug!(%error, "demo.course_waits");
        }
    }
    Ok(())
}

async fn answer(app: &App, staff: &Staff, long_ago: Date) -> Result<(), ComposeError> {
    let questions = threads::queue(app, &staff.officer, threads::Filter::Waiting, 0)
        .await
        .map_err(because("looking for questions"))?;
    for line in questions.lines {
        let thread = line.row.thread;
        if thread.due_on.is_none_or(|day| day.0 >= long_ago) {
            continue;
        }
        let message = Message {
            text: ANSWER.to_owned(),
            seen: u32::try_from(thread.places).unwrap_or(0),
        };
        if let Err(error) = threads::answer(app, &staff.officer, thread.id.0, message).await {
            tracing::debug!(%error, "demo.question_waits");
        }
    }
    Ok(())
}

/// Two people do not grant it; a wish that others decide waits for them.
async fn refuse(app: &App, staff: &Staff, id: RequestId) {
    for decider in [&staff.decider, &staff.second_decider] {
        let decision = Decision {
            verdict: Verdict::Refused,
            window_close: None,
            lines: Vec::new(),
            text: REFUSAL.to_owned(),
        };
        if let Err(error) = requests::decide(app, decider, id, decision).await {
            tracing::debug!(%error, "demo.request_waits");
        }
    }
}
