//! I8: every row is what its stream of events says. I16: the database itself finds nothing wrong.

use std::{collections::BTreeMap, str::FromStr};

use cqr_domain::journal::Event;
use cqr_store::{
    Rx, StoreError,
    cases::Cases,
    check::{self, Rebuilt},
    completions::Bienniums,
    journal,
    people::People,
    projections,
    renewals::Registrations,
    requests::Requests,
    sittings::Sittings,
};
use serde_json::Value;

use super::{Streams, Violation};

/// Folds streams and compares what follows with what is stored.
pub fn check(rx: &mut Rx<'_>, streams: &Streams, found: &mut Vec<Violation>) -> Result<(), StoreError> {
    compare(rx, &People, &streams.people, found)?;
    compare(rx, &Cases, &streams.cases, found)?;
    compare(rx, &Sittings, &streams.sittings, found)?;
    compare(rx, &Bienniums, &streams.bienniums, found)?;
    compare(rx, &Requests, &streams.requests, found)?;
    compare(rx, &Registrations, &streams.registrations, found)
}

/// The product's own check of everything, which also finds rows of no stream and asks the engine.
pub fn check_whole(rx: &mut Rx<'_>, found: &mut Vec<Violation>) -> Result<(), StoreError> {
    let report = check::check(rx, projections::ALL)?;
    let engine = report
        .engine
        .into_iter()
        .map(|what| Violation { invariant: "I16", what });
    found.extend(engine);
    let journal = report
        .journal
        .into_iter()
        .map(|what| Violation { invariant: "I8", what });
    found.extend(journal);
    for (name, differences) in report.projections {
        let differences = differences.into_iter().map(|it| Violation {
            invariant: "I8",
            what: format!(
                "{name} {}: stored {:?}, the journal says {:?}",
                it.key, it.stored, it.expected
            ),
        });
        found.extend(differences);
    }
    Ok(())
}

fn compare<R>(rx: &mut Rx<'_>, rebuilt: &R, ids: &[String], found: &mut Vec<Violation>) -> Result<(), StoreError>
where
    R: Rebuilt,
    <R::Event as Event>::StreamId: FromStr + Copy,
{
    for ids in ids.chunks(200) {
        let mut expected: BTreeMap<String, Value> = BTreeMap::new();
        let mut keys = Vec::with_capacity(ids.len());
        for id in ids {
            let Ok(key) = id.parse::<<R::Event as Event>::StreamId>() else {
                panic!("no stream id: {id}")
            };
            let events = journal::load::<R::Event>(rx, key)?;
            expected.extend(rebuilt.expected(key, &events));
            keys.push(key);
        }
        let mut stored: BTreeMap<String, Value> = rebuilt.stored(rx, &keys)?.into_iter().collect();
        for (key, expected) in expected {
            let stored = stored.remove(&key);
            if stored.as_ref() != Some(&expected) {
                found.push(Violation {
                    invariant: "I8",
                    what: format!("{key} is stored as {stored:?}, the journal says {expected:?}"),
                });
            }
        }
    }
    Ok(())
}
