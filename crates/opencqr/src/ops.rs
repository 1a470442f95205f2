//! What operators and their tools ask: alive, ready, figures. Nothing here tells about people.

use axum::{extract::State, http::StatusCode, response::IntoResponse};
use cqr_app::ops::{self, Health};
use cqr_edge::{Access, Cache, EdgeState, Mounted, RateClass, RouteTable, Spec};

/// The routes of operation.
pub fn table() -> RouteTable<EdgeState> {
    let spec = |name, rule| {
        Spec::new(name, rule, Access::Public)
            .cache(Cache::NoStore)
            .rate(RateClass::Free)
    };
    RouteTable::api()
        .get("/healthz", spec("healthz", "design 8"), alive)
        .get("/readyz", spec("readyz", "design 8, R14"), ready)
        .get("/metrics", spec("metrics", "design 8"), metrics)
}

/// The routes with their guard.
pub fn mounted(state: &EdgeState) -> Mounted {
    table().mounted(state, state.clone())
}

async fn alive() -> impl IntoResponse {
    "alive\n"
}

async fn ready(State(edge): State<EdgeState>) -> impl IntoResponse {
    match ops::health(edge.app()).await {
        Ok(Health { .. }) => (StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::error!(%error, "ops.not_ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
        }
    }
}

/// Figures in the Prometheus text format. Not public: a proxy must not pass this path on, and requests that came
/// through one are answered 404.
async fn metrics(State(edge): State<EdgeState>, request: axum::extract::Request) -> impl IntoResponse {
    if request.headers().contains_key("x-forwarded-for") || request.headers().contains_key("forwarded") {
        return (StatusCode::NOT_FOUND, String::new());
    }
    match ops::health(edge.app()).await {
        Ok(health) => (StatusCode::OK, text(&health)),
        Err(error) => {
            tracing::error!(%error, "ops.no_figures");
            (StatusCode::SERVICE_UNAVAILABLE, String::new())
        }
    }
}

fn text(health: &Health) -> String {
    let mut out = String::from("# HELP opencqr_jobs Jobs in each state.\n# TYPE opencqr_jobs gauge\n");
    for (state, count) in &health.jobs {
        out.push_str(&format!("opencqr_jobs{{state=\"{state}\"}} {count}\n"));
    }
    out.push_str("# HELP opencqr_cases Cases in each state.\n# TYPE opencqr_cases gauge\n");
    for (state, count) in &health.cases {
        out.push_str(&format!("opencqr_cases{{state=\"{state}\"}} {count}\n"));
    }
    out
}
