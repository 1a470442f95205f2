//! The description of the API for programs: OpenAPI 3.1, made from the routes. The file that is checked in is what is
//! served; a test makes it again and compares.

use std::sync::Arc;

use axum::{http::header::CONTENT_TYPE, response::IntoResponse};
use cqr_app::App;
use cqr_edge::{Access, Cache, RateClass, RouteTable, Spec};

const DESCRIPTION: &str = include_str!("../openapi.json");
const SHOW: Spec = Spec::new("api_description", "design 8", Access::Public)
    .cache(Cache::Public(3600))
    .rate(RateClass::Read);

pub(crate) fn routes() -> RouteTable<Arc<App>> {
    RouteTable::api().get("/api/openapi.json", SHOW, show)
}

async fn show() -> impl IntoResponse {
    (
        [(CONTENT_TYPE, "application/vnd.oai.openapi+json;version=3.1")],
        DESCRIPTION,
    )
}

/// The description made anew, as the file has it.
///
/// # Panics
/// When two types have the same name; a test makes it.
#[must_use]
pub fn made() -> String {
    let document = crate::describe::document(&crate::table());
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{DESCRIPTION, made};

    #[test]
    fn the_description_is_that_of_the_routes() {
        assert!(
            DESCRIPTION == made(),
            "make it again: cargo run -p opencqr -- dev openapi-doc crates/api/openapi.json"
        );
    }

    #[test]
    fn every_route_is_described_and_nothing_else() {
        let described: serde_json::Value = serde_json::from_str(DESCRIPTION).unwrap();
        let (mut operations, mut ids) = (BTreeSet::new(), BTreeSet::new());
        for (path, item) in described["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                operations.insert(format!("{} {path}", method.to_uppercase()));
                assert!(ids.insert(operation["operationId"].as_str().unwrap()), "{operation}");
                assert!(operation["summary"].as_str().unwrap().ends_with('.'), "{operation}");
            }
        }
        let table = crate::routes();
        let routes = table.routes().filter(|route| route.path != "/api/openapi.json");
        let mounted: BTreeSet<String> = routes.map(|route| format!("{} {}", route.method, route.path)).collect();
        assert_eq!(operations, mounted);
    }

    #[test]
    fn every_schema_that_is_named_is_there() {
        let described: serde_json::Value = serde_json::from_str(DESCRIPTION).unwrap();
        let named: BTreeSet<&str> = DESCRIPTION
            .split("\"#/components/schemas/")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let there = described["components"]["schemas"].as_object().unwrap();
        let there: BTreeSet<&str> = there.keys().map(String::as_str).collect();
        assert_eq!(named, there);
        // A second type of the same name would be numbered.
        let numbered = |name: &&&str| name.ends_with(|last: char| last.is_ascii_digit());
        assert_eq!(there.iter().find(numbered), None);
    }
}
