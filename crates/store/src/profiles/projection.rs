//! The counts of the comparison as `check` recounts them from the submitted profiles.

use diesel::prelude::*;
use serde_json::Value;

use super::{ALL_COMPARATORS, counts, recount};
use crate::{
    Db, StoreError,
    check::{Difference, Projection},
    schema::profiles,
};

/// The maintained counts.
pub struct ProfileCounts;

impl Projection for ProfileCounts {
    fn name(&self) -> &'static str {
        "profile counts"
    }

    fn check(&self, db: &mut Db) -> Result<Vec<Difference>, StoreError> {
        let groups: Vec<(String, String)> = profiles::table
            .select((profiles::program, profiles::discipline))
            .distinct()
            .load(db)?;
        let mut differences = Vec::new();
        for (program, discipline) in groups {
            let (kept, recounted) = (
                counts(db, &program, &discipline, ALL_COMPARATORS)?,
                recount(db, &program, &discipline)?,
            );
            if kept != recounted {
                let shown = |counts: &[super::Count]| Some(Value::from(format!("{counts:?}")));
                differences.push(Difference {
                    key: format!("{program}/{discipline}"),
                    stored: shown(&kept),
                    expected: shown(&recounted),
                });
            }
        }
        Ok(differences)
    }
}
