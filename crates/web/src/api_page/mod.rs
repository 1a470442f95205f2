//! The API for people who write programs: its description as a page, without scripts and without anything from
//! elsewhere.

mod read;
mod view;

use cqr_edge::{Access, EdgeState, RouteTable, Spec};

pub use view::{ApiPage, Kind, Member, Operation, Part, Shape};

use crate::{
    ctx::{Answer, Ctx, html},
    page::Section,
    paths,
    samples::{Sample, Set},
};

/// The description as the API serves it; a test of the API proves that it is that of its routes.
const DESCRIPTION: &str = include_str!("../../../api/openapi.json");

/// The route of the page.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    RouteTable::pages().get(paths::API, Spec::new("api_page", "design 8", Access::Public), show)
}

async fn show(ctx: Ctx) -> Answer {
    html(&read::page(ctx.frame(Section::None).await?.page, DESCRIPTION))
}

/// The page of the API.
#[doc(hidden)]
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    vec![Sample::of("api", &read::page(set.public(Section::None), DESCRIPTION))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_and_every_type_is_on_the_page() {
        let described: serde_json::Value = serde_json::from_str(DESCRIPTION).expect("the description");
        let set = Set::new(cqr_app::texts::Texts::embedded().expect("the catalog"));
        let page = samples(&set).remove(0).html;
        let paths = described["paths"].as_object().expect("paths");
        for operation in paths
            .values()
            .flat_map(|item| item.as_object().expect("methods").values())
        {
            let id = operation["operationId"].as_str().expect("an id");
            assert_eq!(page.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
        }
        for (name, shape) in described["components"]["schemas"].as_object().expect("types") {
            assert_eq!(page.matches(&format!("id=\"type-{name}\"")).count(), 1, "{name}");
            for member in shape["properties"]
                .as_object()
                .into_iter()
                .flat_map(|members| members.keys())
            {
                assert!(page.contains(&format!("<code>{member}</code>")), "{name}.{member}");
            }
        }
    }
}
