//! Report a course: the day it was finished, the certificate, and everything else when it is not listed.

use cqr_app::{
    activities::{self, ActivityRow, CreditRow},
    uploads,
};
use cqr_edge::{Fields, FilePart, Parts, Problem};

use super::{
    choose::{Bounds, Open, counts, open_subjects, price},
    draft::{Draft, FIELDS, Wrong},
    refusals::{of_activity, of_upload},
    view::{CourseDetails, CourseFacts},
};
use crate::{
    ctx::{Answer, Ctx, Frame, go, html, segment, store},
    format::Format,
    forms::{Field, Problems},
    page::{Page, Section},
    paths,
};

/// The form, with what was entered before.
pub async fn ask(ctx: Ctx, fields: Fields) -> Answer {
    let draft = Draft::of(&fields.only(&FIELDS)?);
    again(&ctx, &draft, &[]).await
}

/// Takes the file and goes on to the check, or shows the form again. A file that was taken does not have to be chosen
/// again.
pub async fn take(ctx: Ctx, parts: Parts) -> Answer {
    let mut draft = Draft::of(&parts.fields.only(&FIELDS)?);
    let mut unfit = None;
    for FilePart { field, name, bytes } in parts.files {
        if field != "certificate" {
            return Err(Problem::bad_request(format!("there is no file `{field}`")));
        }
        match uploads::receive(ctx.app(), ctx.caller()?, &name, bytes.to_vec()).await {
            Ok(upload) => draft.upload = upload.to_string(),
            Err(uploads::UploadError::Store(error)) => return Err(store(error)),
            Err(refused) => unfit = Some(("certificate", refused.code())),
        }
    }
    let mut wrongs = wrongs(&ctx, &draft).await?;
    if let Some(unfit) = unfit {
        wrongs.retain(|(id, _)| *id != "certificate");
        wrongs.push(unfit);
    }
    if wrongs.is_empty() {
        Ok(go(draft.at(paths::REPORT_CHECK)))
    } else {
        again(&ctx, &draft, &wrongs).await
    }
}

/// The form with what was entered and what is wrong with it.
pub(super) async fn again(ctx: &Ctx, draft: &Draft, wrongs: &[Wrong]) -> Answer {
    let listed = activity(ctx, draft).await?;
    let sent = sent(ctx, draft).await?.unwrap_or_default();
    let open = open_subjects(ctx).await?;
    let frame = ctx.frame(Section::Courses).await?;
    let course = listed.map(|(row, credits)| course(ctx, &frame, &open, &row, &credits));
    let mut details = view(frame, draft, course, &open, sent, wrongs);
    let program = ctx.app().programs.default_program();
    details.file.accept = Some(uploads::accept(&program.policy.uploads.types));
    html(&details)
}

/// What has to be entered differently.
pub(super) async fn wrongs(ctx: &Ctx, draft: &Draft) -> Result<Vec<Wrong>, Problem> {
    let programs = &ctx.app().programs;
    let program = match listed(ctx, draft).await? {
        Some(activity) => programs.current(&activity.facts.program),
        None => programs.default_program(),
    };
    let today = ctx.frame(Section::Courses).await?.format.today();
    Ok(draft.wrongs(today, program.policy.review.certificate_needed))
}

/// The listed activity of a draft.
pub(super) async fn listed(ctx: &Ctx, draft: &Draft) -> Result<Option<ActivityRow>, Problem> {
    Ok(activity(ctx, draft).await?.map(|(row, _)| row))
}

/// The same with what it counts for.
async fn activity(ctx: &Ctx, draft: &Draft) -> Result<Option<(ActivityRow, Vec<CreditRow>)>, Problem> {
    if !draft.is_listed() {
        return Ok(None);
    }
    let found = activities::find(ctx.app(), segment(&draft.activity)?).await;
    found.map(Some).map_err(of_activity)
}

/// What a listed course is: who offers it, what it costs, and what it counts for.
fn course(ctx: &Ctx, frame: &Frame, open: &Open, row: &ActivityRow, credits: &[CreditRow]) -> CourseFacts {
    let (page, facts) = (&frame.page, &row.facts);
    let program = ctx.app().programs.current(&facts.program);
    let kind = program.activity_kinds.iter().find(|kind| kind.code == facts.kind);
    let approver = program
        .approvers
        .iter()
        .find(|approver| approver.code == facts.approver)
        .map_or_else(|| facts.approver.clone(), |approver| approver.name.clone());
    let row_of = |id: &str, value: String| (page.t(id).to_string(), value);
    let mut rows = vec![
        row_of("course-provider", row.provider.clone()),
        row_of("field-approver", approver.clone()),
        row_of("course-number", facts.reference_number.clone()),
        row_of("course-price", price(page, row)),
        row_of(
            "course-form",
            kind.map_or_else(|| facts.kind.clone(), |kind| kind.name.clone()),
        ),
        row_of("course-length", frame.format.length(i64::from(facts.minutes))),
        row_of(
            "course-two-years",
            page.t("course-credits")
                .s("credits", frame.format.credits(facts.ce_credits.0))
                .to_string(),
        ),
    ];
    let learning = counts(ctx, frame, open, row, credits);
    if !learning.is_empty() {
        rows.push(row_of("course-learning", learning.join(" · ")));
    }
    CourseFacts {
        title: row.title.clone(),
        provider: row.provider.clone(),
        approver,
        number: facts.reference_number.clone(),
        rows: rows.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
    }
}

/// Between which days a course counts for prescribed learning, a sentence for each discipline.
fn bounds(page: &Page, format: &Format, open: &Open) -> String {
    let of = |bounds: &Bounds| {
        let deadline = format.deadline(bounds.until);
        let from = bounds
            .from
            .map_or_else(|| "none".to_owned(), |day| format.date(day).text);
        page.t("course-bounds")
            .s("discipline", &bounds.discipline)
            .s("from", from)
            .s("date", deadline.date)
            .s("time", deadline.time)
            .s("left", deadline.left)
            .to_string()
    };
    open.bounds.iter().map(of).collect::<Vec<_>>().join(" ")
}

/// The name of the certificate that was sent already; somebody else's does not exist.
pub(super) async fn sent(ctx: &Ctx, draft: &Draft) -> Result<Option<String>, Problem> {
    if draft.upload.is_empty() {
        return Ok(None);
    }
    let row = uploads::find(ctx.app(), ctx.caller()?, segment(&draft.upload)?)
        .await
        .map_err(of_upload)?;
    Ok(Some(row.original_name))
}

fn view(
    frame: Frame,
    draft: &Draft,
    course: Option<CourseFacts>,
    open: &Open,
    sent: String,
    wrongs: &[Wrong],
) -> CourseDetails {
    let Frame { page, format } = frame;
    let field = |id: &'static str, value: &str| {
        let wrong = wrongs.iter().find(|(at, _)| *at == id).map(|(_, text)| *text);
        Field::text(&page, id).value(value).error(&page, wrong)
    };
    let mut fields = Vec::new();
    if course.is_none() {
        fields.push(field("title", &draft.title));
        fields.push(field("provider", &draft.provider));
        fields.push(field("approver", &draft.approver));
        fields.push(field("reference-number", &draft.reference_number).width(20));
        fields.push(Field {
            input_mode: Some("decimal"),
            ..field("credits", &draft.credits).width(5)
        });
    }
    // A date field shows only what it can read.
    let day = draft
        .day()
        .map_or_else(|| draft.completed_on.clone(), |day| day.to_string());
    let hint = bounds(&page, &format, open);
    fields.push(Field {
        hint: (!hint.is_empty()).then_some(hint),
        ..field("completed-on", &day).kind("date").width(10)
    });
    let file = field("certificate", "").kind("file");
    let all: Vec<&Field> = fields.iter().chain([&file]).collect();
    CourseDetails {
        problems: Problems::of(&page, &all),
        course,
        fields,
        file,
        sent,
        hidden: draft.hidden_behind_fields(),
        page,
    }
}
