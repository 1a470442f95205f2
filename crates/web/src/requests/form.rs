//! The form with which a holder asks for more time, appeals or complains.

use axum::extract::Path;
use cqr_app::requests::{self, Choices, NewRequest, RequestError};
use cqr_domain::{ids::UploadId, requests::Wish};
use cqr_edge::Parts;
use jiff::civil::Date;

use super::{
    about,
    choose::{WORDS, none},
    of_request,
    view::FormPage,
    wish_of, wrong,
};
use crate::{
    completions::names,
    ctx::{Answer, Ctx, Frame, go, html, segment},
    format::Format,
    forms::{Choice, Field, Problems},
    page::{Page, Section},
    paths,
    threads::{error_field, files, marked},
};

/// What was entered so far.
#[derive(Default)]
pub(super) struct Entered {
    pub(super) about: String,
    pub(super) text: String,
    pub(super) files: Vec<UploadId>,
}

/// The form.
pub async fn show(ctx: Ctx, Path((case, wish)): Path<(String, String)>) -> Answer {
    again(&ctx, &case, wish_of(&wish)?, Entered::default(), None, None).await
}

/// Sends it, or shows the form again with what is wrong. A file that was taken does not have to be chosen again.
pub async fn send(ctx: Ctx, Path((case, wish)): Path<(String, String)>, parts: Parts) -> Answer {
    let (id, wish) = (segment(&case)?, wish_of(&wish)?);
    let fields = parts.fields.clone().only(&["about", "text", files::KEEP])?;
    // Nothing is stored for a window that is somebody else's.
    let choices = requests::choices(ctx.app(), ctx.caller()?, id)
        .await
        .map_err(of_request)?;
    let (taken, unfit) = files::taken(&ctx, &parts, choices.files_max).await?;
    let entered = Entered {
        about: fields.text("about").to_owned(),
        text: fields.get("text").unwrap_or_default().to_owned(),
        files: taken,
    };
    if unfit.is_some() {
        return again(&ctx, &case, wish, entered, None, unfit).await;
    }
    let new = NewRequest {
        case: id,
        wish,
        about: entered.about.clone(),
        text: entered.text.clone(),
        files: entered.files.clone(),
    };
    match requests::file(ctx.app(), ctx.caller()?, new).await {
        Ok(id) => Ok(go(format_args!("{}?done=requested", paths::request(id)))),
        Err(error @ (RequestError::NotFound | RequestError::Store(_))) => Err(of_request(error)),
        Err(refused) => again(&ctx, &case, wish, entered, Some(refused), None).await,
    }
}

async fn again(
    ctx: &Ctx,
    case: &str,
    wish: Wish,
    entered: Entered,
    refused: Option<RequestError>,
    unfit: Option<String>,
) -> Answer {
    let choices = requests::choices(ctx.app(), ctx.caller()?, segment(case)?)
        .await
        .map_err(of_request)?;
    let frame = ctx.frame(Section::Overview).await?;
    let most = choices.files_max;
    let unfit = unfit.map(|id| frame.page.t(&id).n("most", most).to_string());
    let files = files::view(ctx, &entered.files, most, unfit).await?;
    let why_not = none(&frame.page, &frame.format, wish, &choices, WORDS);
    let mut view = view(ctx, frame, wish, &choices, entered, refused.as_ref(), about);
    let file_field = error_field("files", &files.error);
    view.problems.list.extend(Problems::of(&view.page, &[&file_field]).list);
    view.href = paths::request_new(case, wish.name());
    view.back = (paths::window_requests(case), view.page.t("button-back").to_string());
    view.files = Some(files);
    view.instead(why_not);
    html(&view)
}

/// The form without its addresses and files; the last says what a choice is called.
pub(super) fn view(
    ctx: &Ctx,
    frame: Frame,
    wish: Wish,
    choices: &Choices,
    entered: Entered,
    refused: Option<&RequestError>,
    called: fn(&Page, Wish, &str) -> String,
) -> FormPage {
    let Frame { page, format } = frame;
    let wrong = refused.and_then(|error| wrong(&page, &format, error));
    let text = Field {
        label: page.t_of("request-why", wish.name()).to_string(),
        hint: Some(page.t_of("request-why-hint", wish.name()).to_string()),
        ..Field::text(&page, "text").rows(8).value(entered.text)
    };
    let text = marked(text, wrong.as_ref());
    let choice_error = wrong.filter(|(id, _)| *id != "text").map(|(_, words)| words);
    let offered = offered(&page, &format, wish, choices, called);
    let lead_days = choices.days.get(wish as usize).copied().unwrap_or_default();
    let lead = if wish == Wish::Extension && choices.is_over() {
        "request-lead-over"
    } else {
        "request-lead"
    };
    let note = if wish == Wish::Extension && !choices.is_over() {
        page.t("request-note-extension").to_string()
    } else {
        String::new()
    };
    FormPage {
        problems: Problems::of(&page, &[&error_field("about", &choice_error), &text]),
        href: String::new(),
        back: (String::new(), String::new()),
        title: page.t_of("request-title", wish.name()).to_string(),
        holder: String::new(),
        lead: page
            .t_of(lead, wish.name())
            .s("discipline", names::discipline(ctx.app(), &choices.discipline))
            .s("date", format.date(choices.window_close))
            .s("answer", format.in_days(lead_days))
            .to_string(),
        none: String::new(),
        legend: page.t_of("request-legend", wish.name()).to_string(),
        choices: offered
            .into_iter()
            .map(|(value, label)| Choice {
                chosen: value == entered.about,
                value,
                label,
                ..Choice::default()
            })
            .collect(),
        choice_error,
        text,
        files: None,
        note,
        button: page.t_of("request-send", wish.name()).to_string(),
        page,
    }
}

/// Causes, or what an appeal can be against and until when.
fn offered(
    page: &Page,
    format: &Format,
    wish: Wish,
    choices: &Choices,
    called: fn(&Page, Wish, &str) -> String,
) -> Vec<(String, String)> {
    let with_words = |code: &str| (code.to_owned(), called(page, wish, code));
    match wish {
        Wish::Extension => choices.causes.iter().map(|code| with_words(code)).collect(),
        Wish::Appeal => {
            let until = |last: &Date| page.t("request-against-until").s("date", format.date(*last));
            let label = |(code, last): &(&str, Date)| {
                let what = called(page, wish, code);
                ((*code).to_owned(), until(last).s("what", what).to_string())
            };
            choices.appeals.iter().map(label).collect()
        }
        Wish::Complaint | Wish::LegalName => Vec::new(),
    }
}
