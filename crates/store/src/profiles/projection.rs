//! The counts of the comparison as `check` recounts them from the submitted profiles.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{kept, recount};
use crate::{
    Db, StoreError,
    check::{Difference, Projection},
};

/// The maintained counts.
pub struct ProfileCounts;

impl Projection for ProfileCounts {
    fn name(&self) -> &'static str {
        "profile counts"
    }

    fn check(&self, db: &mut Db) -> Result<Vec<Difference>, StoreError> {
        let ((counts, parts), (recounted, recounted_parts)) = (kept(db)?, recount(db)?);
        let count = |row: &super::Count| {
            let super::Count {
                program,
                discipline,
                setting,
                years_from,
                procedure,
                band,
                people,
            } = row;
            let key = format!("{program}/{discipline}/{setting}/{years_from}/{procedure}/{band}");
            (key, *people)
        };
        let part = |row: &super::PartCount| {
            let super::PartCount {
                program,
                discipline,
                setting,
                years_from,
                part,
                measure,
                value,
                people,
            } = row;
            let key = format!("{program}/{discipline}/{setting}/{years_from}/part {part}/{measure}/{value}");
            (key, *people)
        };
        let all = |counts: &[super::Count], parts: &[super::PartCount]| -> BTreeMap<String, i64> {
            counts.iter().map(count).chain(parts.iter().map(part)).collect()
        };
        let (kept, recounted) = (all(&counts, &parts), all(&recounted, &recounted_parts));
        let mut keys: Vec<&String> = kept.keys().chain(recounted.keys()).collect();
        keys.sort();
        keys.dedup();
        let differing = keys.into_iter().filter(|key| kept.get(*key) != recounted.get(*key));
        let people = |of: &BTreeMap<String, i64>, key: &String| of.get(key).map(|people| Value::from(*people));
        Ok(differing
            .map(|key| Difference {
                key: key.clone(),
                stored: people(&kept, key),
                expected: people(&recounted, key),
            })
            .collect())
    }
}
