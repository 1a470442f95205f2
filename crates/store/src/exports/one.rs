//! Everything about one person, or about one window, as one document of JSON.

use cqr_domain::ids::{CaseId, PersonId};
use serde_json::{Map, Value};

use super::{
    Exported, TABLES,
    rows::{Of, sources},
};
use crate::{Db, StoreError};

/// Every row about a person, by table: for a request to see one's own data. Notes that staff keep for themselves, and
/// questions of the bank, are no part of it.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such person.
pub fn person(db: &mut Db, id: PersonId) -> Result<Value, StoreError> {
    let mut held = gather(db, &id.to_string(), |exported| exported.of_person, "people")?;
    for exported in TABLES {
        let rows = held.get_mut(exported.name).and_then(Value::as_array_mut);
        for row in rows.into_iter().flatten() {
            for column in exported.among_staff {
                row[*column] = Value::from("");
            }
        }
    }
    Ok(Value::Object(held))
}

/// Every row about one window.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such case.
pub fn case(db: &mut Db, id: CaseId) -> Result<Value, StoreError> {
    gather(db, &id.to_string(), |exported| exported.of_case, "cases").map(Value::Object)
}

fn gather(
    db: &mut Db,
    id: &str,
    condition: impl Fn(&Exported) -> &'static str,
    root: &str,
) -> Result<Map<String, Value>, StoreError> {
    let mut all = Map::new();
    for source in sources(db)? {
        let condition = condition(source.exported);
        if condition.is_empty() {
            continue;
        }
        let mut rows = Vec::new();
        source.lines(db, Of::One(condition, id), &mut |line| {
            let row: Value = serde_json::from_str(line).map_err(|error| StoreError::Corrupt(error.to_string()))?;
            rows.push(row);
            Ok(())
        })?;
        if source.exported.name == root && rows.is_empty() {
            return Err(StoreError::NotFound);
        }
        all.insert(source.exported.name.to_owned(), Value::Array(rows));
    }
    Ok(all)
}
