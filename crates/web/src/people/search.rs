//! Finding a person by name or number.

use cqr_app::{
    cases,
    people::{self, FoundPeople, FoundPerson},
    register::Told,
};
use cqr_domain::cases::Margin;
use cqr_edge::Fields;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{
    register_status,
    view::{HeldLine, PeoplePage, PersonLine},
};
use crate::{
    completions::names,
    ctx::{Answer, Ctx, Frame, html, store},
    page::{Page, Section},
    paths,
    threads::Turn,
};

/// Longest text that is searched for.
const QUERY_MAX: usize = 100;

/// The search and who was found.
pub async fn search(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["q", "page"])?;
    let query: String = fields.text("q").chars().take(QUERY_MAX).collect();
    let number: usize = fields.text("page").parse().unwrap_or(1).clamp(1, people::SEARCH_PAGES);
    let found = people::search(ctx.app(), ctx.caller()?, &query, number)
        .await
        .map_err(store)?;
    let frame = ctx.frame(Section::People).await?;
    let last = number == people::SEARCH_PAGES;
    html(&PeoplePage {
        found: in_words(&frame.page, &found),
        people: found.people.iter().map(|person| line(&ctx, &frame, person)).collect(),
        turn: Turn::to(
            (number > 1).then(|| address(&query, number - 1)),
            (found.more && !last).then(|| address(&query, number + 1)),
        ),
        too_many: found.more && last,
        query,
        page: frame.page,
    })
}

fn address(query: &str, number: usize) -> String {
    let query = utf8_percent_encode(query, NON_ALPHANUMERIC);
    format!("{}?q={query}&page={number}", paths::PEOPLE)
}

/// How many were found: all of them, or which part.
pub(super) fn in_words(page: &Page, found: &FoundPeople) -> String {
    let here = found.people.len();
    match (found.before, found.more) {
        (0, false) => page.t("staff-people-found").n("count", here).to_string(),
        (0, true) => page.t("staff-people-first").n("count", here).to_string(),
        (before, _) => page
            .t("staff-people-part")
            .n("from", before + 1)
            .n("to", before + here)
            .to_string(),
    }
}

pub(super) fn line(ctx: &Ctx, frame: &Frame, person: &FoundPerson) -> PersonLine {
    let (page, hit) = (&frame.page, &person.hit);
    let born = page.t("staff-people-born").s("year", hit.birth_date.0.year());
    let place: Vec<&str> = [hit.city.as_str(), hit.region.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let number = page.t("staff-number").s("number", &hit.external_id).to_string();
    PersonLine {
        href: paths::person(hit.id.0),
        name: people::full_name(&hit.given_name, &hit.family_name),
        facts: [number, born.to_string(), place.join(", ")]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        credentials: person
            .credentials
            .iter()
            .map(|told| held(ctx, frame, person, told))
            .collect(),
    }
}

/// A credential with its status, and its window while it is open: one that lacks time says so.
fn held(ctx: &Ctx, frame: &Frame, person: &FoundPerson, told: &Told) -> HeldLine {
    let page = &frame.page;
    let (status, color) = register_status(told.period.map(|(_, _, state)| state));
    let mut tags = vec![(page.t(status).to_string(), color)];
    if let Some((_, close, state)) = told.period
        && state.asks()
    {
        let program = ctx.app().programs.current(&told.credential.program);
        let mut open = person.cases.iter();
        let open = open.find(|(case, _)| case.credential_id == told.credential.id);
        let pace = open.and_then(|(case, lines)| cases::pace(&program, case, lines, frame.format.today()));
        let short = pace.is_some_and(|pace| pace.margin == Margin::Short);
        let (id, color) = if short {
            ("staff-people-short", "red")
        } else {
            ("staff-people-window", "yellow")
        };
        tags.push((page.t(id).s("date", frame.format.date(close)).to_string(), color));
    }
    HeldLine {
        name: names::discipline(ctx.app(), &told.credential.discipline),
        tags,
    }
}
