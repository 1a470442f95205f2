//! A holder asks for another legal name: the form, check the answers, sent.

use cqr_app::{
    requests::{self, NameFault, NameForm, NameWish, RequestError},
    uploads,
};
use cqr_domain::{
    ids::UploadId,
    requests::{Refusal, Wish},
};
use cqr_edge::{Fields, Parts, Problem};

use super::{NameCheck, NameDone, NamePage, about, choose::line, of_request};
use crate::{
    completions::of_upload,
    ctx::{Answer, Ctx, Frame, go, html},
    forms::{Choice, Field, Problems},
    page::{Page, Section},
    paths,
    threads::{FilesView, error_field, files, marked},
};

/// The fields of the form besides its files.
const FIELDS: [&str; 6] = [
    "given_name",
    "middle_name",
    "family_name",
    "document",
    "text",
    files::KEEP,
];

/// A field with what is wrong with it.
type Wrong = (&'static str, String);

/// The form, filled in with the name as it stands.
pub async fn show(ctx: Ctx) -> Answer {
    let form = form_of(&ctx).await?;
    let first = form.now.0.as_str();
    let (given, middle) = first.split_once(' ').unwrap_or((first, ""));
    let wish = NameWish {
        given: given.to_owned(),
        middle: middle.to_owned(),
        family: form.now.1.clone(),
        ..NameWish::default()
    };
    again(&ctx, &form, &wish, Vec::new()).await
}

/// Takes the document and goes on to the check, or shows the form again with all that is wrong. A file that was taken does
/// not have to be chosen again.
pub async fn take(ctx: Ctx, parts: Parts) -> Answer {
    let fields = parts.fields.clone().only(&FIELDS)?;
    let form = form_of(&ctx).await?;
    let (taken, unfit) = files::taken(&ctx, &parts, form.files_max).await?;
    let wish = entered(&fields, taken);
    let frame = ctx.frame(Section::Account).await?;
    let mut wrongs = wrongs(&frame.page, &wish.faults(&form));
    if let Some(id) = unfit {
        wrongs.retain(|(field, _)| *field != "files");
        wrongs.push(("files", frame.page.t(&id).n("most", form.files_max).to_string()));
    }
    if wrongs.is_empty() && form.open().is_none() {
        checked(&ctx, frame, &form, &wish).await
    } else {
        again(&ctx, &form, &wish, wrongs).await
    }
}

/// Sends it, or goes back to change something.
pub async fn send(ctx: Ctx, fields: Fields) -> Answer {
    let mut known = FIELDS.to_vec();
    known.push("then");
    let fields = fields.only(&known)?;
    let kept = fields
        .many(files::KEEP)
        .map(|id| id.parse().map_err(|_| Problem::not_found()));
    let wish = entered(&fields, kept.collect::<Result<Vec<UploadId>, Problem>>()?);
    let form = form_of(&ctx).await?;
    if fields.text("then") == "change" {
        return again(&ctx, &form, &wish, Vec::new()).await;
    }
    match requests::file_name(ctx.app(), ctx.caller()?, wish.clone()).await {
        // Sent twice by a double click: it is done.
        Ok(_) | Err(RequestError::Refused(Refusal::AlreadyOpen)) => Ok(go(paths::NAME_DONE)),
        Err(RequestError::Name(faults)) => {
            let frame = ctx.frame(Section::Account).await?;
            again(&ctx, &form, &wish, wrongs(&frame.page, &faults)).await
        }
        Err(error) => Err(of_request(error)),
    }
}

/// It was sent: its number, and what happens next.
pub async fn done(ctx: Ctx) -> Answer {
    let form = form_of(&ctx).await?;
    let Some((row, due)) = form.open().and_then(|row| Some((row, row.due_on.as_ref()?))) else {
        return Ok(go(paths::NAME));
    };
    let frame = ctx.frame(Section::Account).await?;
    html(&NameDone {
        number: row.id.0.to_string(),
        href: paths::request(row.id.0),
        due: frame.format.date(due.0),
        page: frame.page,
    })
}

async fn form_of(ctx: &Ctx) -> Result<NameForm, Problem> {
    requests::name_form(ctx.app(), ctx.caller()?).await.map_err(of_request)
}

fn entered(fields: &Fields, files: Vec<UploadId>) -> NameWish {
    NameWish {
        given: fields.text("given_name").to_owned(),
        middle: fields.text("middle_name").to_owned(),
        family: fields.text("family_name").to_owned(),
        document: fields.text("document").to_owned(),
        text: fields.get("text").unwrap_or_default().to_owned(),
        files,
    }
    .cleaned()
}

/// What is wrong, each with its field.
pub(super) fn wrongs(page: &Page, faults: &[NameFault]) -> Vec<Wrong> {
    let wrong = |fault: &NameFault| match fault {
        NameFault::Given => ("given-name", page.t("error-name-given").to_string()),
        NameFault::Family => ("family-name", page.t("error-name-family").to_string()),
        NameFault::Same => ("given-name", page.t("error-name-same").to_string()),
        NameFault::Document => ("document", page.t("error-name-document").to_string()),
        NameFault::NoText => ("text", page.t("error-name-text").to_string()),
        NameFault::LongText(most) => ("text", page.t("error-message-long").n("most", most).to_string()),
        NameFault::NoFile => ("files", page.t("error-name-file").to_string()),
        NameFault::TooManyFiles(most) => ("files", page.t("error-message-files").n("most", most).to_string()),
    };
    faults.iter().map(wrong).collect()
}

async fn again(ctx: &Ctx, form: &NameForm, wish: &NameWish, wrongs: Vec<Wrong>) -> Answer {
    let unfit = wrongs
        .iter()
        .find(|(id, _)| *id == "files")
        .map(|(_, words)| words.clone());
    let files = files::view(ctx, &wish.files, form.files_max, unfit).await?;
    let frame = ctx.frame(Section::Account).await?;
    html(&view(frame, form, wish, files, &wrongs))
}

/// The form with what was entered and what is wrong with it.
pub(super) fn view(frame: Frame, form: &NameForm, wish: &NameWish, files: FilesView, wrongs: &[Wrong]) -> NamePage {
    let before = form.before.iter().map(|row| line(&frame, row)).collect();
    let Frame { page, format } = frame;
    let of = |id: &str| wrongs.iter().find(|(field, _)| *field == id);
    let field = |id: &'static str, token: &'static str, value: &str| {
        let field = Field {
            label: page.t_of("name-field", id).to_string(),
            ..Field::text(&page, id).autocomplete(token).width(30).value(value)
        };
        marked(field, of(id))
    };
    let names = vec![
        field("given-name", "given-name", &wish.given),
        field("middle-name", "additional-name", &wish.middle),
        field("family-name", "family-name", &wish.family),
    ];
    let text = Field {
        label: page.t("name-why").to_string(),
        hint: Some(page.t("name-why-hint").to_string()),
        ..Field::text(&page, "text").rows(4).value(wish.text.clone())
    };
    let text = marked(text, of("text"));
    let document_error = of("document").map(|(_, words)| words.clone());
    let (document, file) = (
        error_field("document", &document_error),
        error_field("files", &files.error),
    );
    let mut all: Vec<&Field> = names.iter().collect();
    all.extend([&document, &text, &file]);
    let choice = |code: &String| Choice {
        chosen: *code == wish.document,
        label: page.t_of("staff-rename-document", code).to_string(),
        value: code.clone(),
        ..Choice::default()
    };
    NamePage {
        problems: Problems::of(&page, &all),
        now: format!("{} {}", form.now.0, form.now.1),
        due: format.date(form.due_on),
        documents: form.documents.iter().map(choice).collect(),
        document_error,
        waits: form.open().map(|row| paths::request(row.id.0)).unwrap_or_default(),
        names,
        text,
        files,
        before,
        page,
    }
}

/// What would be sent.
async fn checked(ctx: &Ctx, frame: Frame, form: &NameForm, wish: &NameWish) -> Answer {
    let mut files = Vec::with_capacity(wish.files.len());
    for id in &wish.files {
        let row = uploads::find(ctx.app(), ctx.caller()?, *id).await.map_err(of_upload)?;
        files.push(row.original_name);
    }
    html(&check_view(frame, form, wish, &files))
}

/// The page to check the answers.
pub(super) fn check_view(frame: Frame, form: &NameForm, wish: &NameWish, sent: &[String]) -> NameCheck {
    let page = frame.page;
    let row = |id: &str, value: String| (page.t(id).to_string(), value);
    let names = [&wish.given, &wish.middle, &wish.family].map(String::as_str);
    let new: Vec<&str> = names.into_iter().filter(|part| !part.is_empty()).collect();
    let document = about(&page, Wish::LegalName, &wish.document);
    let rows = vec![
        row("name-check-now", format!("{} {}", form.now.0, form.now.1)),
        row("name-check-new", new.join(" ")),
        row("name-document", document),
        row("name-check-file", sent.join(", ")),
        row("name-check-why", wish.text.clone()),
    ];
    let fields = [
        ("given_name", &wish.given),
        ("middle_name", &wish.middle),
        ("family_name", &wish.family),
        ("document", &wish.document),
        ("text", &wish.text),
    ];
    let mut hidden: Vec<(&'static str, String)> = fields.map(|(name, value)| (name, value.clone())).to_vec();
    hidden.extend(wish.files.iter().map(|id| (files::KEEP, id.to_string())));
    NameCheck {
        rows,
        hidden,
        due: frame.format.date(form.due_on),
        page,
    }
}
