//! Registrations as `check` rebuilds them: the rows folded from each stream against the rows that are stored.

use cqr_domain::{
    ids::RegistrationId,
    journal::Recorded,
    renewals::{Registration, RegistrationEvent},
};
use diesel::prelude::*;
use serde_json::Value;

use super::{
    RegistrationRow, RenewalRow, rows_of,
    schema::{registrations, renewals},
};
use crate::{
    Db, Sql, StoreError,
    check::{Difference, Projection, Rebuilt, rebuild_and_compare},
};

/// The projection of registrations with their renewals.
pub struct Registrations;

impl Projection for Registrations {
    fn name(&self) -> &'static str {
        "registrations"
    }
    fn check(&self, db: &mut Db) -> Result<Vec<Difference>, StoreError> {
        rebuild_and_compare(db, self)
    }
}

impl Rebuilt for Registrations {
    type Event = RegistrationEvent;

    fn expected(&self, id: RegistrationId, events: &[Recorded<RegistrationEvent>]) -> Vec<(String, Value)> {
        let version = events.last().map_or(0, |last| last.version);
        let Some(registration) = Registration::fold(events.iter().map(|recorded| &recorded.event)) else {
            return Vec::new();
        };
        if registration.dropped {
            return Vec::new();
        }
        let (row, mut renewals) = rows_of(id, &registration, version);
        renewals.sort_by_key(|renewal| renewal.due_on);
        vec![(id.to_string(), value(&row, &renewals))]
    }

    fn stored(&self, db: &mut Db, ids: &[RegistrationId]) -> Result<Vec<(String, Value)>, StoreError> {
        let keys: Vec<Sql<RegistrationId>> = ids.iter().copied().map(Sql).collect();
        let rows: Vec<RegistrationRow> = registrations::table
            .filter(registrations::id.eq_any(keys.clone()))
            .select(RegistrationRow::as_select())
            .load(db)?;
        let all: Vec<RenewalRow> = renewals::table
            .filter(renewals::registration_id.eq_any(keys))
            .order(renewals::due_on)
            .select(RenewalRow::as_select())
            .load(db)?;
        Ok(rows
            .into_iter()
            .map(|row| {
                let own: Vec<_> = all
                    .iter()
                    .filter(|renewal| renewal.registration_id == row.id)
                    .cloned()
                    .collect();
                (row.id.0.to_string(), value(&row, &own))
            })
            .collect())
    }

    fn count(&self, db: &mut Db) -> Result<i64, StoreError> {
        Ok(registrations::table.count().get_result(db)?)
    }
}

/// `Debug` shows every column, so a new column is compared without further work.
fn value(row: &RegistrationRow, renewals: &[RenewalRow]) -> Value {
    Value::from(format!("{row:?} {renewals:?}"))
}
