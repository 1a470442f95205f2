//! Cases as `check` rebuilds them: the rows folded from each stream against the rows that are stored.

use cqr_domain::{
    cases::{Case, CaseEvent},
    ids::CaseId,
    journal::Recorded,
};
use diesel::prelude::*;
use serde_json::{Value, json};

use super::{CaseRow, LineRow, rows_of};
use crate::{
    Db, Sql, StoreError,
    check::{Difference, Projection, Rebuilt, rebuild_and_compare},
    schema::{cases, prescription_lines},
};

/// The projection of cases with their prescribed lines.
pub struct Cases;

impl Projection for Cases {
    fn name(&self) -> &'static str {
        "cases"
    }
    fn check(&self, db: &mut Db) -> Result<Vec<Difference>, StoreError> {
        rebuild_and_compare(db, self)
    }
}

impl Rebuilt for Cases {
    type Event = CaseEvent;

    fn expected(&self, id: CaseId, events: &[Recorded<CaseEvent>]) -> Vec<(String, Value)> {
        let version = events.last().map_or(0, |last| last.version);
        let Some(case) = Case::fold(events.iter().map(|recorded| &recorded.event)) else {
            return Vec::new();
        };
        if case.dropped {
            return Vec::new();
        }
        let (row, lines) = rows_of(id, &case, version);
        vec![(id.to_string(), value(&row, &lines))]
    }

    fn stored(&self, db: &mut Db, ids: &[CaseId]) -> Result<Vec<(String, Value)>, StoreError> {
        let keys: Vec<Sql<CaseId>> = ids.iter().copied().map(Sql).collect();
        let rows: Vec<CaseRow> = cases::table
            .filter(cases::id.eq_any(keys.clone()))
            .select(CaseRow::as_select())
            .load(db)?;
        let lines: Vec<LineRow> = prescription_lines::table
            .filter(prescription_lines::case_id.eq_any(keys))
            .order((prescription_lines::case_id, prescription_lines::position))
            .select(LineRow::as_select())
            .load(db)?;
        let own = |row: &CaseRow| {
            lines
                .iter()
                .filter(|line| line.case_id == row.id)
                .cloned()
                .collect::<Vec<_>>()
        };
        Ok(rows
            .iter()
            .map(|row| (row.id.0.to_string(), value(row, &own(row))))
            .collect())
    }

    fn count(&self, db: &mut Db) -> Result<i64, StoreError> {
        Ok(cases::table.count().get_result(db)?)
    }
}

fn value(row: &CaseRow, lines: &[LineRow]) -> Value {
    let text = |id: Option<String>| id.map_or(Value::Null, Value::from);
    json!({
        "person": row.person_id.0.to_string(),
        "credential": row.credential_id.0.to_string(),
        "program": row.program,
        "discipline": row.discipline,
        "cycle": row.cycle,
        "start": row.start_on.0.to_string(),
        "window_open": row.window_open_on.0.to_string(),
        "window_close": row.window_close_on.0.to_string(),
        "grace_end": row.grace_end_on.0.to_string(),
        "closes_at": row.closes_at.0.as_microsecond(),
        "grace_ends_at": row.grace_ends_at.0.as_microsecond(),
        "state": row.state.0.name(),
        "profile": text(row.profile_id.map(|id| id.0.to_string())),
        "sitting": text(row.sitting_id.map(|id| id.0.to_string())),
        "outline": row.outline,
        "assessed": row.assessed,
        "prescription": text(row.prescription_id.map(|id| id.0.to_string())),
        "decision": text(row.decision_id.map(|id| id.0.to_string())),
        "version": row.version,
        "lines": lines.iter().map(|line| json!([
            line.subcategory,
            line.prescribed.0.hundredths(),
            line.earned.0.hundredths(),
        ])).collect::<Vec<_>>(),
    })
}
