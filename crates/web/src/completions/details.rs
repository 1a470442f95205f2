//! Report a course: the day it was finished, the certificate, and everything else when it is not listed.

use cqr_app::{
    activities::{self, ActivityRow},
    uploads,
};
use cqr_edge::{Fields, FilePart, Parts, Problem};

use super::{
    choose::facts,
    draft::{Draft, FIELDS, Wrong},
    refusals::{of_activity, of_upload},
    view::{CourseDetails, CourseFacts},
};
use crate::{
    ctx::{Answer, Ctx, Frame, go, html, segment, store},
    forms::{Field, Problems},
    page::Section,
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
    let listed = listed(ctx, draft).await?;
    let sent = sent(ctx, draft).await?.unwrap_or_default();
    html(&view(
        ctx.frame(Section::Courses).await?,
        draft,
        listed.as_ref(),
        sent,
        wrongs,
    ))
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
    if !draft.is_listed() {
        return Ok(None);
    }
    let (row, _) = activities::find(ctx.app(), segment(&draft.activity)?)
        .await
        .map_err(of_activity)?;
    Ok(Some(row))
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

fn view(frame: Frame, draft: &Draft, listed: Option<&ActivityRow>, sent: String, wrongs: &[Wrong]) -> CourseDetails {
    let page = frame.page;
    let field = |id: &'static str, value: &str| {
        let wrong = wrongs.iter().find(|(at, _)| *at == id).map(|(_, text)| *text);
        Field::text(&page, id).value(value).error(&page, wrong)
    };
    let mut fields = Vec::new();
    if listed.is_none() {
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
    fields.push(field("completed-on", &day).kind("date").width(10));
    let file = Field {
        accept: Some(".pdf,.jpg,.jpeg,.png"),
        ..field("certificate", "").kind("file")
    };
    let all: Vec<&Field> = fields.iter().chain([&file]).collect();
    CourseDetails {
        problems: Problems::of(&page, &all),
        course: listed.map(|row| CourseFacts {
            title: row.title.clone(),
            facts: facts(&page, row),
        }),
        fields,
        file,
        sent,
        hidden: draft.hidden_behind_fields(),
        page,
    }
}
