//! Bienniums with their completions and audits, as `check` rebuilds them.

use cqr_domain::{
    bienniums::{Biennium, BienniumEvent},
    ids::BienniumId,
    journal::Recorded,
};
use diesel::prelude::*;
use serde_json::Value;

use super::{
    BienniumRow, CompletionRow, rows_of,
    schema::{bienniums, completions},
};
use crate::{
    Db, Sql, StoreError, audits,
    check::{Difference, Projection, Rebuilt, rebuild_and_compare},
    projections::shown,
};

/// The projection of bienniums.
pub struct Bienniums;

impl Projection for Bienniums {
    fn name(&self) -> &'static str {
        "bienniums"
    }
    fn check(&self, db: &mut Db) -> Result<Vec<Difference>, StoreError> {
        rebuild_and_compare(db, self)
    }
}

impl Rebuilt for Bienniums {
    type Event = BienniumEvent;

    fn expected(&self, id: BienniumId, events: &[Recorded<BienniumEvent>]) -> Vec<(String, Value)> {
        let version = events.last().map_or(0, |last| last.version);
        let Some(biennium) = Biennium::fold(events.iter().map(|recorded| &recorded.event)) else {
            return Vec::new();
        };
        if biennium.dropped {
            return Vec::new();
        }
        let (row, mut completions) = rows_of(id, &biennium, version);
        completions.sort_by_key(|completion| completion.id);
        vec![(
            id.to_string(),
            shown(&(row, completions, audits::rows_of(id, &biennium))),
        )]
    }

    fn stored(&self, db: &mut Db, ids: &[BienniumId]) -> Result<Vec<(String, Value)>, StoreError> {
        let keys: Vec<Sql<BienniumId>> = ids.iter().copied().map(Sql).collect();
        let rows: Vec<BienniumRow> = bienniums::table
            .filter(bienniums::id.eq_any(keys.clone()))
            .select(BienniumRow::as_select())
            .load(db)?;
        let mut all: Vec<CompletionRow> = completions::table
            .filter(completions::biennium_id.eq_any(keys))
            .select(CompletionRow::as_select())
            .load(db)?;
        all.sort_by_key(|completion| completion.id);
        let mut audits = audits::rows_of_bienniums(db, ids)?;
        Ok(rows
            .into_iter()
            .map(|row| {
                let own: Vec<_> = all
                    .iter()
                    .filter(|completion| completion.biennium_id == row.id)
                    .cloned()
                    .collect();
                let audited = audits.remove(&row.id.0).unwrap_or_default();
                (row.id.0.to_string(), shown(&(row, own, audited)))
            })
            .collect())
    }

    fn count(&self, db: &mut Db) -> Result<i64, StoreError> {
        Ok(bienniums::table.count().get_result(db)?)
    }
}
