//! Activities with their credits per subcategory, as `check` rebuilds them; titles are wording and not in the journal.

use cqr_domain::{
    activities::{Activity, ActivityEvent},
    ids::ActivityId,
    journal::Recorded,
};
use diesel::prelude::*;
use serde_json::Value;

use super::{
    ActivityFacts, CreditRow, rows_of,
    schema::{activities, activity_credits},
};
use crate::{
    Db, Sql, StoreError,
    check::{Difference, Projection, Rebuilt, rebuild_and_compare},
    projections::shown,
};

/// The projection of activities.
pub struct Activities;

impl Projection for Activities {
    fn name(&self) -> &'static str {
        "activities"
    }
    fn check(&self, db: &mut Db) -> Result<Vec<Difference>, StoreError> {
        rebuild_and_compare(db, self)
    }
}

impl Rebuilt for Activities {
    type Event = ActivityEvent;

    fn expected(&self, id: ActivityId, events: &[Recorded<ActivityEvent>]) -> Vec<(String, Value)> {
        let version = events.last().map_or(0, |last| last.version);
        let folded = Activity::fold(events.iter().map(|recorded| &recorded.event));
        let rows = folded.and_then(|activity| rows_of(id, &activity, version).ok());
        rows.map(|rows| (id.to_string(), shown(&rows))).into_iter().collect()
    }

    fn stored(&self, db: &mut Db, ids: &[ActivityId]) -> Result<Vec<(String, Value)>, StoreError> {
        let keys: Vec<Sql<ActivityId>> = ids.iter().copied().map(Sql).collect();
        let rows: Vec<(Sql<ActivityId>, ActivityFacts)> = activities::table
            .filter(activities::id.eq_any(keys.clone()))
            .select((activities::id, ActivityFacts::as_select()))
            .load(db)?;
        let credits: Vec<CreditRow> = activity_credits::table
            .filter(activity_credits::activity_id.eq_any(keys))
            .order((activity_credits::discipline, activity_credits::subcategory))
            .select(CreditRow::as_select())
            .load(db)?;
        Ok(rows
            .into_iter()
            .map(|(id, facts)| {
                let own: Vec<_> = credits
                    .iter()
                    .filter(|credit| credit.activity_id == id)
                    .cloned()
                    .collect();
                (id.0.to_string(), shown(&(facts, own)))
            })
            .collect())
    }

    fn count(&self, db: &mut Db) -> Result<i64, StoreError> {
        Ok(activities::table.count().get_result(db)?)
    }
}
