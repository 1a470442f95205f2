//! Finding a person by name or number.

use cqr_app::people;
use cqr_edge::Fields;

use super::view::{PeoplePage, PersonLine};
use crate::{
    ctx::{Answer, Ctx, html, store},
    page::Section,
    paths,
};

/// Longest text that is searched for.
const QUERY_MAX: usize = 100;

/// The search and who was found.
pub async fn search(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["q"])?;
    let query: String = fields.text("q").chars().take(QUERY_MAX).collect();
    let found = people::search(ctx.app(), ctx.caller()?, &query).await.map_err(store)?;
    let page = ctx.frame(Section::People).await?.page;
    let people = found
        .into_iter()
        .map(|hit| {
            let place: Vec<&str> = [hit.city.as_str(), hit.region.as_str()]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect();
            let number = page.t("staff-number").s("number", &hit.external_id).to_string();
            PersonLine {
                href: paths::person(hit.id.0),
                name: format!("{} {}", hit.given_name, hit.family_name),
                facts: [number, place.join(", ")]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(" · "),
            }
        })
        .collect();
    html(&PeoplePage { query, people, page })
}
