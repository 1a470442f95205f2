//! Extensions for many as `check` rebuilds them. How far an application has come is no fact of the journal.

use cqr_domain::{
    extensions::{BulkExtension, BulkExtensionEvent},
    ids::BulkExtensionId,
    journal::Recorded,
};
use diesel::prelude::*;
use serde_json::Value;

use super::{row::BulkRow, row_of, schema::bulk_extensions};
use crate::{
    Db, Sql, StoreError,
    check::{Difference, Projection, Rebuilt, rebuild_and_compare},
};

/// The projection of extensions for many.
pub struct BulkExtensions;

impl Projection for BulkExtensions {
    fn name(&self) -> &'static str {
        "bulk_extensions"
    }
    fn check(&self, db: &mut Db) -> Result<Vec<Difference>, StoreError> {
        rebuild_and_compare(db, self)
    }
}

impl Rebuilt for BulkExtensions {
    type Event = BulkExtensionEvent;

    fn expected(&self, id: BulkExtensionId, events: &[Recorded<BulkExtensionEvent>]) -> Vec<(String, Value)> {
        let version = events.last().map_or(0, |last| last.version);
        let folded = BulkExtension::fold(events.iter().map(|recorded| &recorded.event));
        folded
            .map(|bulk| (id.to_string(), shown(&row_of(id, &bulk, version))))
            .into_iter()
            .collect()
    }

    fn stored(&self, db: &mut Db, ids: &[BulkExtensionId]) -> Result<Vec<(String, Value)>, StoreError> {
        let keys: Vec<Sql<BulkExtensionId>> = ids.iter().copied().map(Sql).collect();
        let rows: Vec<BulkRow> = bulk_extensions::table
            .filter(bulk_extensions::id.eq_any(keys))
            .select(BulkRow::as_select())
            .load(db)?;
        Ok(rows.iter().map(|row| (row.id.0.to_string(), shown(row))).collect())
    }

    fn count(&self, db: &mut Db) -> Result<i64, StoreError> {
        Ok(bulk_extensions::table.count().get_result(db)?)
    }
}

fn shown(row: &BulkRow) -> Value {
    Value::from(format!("{row:?}"))
}
