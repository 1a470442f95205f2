//! What a holder can ask for about a window, and what was asked for before.

use axum::extract::Path;
use cqr_app::requests::{self, Choices, RequestRow};
use cqr_domain::requests::{Earlier, Wish};

use super::{
    about, about_holder, of_request, state,
    view::{ChoiceLine, ChoicePage, RequestLine},
};
use crate::{
    completions::names,
    ctx::{Answer, Ctx, Frame, html, segment},
    format::Format,
    page::{Page, Section},
    paths,
};

/// How the words start why somebody cannot ask for something.
#[derive(Clone, Copy)]
pub(super) struct Words {
    /// There is nothing.
    pub(super) never: &'static str,
    /// Its time is over.
    pub(super) over: &'static str,
    /// It was decided, and can be taken to the panel.
    pub(super) further: &'static str,
    /// It was decided for good.
    pub(super) decided: &'static str,
}

/// Those for a holder.
pub(super) const WORDS: Words = Words {
    never: "request-choice-none",
    over: "request-choice-over",
    further: "request-choice-further",
    decided: "request-choice-decided",
};

/// The page.
pub async fn show(ctx: Ctx, Path(case): Path<String>) -> Answer {
    let id = segment(&case)?;
    let choices = requests::choices(ctx.app(), ctx.caller()?, id)
        .await
        .map_err(of_request)?;
    let rows = requests::list(ctx.app(), ctx.caller()?, id).await.map_err(of_request)?;
    let frame = ctx.frame(Section::Overview).await?;
    html(&ChoicePage {
        discipline: names::discipline(ctx.app(), &choices.discipline),
        window: paths::window(&case),
        choices: lines(&frame, &case, &choices),
        requests: rows.iter().map(|row| line(&frame, row)).collect(),
        page: frame.page,
    })
}

fn lines(frame: &Frame, case: &str, choices: &Choices) -> Vec<ChoiceLine> {
    let page = &frame.page;
    let line = |(place, wish): (usize, Wish)| {
        let name = wish.name();
        let answer = frame
            .format
            .in_days(choices.days.get(place).copied().unwrap_or_default());
        let (href, text) = match none(page, &frame.format, wish, choices, WORDS) {
            None => {
                let early = wish == Wish::Appeal && choices.undecided;
                let start = if early {
                    "request-choice-early"
                } else {
                    "request-choice"
                };
                (
                    paths::request_new(case, name),
                    page.t_of(start, name).s("date", answer).to_string(),
                )
            }
            Some(words) => (String::new(), words),
        };
        ChoiceLine {
            href,
            title: page.t_of("request-title", name).to_string(),
            text,
        }
    };
    Wish::OF_WINDOW.into_iter().enumerate().map(line).collect()
}

/// Why something cannot be asked for now, in the words that start like this; nothing when it can.
pub(super) fn none(page: &Page, format: &Format, wish: Wish, choices: &Choices, start: Words) -> Option<String> {
    if choices.can(wish) {
        return None;
    }
    let appeal = wish == Wish::Appeal;
    let say = |start: &str| page.t_of(start, wish.name());
    let words = match (choices.decided, choices.appeals_ended) {
        (Some(Earlier::Further(last)), _) if appeal => say(start.further).s("date", format.date(last)),
        (Some(Earlier::ForGood), _) if appeal => say(start.decided),
        (None, Some(last)) if appeal => say(start.over).s("date", format.date(last)),
        _ => say(start.never),
    };
    Some(words.to_string())
}

/// A request in a list of staff.
pub(crate) fn staff_line(frame: &Frame, row: &RequestRow) -> RequestLine {
    RequestLine {
        href: paths::staff_request(row.id.0),
        about: about_holder(&frame.page, row.wish.0, &row.about),
        ..line(frame, row)
    }
}

/// A request in a holder's list.
pub(super) fn line(frame: &Frame, row: &RequestRow) -> RequestLine {
    let (page, wish) = (&frame.page, row.wish.0);
    RequestLine {
        href: paths::request(row.id.0),
        title: page.t_of("request-title", wish.name()).to_string(),
        about: about(page, wish, &row.about),
        state: state(page, row.wish.0, row.state.0),
        filed: frame.format.date(row.filed_on.0),
        due: row.due_on.map(|day| frame.format.date(day.0)),
    }
}
