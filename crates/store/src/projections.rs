//! Every projection, for `check`: rows folded from the journal against the rows that are stored.

use serde_json::Value;

use crate::{
    activities::Activities, cases::Cases, check::Projection, completions::Bienniums, extensions::BulkExtensions,
    people::People, profiles::ProfileCounts, register::RegisterEntries, renewals::Registrations, requests::Requests,
    sittings::Sittings, threads::Threads,
};

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
pub(crate) fn shown(rows: &impl std::fmt::Debug) -> Value {
    Value::from(format!("{rows:?}"))
}
