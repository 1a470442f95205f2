//! The API for people who write programs: its description as pages, without scripts and without anything from elsewhere.

mod read;
mod view;

use axum::extract::Path;
use cqr_edge::{Access, EdgeState, Problem, RouteTable, Spec};
use serde_json::Value;

pub use view::{ApiPage, Kind, Member, NounPage, Operation, Part, Shape};

use crate::{
    ctx::{Answer, Ctx, html},
    page::Section,
    paths,
    samples::{Sample, Set},
};

/// The description as the API serves it; a test of the API proves that it is that of its routes.
const DESCRIPTION: &str = include_str!("../../../api/openapi.json");

/// The routes of the pages.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    let open = |name| Spec::new(name, "design 8", Access::Public);
    RouteTable::pages()
        .get(paths::API, open("api_page"), index)
        .get(paths::API_NOUN, open("api_noun_page"), noun)
}

fn described() -> Value {
    serde_json::from_str(DESCRIPTION).unwrap_or_default()
}

async fn index(ctx: Ctx) -> Answer {
    html(&read::index(ctx.frame(Section::None).await?.page, &described()))
}

async fn noun(ctx: Ctx, Path(noun): Path<String>) -> Answer {
    let page = ctx.frame(Section::None).await?.page;
    html(&read::noun(page, &described(), &noun).ok_or_else(Problem::not_found)?)
}

/// The pages of the API.
#[doc(hidden)]
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let described = described();
    let first = read::index(set.public(Section::None), &described);
    let nouns = first.parts.iter().filter_map(|part| {
        let page = read::noun(set.public(Section::None), &described, &part.noun)?;
        Some(Sample::of(&format!("api-{}", part.noun), &page))
    });
    let nouns: Vec<Sample> = nouns.collect();
    let mut samples = vec![Sample::of("api", &first)];
    samples.extend(nouns);
    samples
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_and_every_type_is_on_a_page() {
        let described = described();
        let set = Set::new(cqr_app::texts::Texts::embedded().expect("the catalog"));
        let pages: String = samples(&set).into_iter().map(|sample| sample.html).collect();
        let paths = described["paths"].as_object().expect("paths");
        let operations = paths
            .values()
            .flat_map(|item| item.as_object().expect("methods").values());
        for operation in operations {
            let id = operation["operationId"].as_str().expect("an id");
            assert_eq!(pages.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
            assert_eq!(pages.matches(&format!("#{id}\"")).count(), 1, "a link to {id}");
        }
        for (name, shape) in described["components"]["schemas"].as_object().expect("types") {
            assert!(pages.contains(&format!("id=\"type-{name}\"")), "{name}");
            for member in shape["properties"]
                .as_object()
                .into_iter()
                .flat_map(|members| members.keys())
            {
                assert!(pages.contains(&format!("<code>{member}</code>")), "{name}.{member}");
            }
        }
    }
}
