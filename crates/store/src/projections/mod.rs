//! Every projection, for `check`: rows folded from the journal against the rows that are stored.

mod activities;
mod bienniums;
mod sittings;

use serde_json::Value;

use crate::{
    cases::Cases, check::Projection, extensions::BulkExtensions, people::People, profiles::ProfileCounts,
    register::RegisterEntries, renewals::Registrations, requests::Requests, threads::Threads,
};

pub use activities::Activities;
pub use bienniums::Bienniums;
pub use sittings::Sittings;

/// All projections, in the order of the report.
pub const ALL: &[&dyn Projection] = &[
    &People,
    &RegisterEntries,
    &Cases,
    &Sittings,
    &Bienniums,
    &Registrations,
    &Activities,
    &ProfileCounts,
    &Threads,
    &Requests,
    &BulkExtensions,
];

/// Rows as a comparable value. `Debug` shows every column, so a new column is compared without further work.
fn shown(rows: &impl std::fmt::Debug) -> Value {
    Value::from(format!("{rows:?}"))
}
