//! `opencqr check`: the engine's own checks, the journal's order, and every projection rebuilt from the journal and compared.

mod rebuild;

use diesel::{RunQueryDsl as _, sql_query, sql_types::Text};
use serde::Serialize;
use serde_json::Value;

pub use self::rebuild::{Rebuilt, rebuild_and_compare};
use crate::{Db, StoreError};

/// A row that is not what the journal says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// Which row.
    pub key: String,
    /// What is stored; nothing when the row is missing.
    pub stored: Option<Value>,
    /// What follows from the journal; nothing when the row should not be there.
    pub expected: Option<Value>,
}

/// Rows that follow from the journal and can be checked against it.
pub trait Projection: Send + Sync {
    /// The name shown in the report, such as `cases`.
    fn name(&self) -> &'static str;
    /// Rebuilds the rows and compares.
    ///
    /// # Errors
    /// When the database fails or an event cannot be read.
    fn check(&self, db: &mut Db) -> Result<Vec<Difference>, StoreError>;
}

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Report {
    /// Faults of the database itself, in the engine's words.
    pub engine: Vec<String>,
    /// Streams whose versions have gaps.
    pub journal: Vec<String>,
    /// Differences per projection, those without differences included.
    pub projections: Vec<(String, Vec<Difference>)>,
}

impl Report {
    /// Whether nothing was found.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.engine.is_empty() && self.journal.is_empty() && self.projections.iter().all(|(_, found)| found.is_empty())
    }
}

/// Checks everything, in one reading unit, so that work may go on meanwhile.
///
/// # Errors
/// When the database cannot be read at all.
pub fn check(db: &mut Db, projections: &[&dyn Projection]) -> Result<Report, StoreError> {
    let mut report = Report {
        engine: engine_faults(db)?,
        journal: gaps(db)?,
        projections: Vec::new(),
    };
    for projection in projections {
        let found = match projection.check(db) {
            Err(StoreError::Corrupt(reason)) => {
                report.journal.push(reason);
                Vec::new()
            }
            other => other?,
        };
        report.projections.push((projection.name().to_owned(), found));
    }
    Ok(report)
}

#[derive(diesel::QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// PostgreSQL keeps its constraints itself; SQLite checks a file only when asked.
fn engine_faults(db: &mut Db) -> Result<Vec<String>, StoreError> {
    let Db::Lite(lite) = db else { return Ok(Vec::new()) };
    let integrity = "SELECT integrity_check AS line FROM pragma_integrity_check WHERE integrity_check <> 'ok'";
    let foreign_keys = "SELECT \"table\" || ' row ' || coalesce(rowid, '?') || ' refers to a missing row of ' || parent AS line \
                        FROM pragma_foreign_key_check";
    let mut faults = Vec::new();
    for query in [integrity, foreign_keys] {
        match sql_query(query).load::<Line>(lite) {
            Ok(lines) => faults.extend(lines.into_iter().map(|it| it.line)),
            Err(error) => faults.push(error.to_string()),
        }
    }
    Ok(faults)
}

fn gaps(db: &mut Db) -> Result<Vec<String>, StoreError> {
    let lines: Vec<Line> = sql_query(
        "SELECT stream_kind || ' ' || stream_id || ' has gaps in its versions' AS line FROM event \
         GROUP BY stream_kind, stream_id HAVING count(*) <> max(version) ORDER BY stream_kind, stream_id",
    )
    .load(db)?;
    Ok(lines.into_iter().map(|it| it.line).collect())
}
