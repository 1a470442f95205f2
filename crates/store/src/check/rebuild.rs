//! Rebuilding the rows of one projection from its streams, a page of streams at a time.

use std::{collections::BTreeMap, str::FromStr};

use cqr_domain::journal::{Event, Recorded};
use serde_json::Value;

use super::Difference;
use crate::{Db, StoreError, journal};

/// Streams that are rebuilt at once: enough to be quick, few enough to stay small in memory.
const PAGE: u32 = 500;

/// How one projection follows from the streams of one kind.
pub trait Rebuilt {
    /// The events it follows from.
    type Event: Event<StreamId: FromStr>;
    /// The rows that follow from one stream, by key.
    fn expected(
        &self,
        stream: <Self::Event as Event>::StreamId,
        events: &[Recorded<Self::Event>],
    ) -> Vec<(String, Value)>;
    /// The rows stored for these streams, by key.
    ///
    /// # Errors
    /// When the database fails.
    fn stored(
        &self,
        db: &mut Db,
        streams: &[<Self::Event as Event>::StreamId],
    ) -> Result<Vec<(String, Value)>, StoreError>;
    /// How many rows there are in all, so that rows of no stream are noticed.
    ///
    /// # Errors
    /// When the database fails.
    fn count(&self, db: &mut Db) -> Result<i64, StoreError>;
}

/// Folds every stream and compares what follows with what is stored.
///
/// # Errors
/// When the database fails or an event cannot be read.
pub fn rebuild_and_compare<R: Rebuilt>(db: &mut Db, rebuilt: &R) -> Result<Vec<Difference>, StoreError> {
    let (mut differences, mut found) = (Vec::new(), 0);
    let mut after = None::<String>;
    loop {
        let page = journal::page::<R::Event>(db, after.as_deref(), PAGE)?;
        let Some((last, _)) = page.last() else { break };
        after = Some(last.to_string());
        let streams: Vec<_> = page.iter().map(|(stream, _)| *stream).collect();
        let expected = page
            .iter()
            .flat_map(|(stream, events)| rebuilt.expected(*stream, events))
            .collect();
        let stored: BTreeMap<String, Value> = rebuilt.stored(db, &streams)?.into_iter().collect();
        found += i64::try_from(stored.len()).unwrap_or(i64::MAX);
        compare(expected, stored, &mut differences);
    }
    let count = rebuilt.count(db)?;
    if count > found {
        let orphans = Value::from(count - found);
        differences.push(Difference {
            key: "rows of no stream".into(),
            stored: Some(orphans),
            expected: None,
        });
    }
    Ok(differences)
}

fn compare(expected: BTreeMap<String, Value>, mut stored: BTreeMap<String, Value>, differences: &mut Vec<Difference>) {
    for (key, expected) in expected {
        let stored = stored.remove(&key);
        if stored.as_ref() != Some(&expected) {
            differences.push(Difference {
                key,
                stored,
                expected: Some(expected),
            });
        }
    }
    for (key, stored) in stored {
        differences.push(Difference {
            key,
            stored: Some(stored),
            expected: None,
        });
    }
}
