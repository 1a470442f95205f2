//! A holder answers a request for certificates.

use axum::extract::Path;
use cqr_app::{
    audits::{self, View},
    bienniums::BienniumError,
};
use cqr_domain::{
    bienniums::{AuditState, PastAudit, Refusal},
    ids::{AuditId, UploadId},
};
use cqr_edge::{Parts, Problem};

use super::view::{AuditPage, CourseLine};
use crate::{
    cases::DateCard,
    ctx::{Answer, Ctx, Frame, go, html, segment, store},
    forms::{Field, Problems},
    page::Section,
    paths,
    threads::{FilesView, KEEP, files_taken, files_view},
};

/// The request.
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    again(&ctx, segment(&id)?, &[], None).await
}

/// Takes the files and sends the answer, or shows the form again. A file that was taken does not have to be chosen again.
pub async fn send(ctx: Ctx, Path(id): Path<String>, parts: Parts) -> Answer {
    let id: AuditId = segment(&id)?;
    parts.fields.clone().only(&[KEEP])?;
    // Whose it is comes first: nothing is stored for somebody else's.
    let view = audits::find(ctx.app(), ctx.caller()?, id).await.map_err(refused)?;
    let (files, unfit) = files_taken(&ctx, &parts, most(&ctx, &view)).await?;
    if let Some(unfit) = unfit {
        return again(&ctx, id, &files, Some(&unfit)).await;
    }
    match audits::answer(ctx.app(), ctx.caller()?, id, files.clone()).await {
        Ok(()) => Ok(go(format_args!("{}?done=audit-answered", paths::audit(id)))),
        Err(BienniumError::Refused(Refusal::NothingSent)) => again(&ctx, id, &files, Some("audit-error-nothing")).await,
        Err(BienniumError::Refused(Refusal::TooManyFiles(_))) => {
            again(&ctx, id, &files, Some("error-message-files")).await
        }
        Err(BienniumError::Refused(_)) => Ok(go(paths::audit(id))),
        Err(error) => Err(refused(error)),
    }
}

async fn again(ctx: &Ctx, id: AuditId, kept: &[UploadId], wrong: Option<&str>) -> Answer {
    let view = audits::find(ctx.app(), ctx.caller()?, id).await.map_err(refused)?;
    let frame = ctx.frame(Section::Courses).await?;
    let most = most(ctx, &view);
    let error = wrong.map(|id| frame.page.t(id).n("most", most).to_string());
    let files = files_view(ctx, kept, most, error).await?;
    html(&page(&frame, &view, files))
}

/// Files in one answer; more can follow until staff decide.
fn most(ctx: &Ctx, view: &View) -> u32 {
    let program = ctx.app().programs.current(&view.biennium.program);
    program.policy.uploads.files_max
}

fn page(frame: &Frame, view: &View, files: FilesView) -> AuditPage {
    let (page, format, row) = (&frame.page, &frame.format, &view.row);
    let state = row.state.0;
    let deadline = format.deadline(row.answer_until.0);
    let decide = view.decide_by.filter(|day| *day >= format.today());
    let decide = decide.map_or_else(|| "none".to_owned(), |day| format.date(day).text);
    let code = view.past.map_or(state.name(), PastAudit::name);
    let say = |start: &str| {
        page.t_of(start, code)
            .s("date", &deadline.date)
            .s("decide", &decide)
            .n("count", view.courses.len())
            .to_string()
    };
    let stand_in = Field {
        id: "files".to_owned(),
        error: files.error.clone(),
        ..Field::default()
    };
    AuditPage {
        problems: Problems::of(page, &[&stand_in]),
        href: paths::audit(row.id.0),
        title: say("audit-page-title"),
        lead: say("audit-page-lead"),
        granted: granted(frame, view),
        due: (state == AuditState::Open).then(|| DateCard {
            label: page.t("audit-due").to_string(),
            date: deadline.date.clone(),
            left: deadline.left.clone(),
            time: deadline.time.clone(),
        }),
        courses: view
            .courses
            .iter()
            .map(|course| line(frame, course, "audit-course-file", paths::upload))
            .collect(),
        sent: view
            .files
            .iter()
            .map(|file| (file.original_name.clone(), paths::upload(file.id.0)))
            .collect(),
        can_answer: state.is_open() && view.past.is_none(),
        files,
        page: page.clone(),
    }
}

/// The appeal that was granted, and why; both empty where none was.
fn granted(frame: &Frame, view: &View) -> (String, String) {
    let Some(granted) = &view.granted else {
        return (String::new(), String::new());
    };
    let day = frame.format.date(granted.came_on.0);
    let words = frame.page.t("audit-page-appealed").s("date", day).to_string();
    (words, granted.note.clone())
}

/// One course; `file` starts the words about its certificate, and `at` says where that is.
pub(super) fn line(frame: &Frame, course: &audits::Course, file: &str, at: impl Fn(UploadId) -> String) -> CourseLine {
    let completion = &course.worded.completion;
    let upload = completion.upload_id.map(|id| id.0);
    CourseLine {
        title: course.worded.title().to_owned(),
        facts: frame
            .page
            .t("audit-course-facts")
            .s("date", frame.format.date(completion.completed_on.0))
            .s("credits", frame.format.credits(completion.credits.0))
            .to_string(),
        file: frame
            .page
            .t_of(file, if upload.is_some() { "there" } else { "missing" })
            .to_string(),
        href: upload.map(at).unwrap_or_default(),
        insufficient: course.is_insufficient,
    }
}

/// A refusal that no page shows.
pub(crate) fn refused(error: BienniumError) -> Problem {
    match error {
        BienniumError::NotFound => Problem::not_found(),
        BienniumError::Store(error) => store(error),
        BienniumError::Refused(refusal) => Problem::bad_request(refusal.to_string()),
    }
}
