//! Sittings with their results, as `check` rebuilds them. Answers are a table of their own and the truth themselves (invariant 2).

use cqr_domain::{
    ids::SittingId,
    journal::Recorded,
    sittings::{Sitting, SittingEvent},
};
use diesel::prelude::*;
use serde_json::Value;

use super::{
    ResultRow, SittingRow, rows_of,
    schema::{results, sittings},
};
use crate::{
    Db, Sql, StoreError,
    check::{Difference, Projection, Rebuilt, rebuild_and_compare},
    projections::shown,
};

/// The projection of sittings.
pub struct Sittings;

impl Projection for Sittings {
    fn name(&self) -> &'static str {
        "sittings"
    }
    fn check(&self, db: &mut Db) -> Result<Vec<Difference>, StoreError> {
        rebuild_and_compare(db, self)
    }
}

impl Rebuilt for Sittings {
    type Event = SittingEvent;

    fn expected(&self, id: SittingId, events: &[Recorded<SittingEvent>]) -> Vec<(String, Value)> {
        let version = events.last().map_or(0, |last| last.version);
        let Some(sitting) = Sitting::fold(events.iter().map(|recorded| &recorded.event)) else {
            return Vec::new();
        };
        vec![(id.to_string(), shown(&rows_of(id, &sitting, version)))]
    }

    fn stored(&self, db: &mut Db, ids: &[SittingId]) -> Result<Vec<(String, Value)>, StoreError> {
        let keys: Vec<Sql<SittingId>> = ids.iter().copied().map(Sql).collect();
        let rows: Vec<SittingRow> = sittings::table
            .filter(sittings::id.eq_any(keys.clone()))
            .select(SittingRow::as_select())
            .load(db)?;
        let lines: Vec<ResultRow> = results::table
            .filter(results::sitting_id.eq_any(keys))
            .order((results::sitting_id, results::position))
            .select(ResultRow::as_select())
            .load(db)?;
        Ok(rows
            .into_iter()
            .map(|row| {
                let own: Vec<_> = lines.iter().filter(|line| line.sitting_id == row.id).cloned().collect();
                (row.id.0.to_string(), shown(&(row, own)))
            })
            .collect())
    }

    fn count(&self, db: &mut Db) -> Result<i64, StoreError> {
        Ok(sittings::table.count().get_result(db)?)
    }
}
