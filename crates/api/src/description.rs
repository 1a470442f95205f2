//! The description of the API for programs: OpenAPI 3.1, written by hand and compared with the routes by a test.

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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::DESCRIPTION;

    #[test]
    fn every_route_is_described_and_nothing_else() {
        let described: serde_json::Value = serde_json::from_str(DESCRIPTION).unwrap();
        let mut operations = BTreeSet::new();
        for (path, item) in described["paths"].as_object().unwrap() {
            for method in item.as_object().unwrap().keys().filter(|key| *key != "parameters") {
                operations.insert(format!("{} {path}", method.to_uppercase()));
            }
        }
        let table = crate::routes();
        let routes = table.routes().filter(|route| route.path != "/api/openapi.json");
        let mounted: BTreeSet<String> = routes.map(|route| format!("{} {}", route.method, route.path)).collect();
        assert_eq!(operations, mounted);
    }
}
