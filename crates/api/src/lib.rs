//! REST/JSON under `/api/v1`: translates HTTP to the use cases the pages call, and back. docs/api.md describes it.

mod cases;
mod description;
mod idempotency_key;
mod path;
mod problem;
mod sessions;
mod sittings;

use std::sync::Arc;

use cqr_app::App;
use cqr_edge::{EdgeState, Mounted, RouteTable};

/// The routes of the API.
#[must_use]
pub fn routes() -> RouteTable<Arc<App>> {
    RouteTable::api()
        .with(description::routes())
        .with(sessions::routes())
        .with(cases::routes())
        .with(sittings::routes())
}

/// The routes with their guards, ready to be assembled.
#[must_use]
pub fn mounted(edge: &EdgeState) -> Mounted {
    routes().mounted(edge, Arc::clone(edge.app()))
}
