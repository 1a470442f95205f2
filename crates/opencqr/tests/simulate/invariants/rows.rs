//! I8: every row is what its stream of events says.

use std::{collections::BTreeMap, str::FromStr};

use cqr_domain::journal::Event;
use cqr_store::{
    Rx, StoreError,
    cases::Cases,
    check::Rebuilt,
    journal,
    people::People,
    projections::{Bienniums, Sittings},
};
use serde_json::Value;

use super::{Streams, Violation};

/// Folds streams and compares what follows with what is stored.
pub fn check(rx: &mut Rx<'_>, streams: &Streams, found: &mut Vec<Violation>) -> Result<(), StoreError> {
    compare(rx, &People, &streams.people, found)?;
    compare(rx, &Cases, &streams.cases, found)?;
    compare(rx, &Sittings, &streams.sittings, found)?;
    compare(rx, &Bienniums, &streams.bienniums, found)
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
