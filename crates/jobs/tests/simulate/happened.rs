//! What has to happen somewhere in the seeds of every run: a habit that died out would leave its invariants with nothing to
//! look at, and nobody would see it.

use std::collections::BTreeMap;

use cqr_app::App;

use crate::sql;

/// How often what happened.
pub type Happened = BTreeMap<&'static str, u64>;

/// What is counted, each with its statement.
const COUNTED: [(&str, &str); 5] = [
    (
        "discontinued",
        "SELECT CAST(count(*) AS TEXT) AS line FROM event WHERE stream_kind = 'case' AND name = 'case_discontinued'",
    ),
    (
        "reinstated",
        "SELECT CAST(count(*) AS TEXT) AS line FROM event WHERE stream_kind = 'case' AND name = 'case_reinstated'",
    ),
    (
        "merged",
        "SELECT CAST(count(*) AS TEXT) AS line FROM event WHERE stream_kind = 'person' AND name = 'record_merged'",
    ),
    (
        "registration ended",
        "SELECT CAST(count(*) AS TEXT) AS line FROM event WHERE stream_kind = 'registration' AND name = 'registration_ended'",
    ),
    (
        "rules changed",
        "SELECT CAST(count(*) AS TEXT) AS line FROM program_versions WHERE version > 1",
    ),
];

/// Counts what happened in a seed.
pub fn counted(app: &App) -> Happened {
    let count = |query: &'static str| {
        let lines = app.store.read_blocking(move |rx| sql::lines(rx, query)).unwrap();
        lines[0].parse::<u64>().unwrap()
    };
    COUNTED.into_iter().map(|(what, query)| (what, count(query))).collect()
}

/// Adds what happened in one more seed.
pub fn add(all: &mut Happened, seed: &Happened) {
    for (what, count) in seed {
        *all.entry(*what).or_insert(0) += *count;
    }
}

/// What never happened.
pub fn missing(all: &Happened) -> Vec<&'static str> {
    COUNTED
        .into_iter()
        .map(|(what, _)| what)
        .filter(|what| all.get(*what).is_none_or(|count| *count == 0))
        .collect()
}
