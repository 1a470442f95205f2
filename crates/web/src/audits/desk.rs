//! Staff look at answers and decide; the day of the decision orders the queue.

use axum::extract::Path;
use cqr_app::{
    audits::{self, QueueLine as Waiting},
    bienniums::BienniumError,
    people::full_name,
};
use cqr_domain::{
    bienniums::{AuditOutcome, AuditState, PastAudit, Refusal},
    ids::{AuditId, CompletionId},
};
use cqr_edge::{Fields, Problem};

use super::{
    answer::{line, refused},
    appeal,
    view::{AuditDesk, AuditsPage, DeskCourse, QueueLine},
};
use crate::{
    appeals::Entered,
    completions::{attachment, of_upload},
    ctx::{Answer, Ctx, Frame, go, html, segment},
    page::Section,
    paths,
};

/// The queue: answers by their day of decision, then what is still to be answered.
pub async fn queue(ctx: Ctx) -> Answer {
    let waiting = audits::queue(ctx.app(), ctx.caller()?).await.map_err(refused)?;
    let frame = ctx.frame(Section::Audits).await?;
    html(&AuditsPage {
        answered: waiting.iter().filter(|line| line.decide_by.is_some()).count(),
        lines: waiting.iter().map(|waiting| queue_line(&frame, waiting)).collect(),
        page: frame.page,
    })
}

fn queue_line(frame: &Frame, waiting: &Waiting) -> QueueLine {
    let (page, row) = (&frame.page, &waiting.line.audit);
    QueueLine {
        href: paths::staff_audit(row.id.0),
        name: full_name(&waiting.line.given_name, &waiting.line.family_name),
        cause: page.t_of("staff-audit-cause", row.cause.0.name()).to_string(),
        state: state(frame, row.state.0),
        due: frame.format.date(waiting.decide_by.unwrap_or(row.answer_by.0)),
        overdue: waiting.is_overdue || row.state.0 == AuditState::Unanswered,
    }
}

fn state(frame: &Frame, state: AuditState) -> (&'static str, String) {
    let color = match state {
        AuditState::Open => "blue",
        AuditState::Answered => "orange",
        AuditState::Sufficient => "green",
        AuditState::Insufficient | AuditState::Unanswered => "red",
    };
    (color, frame.page.t_of("audit-state", state.name()).to_string())
}

/// One request.
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    again(&ctx, segment(&id)?, None, &Entered::default()).await
}

/// Decides.
pub async fn decide(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    let id: AuditId = segment(&id)?;
    let [came_on, note, agreed] = appeal::AGAINST.names;
    let fields = fields.only(&["verdict", "insufficient[]", came_on, note, agreed])?;
    if fields.text("verdict") == "appeal" {
        return appeal::grant(&ctx, id, &fields).await;
    }
    let named: Result<Vec<CompletionId>, Problem> = fields.many("insufficient[]").map(segment).collect();
    let (outcome, named) = match fields.text("verdict") {
        "sufficient" => (AuditOutcome::Sufficient, Vec::new()),
        "insufficient" => (AuditOutcome::Insufficient, named?),
        other => return Err(Problem::bad_request(format!("there is no verdict `{other}`"))),
    };
    let nothing = Entered::default();
    match audits::settle(ctx.app(), ctx.caller()?, id, outcome, named).await {
        Ok(()) => Ok(go(format_args!("{}?done=audit-settled", paths::AUDITS))),
        Err(BienniumError::Refused(Refusal::NotNamed)) => {
            again(&ctx, id, Some("staff-audit-error-named"), &nothing).await
        }
        Err(BienniumError::Refused(_)) => again(&ctx, id, Some("staff-audit-error-gone"), &nothing).await,
        Err(error) => Err(refused(error)),
    }
}

/// A file of the answer, or the certificate of a course, as an attachment.
pub async fn file(ctx: Ctx, Path((id, upload)): Path<(String, String)>) -> Answer {
    let file = audits::fetch(ctx.app(), ctx.caller()?, segment(&id)?, segment(&upload)?)
        .await
        .map_err(of_upload)?;
    Ok(attachment(file))
}

/// The page with what is wrong and what was entered, if anything was.
pub(super) async fn again(ctx: &Ctx, id: AuditId, wrong: Option<&str>, entered: &Entered) -> Answer {
    let view = audits::open(ctx.app(), ctx.caller()?, id).await.map_err(refused)?;
    let frame = ctx.frame(Section::Audits).await?;
    let (page, format, row) = (&frame.page, &frame.format, &view.row);
    let at = |upload| paths::staff_audit_file(id, upload);
    let deadline = format.deadline(row.answer_until.0);
    let clock = match (row.state.0, row.answered_at, view.decide_by) {
        (AuditState::Answered, Some(answered), Some(decide_by)) => page
            .t("staff-audit-clock-answered")
            .s("answered", format.date_of(answered.0))
            .s("date", format.date(decide_by)),
        (AuditState::Sufficient | AuditState::Insufficient, Some(answered), _) => page
            .t("staff-audit-clock-settled")
            .s("answered", format.date_of(answered.0)),
        (AuditState::Unanswered, ..) => {
            let code = view.past.map_or("unanswered", PastAudit::name);
            page.t_of("staff-audit-clock", code).s("date", deadline.date)
        }
        _ => page
            .t("staff-audit-clock-open")
            .s("date", deadline.date)
            .s("time", deadline.time)
            .s("left", deadline.left),
    };
    let appeal = appeal::part(ctx, &frame, &view, entered);
    html(&AuditDesk {
        problems: appeal::problems(page, appeal.as_ref()).and(wrong.map(|id| page.t(id).to_string())),
        href: paths::staff_audit(id),
        holder: (view.person.full_name(), view.person.external_id.clone()),
        person: paths::person(view.person.id.0),
        cause: page.t_of("staff-audit-cause", row.cause.0.name()).to_string(),
        state: state(&frame, row.state.0),
        period: page
            .t("staff-audit-period")
            .s("from", format.date(view.biennium.starts_on.0))
            .s("to", format.date(view.biennium.ends_on.0))
            .s("counted", format.credits(view.biennium.counted.0))
            .s("required", format.credits(view.biennium.required.0))
            .to_string(),
        clock: clock.to_string(),
        courses: view
            .courses
            .iter()
            .map(|course| DeskCourse {
                id: course.worded.completion.id.0.to_string(),
                line: line(&frame, course, "staff-audit-file", at),
            })
            .collect(),
        files: view
            .files
            .iter()
            .map(|file| (file.original_name.clone(), at(file.id.0)))
            .collect(),
        can_decide: row.state.0 == AuditState::Answered,
        appeal,
        page: page.clone(),
    })
}
