//! REST/JSON under `/api/v1`: translates HTTP to the use cases the pages call, and back. docs/api.md describes it.

mod activities;
mod audits;
mod bienniums;
mod cases;
mod completions;
mod cursor;
mod deadline;
mod describe;
mod description;
mod idempotency_key;
mod notices;
mod overview;
mod path;
mod problem;
mod profiles;
mod register;
mod renewals;
mod sessions;
mod sittings;
mod threads;
mod uploads;

use std::sync::Arc;

use cqr_app::App;
use cqr_edge::{EdgeState, Mounted, RouteTable};

pub use description::made as description;

fn table() -> describe::Table {
    describe::Table::new()
        .with(sessions::routes())
        .with(overview::routes())
        .with(cases::routes())
        .with(profiles::routes())
        .with(sittings::routes())
        .with(notices::routes())
        .with(activities::routes())
        .with(completions::routes())
        .with(uploads::routes())
        .with(threads::routes())
        .with(bienniums::routes())
        .with(renewals::routes())
        .with(audits::routes())
        .with(register::routes())
}

/// The routes of the API.
#[must_use]
pub fn routes() -> RouteTable<Arc<App>> {
    description::routes().with(table().into_routes())
}

/// The routes with their guards, ready to be assembled.
#[must_use]
pub fn mounted(edge: &EdgeState) -> Mounted {
    routes().mounted(edge, Arc::clone(edge.app()))
}
