//! Requests as `check` rebuilds them.

use cqr_domain::{
    ids::RequestId,
    journal::Recorded,
    requests::{Request, RequestEvent},
};
use diesel::prelude::*;
use serde_json::Value;

use super::{RequestRow, row::rows_of, schema::requests};
use crate::{
    Db, Sql, StoreError,
    check::{Difference, Projection, Rebuilt, rebuild_and_compare},
};

/// The projection of requests.
pub struct Requests;

impl Projection for Requests {
    fn name(&self) -> &'static str {
        "requests"
    }
    fn check(&self, db: &mut Db) -> Result<Vec<Difference>, StoreError> {
        rebuild_and_compare(db, self)
    }
}

impl Rebuilt for Requests {
    type Event = RequestEvent;

    fn expected(&self, id: RequestId, events: &[Recorded<RequestEvent>]) -> Vec<(String, Value)> {
        let version = events.last().map_or(0, |last| last.version);
        let folded = Request::fold(events.iter().map(|recorded| &recorded.event));
        folded
            .map(|request| (id.to_string(), shown(&rows_of(id, &request, version))))
            .into_iter()
            .collect()
    }

    fn stored(&self, db: &mut Db, ids: &[RequestId]) -> Result<Vec<(String, Value)>, StoreError> {
        let keys: Vec<Sql<RequestId>> = ids.iter().copied().map(Sql).collect();
        let rows: Vec<RequestRow> = requests::table
            .filter(requests::id.eq_any(keys))
            .select(RequestRow::as_select())
            .load(db)?;
        Ok(rows.iter().map(|row| (row.id.0.to_string(), shown(row))).collect())
    }

    fn count(&self, db: &mut Db) -> Result<i64, StoreError> {
        Ok(requests::table.count().get_result(db)?)
    }
}

fn shown(row: &RequestRow) -> Value {
    Value::from(format!("{row:?}"))
}
