//! A request for its holder: what was asked, by when it is decided, the decision, and what can be done about it.

use axum::extract::Path;
use cqr_app::requests::{self, RequestError, Shown, TextAct};
use cqr_domain::{
    ids::RequestId,
    requests::{RequestState, Wish, against},
};
use cqr_edge::{Fields, Problem};

use super::{about, of_request, state, view::RequestPage, wrong};
use crate::{
    completions::names,
    ctx::{Answer, Ctx, Frame, go, html, segment},
    forms::{Field, Problems},
    page::Section,
    paths,
    threads::{
        Said, marked,
        prose::{Links, prose},
    },
};

/// The request.
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    again(&ctx, segment(&id)?, "", None).await
}

/// Takes it back, or takes it to the panel.
pub async fn act(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    let (fields, id) = (fields.only(&["then", "text"])?, segment::<RequestId>(&id)?);
    let text = fields.get("text").unwrap_or_default();
    let (result, done) = match fields.text("then") {
        "withdraw" => (
            requests::withdraw(ctx.app(), ctx.caller()?, id).await,
            "request-withdrawn",
        ),
        "further" => (
            requests::take_further(ctx.app(), ctx.caller()?, id, text).await,
            "request-further",
        ),
        other => return Err(Problem::bad_request(format!("there is no act `{other}`"))),
    };
    match result {
        Ok(()) => Ok(go(format_args!("{}?done={done}", paths::request(id)))),
        Err(error @ (RequestError::NotFound | RequestError::Store(_))) => Err(of_request(error)),
        Err(refused) => again(&ctx, id, text, Some(refused)).await,
    }
}

async fn again(ctx: &Ctx, id: RequestId, text: &str, refused: Option<RequestError>) -> Answer {
    let found = requests::show(ctx.app(), ctx.caller()?, id).await.map_err(of_request)?;
    let frame = ctx.frame(Section::Overview).await?;
    let row = &found.row;
    let wrong = refused
        .as_ref()
        .and_then(|error| wrong(&frame.page, &frame.format, error));
    let further = found.further_until.filter(|last| found.today <= *last).map(|last| {
        let field = Field {
            label: frame.page.t("request-further-why").to_string(),
            hint: None,
            ..Field::text(&frame.page, "text").rows(6).value(text)
        };
        (frame.format.date(last), marked(field, wrong.as_ref()))
    });
    let fields: Vec<&Field> = further.iter().map(|(_, field)| field).collect();
    let problems = Problems::of(&frame.page, &fields);
    let problems = match &wrong {
        Some((_, words)) if problems.list.is_empty() => problems.and(Some(words.clone())),
        _ => problems,
    };
    html(&RequestPage {
        problems,
        href: paths::request(id),
        back: row.case_id.as_ref().map_or_else(
            || (paths::NAME.to_owned(), frame.page.t("name-title").to_string()),
            |case| {
                (
                    paths::window_requests(case.0),
                    frame.page.t("requests-title").to_string(),
                )
            },
        ),
        title: frame.page.t_of("request-title", row.wish.0.name()).to_string(),
        about: format!(
            "{}, {}",
            about(&frame.page, row.wish.0, &row.about),
            subject(ctx, &found)
        ),
        state: state(&frame.page, row.wish.0, row.state.0),
        standing: standing(&frame, &found),
        talk: talk(ctx, &frame, &found),
        can_withdraw: row.state.0 == RequestState::Open,
        further,
        page: frame.page,
    })
}

/// The discipline of its window, or the name that is asked for.
fn subject(ctx: &Ctx, found: &Shown) -> String {
    let name = |name: &requests::WishedName| format!("{} {}", name.given(), name.family_name);
    match &found.discipline {
        Some(abbr) => names::discipline(ctx.app(), abbr),
        None => found.name.as_ref().map(name).unwrap_or_default(),
    }
}

/// Where it stands, in a sentence.
fn standing(frame: &Frame, found: &Shown) -> String {
    let (page, format, row) = (&frame.page, &frame.format, &found.row);
    let words = match (row.state.0, row.due_on, row.window_close_on) {
        (RequestState::Open, Some(due), _) if found.today > due.0 => {
            let id = if found.holds {
                "request-standing-late-open"
            } else {
                "request-standing-late"
            };
            page.t(id).s("date", format.date(due.0))
        }
        (RequestState::Open, Some(due), _) if row.step > 1 => {
            page.t("request-standing-panel").s("date", format.date(due.0))
        }
        (RequestState::Open, Some(due), _) if row.wish.0 == Wish::LegalName => {
            page.t("name-standing-open").s("date", format.date(due.0))
        }
        (RequestState::Open, Some(due), _) => {
            let id = if found.holds {
                "request-standing-open"
            } else {
                "request-standing-asked"
            };
            page.t(id).s("date", format.date(due.0))
        }
        (RequestState::Granted, _, Some(close)) => page.t("request-standing-close").s("date", format.date(close.0)),
        (RequestState::Granted, ..) if row.wish.0 == Wish::Appeal && row.about == against::PRESCRIPTION => {
            page.t("request-standing-less")
        }
        (state, ..) if row.wish.0 == Wish::Complaint && state != RequestState::Withdrawn => {
            page.t("request-standing-answered")
        }
        (state, ..) => page.t_of("request-standing", state.name()),
    };
    words.to_string()
}

fn talk(ctx: &Ctx, frame: &Frame, found: &Shown) -> Vec<Said> {
    let ours = &ctx.app().public_url;
    let said = |(place, text): (usize, &requests::TextRow)| {
        let decided = text.act.0 == TextAct::Decided;
        Said {
            kind: if decided { "ours" } else { "theirs" },
            who: frame
                .page
                .t(if decided { "request-office" } else { "request-you" })
                .to_string(),
            at: frame.format.instant(text.written_at.0),
            new: false,
            body: prose(&text.body, if decided { Links::Https(ours) } else { Links::Ours(ours) }),
            files: if place == 0 {
                let file = |file: &cqr_app::uploads::UploadRow| (paths::upload(file.id.0), file.original_name.clone());
                found.files.iter().map(file).collect()
            } else {
                Vec::new()
            },
        }
    };
    found.texts.iter().enumerate().map(said).collect()
}
