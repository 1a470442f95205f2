//! Activities as JSON: an object with `activities`, each as in the reference data, with the names of subcategories
//! instead of columns. Each becomes a row of the CSV file, so that both are checked by the same rules.

use std::collections::BTreeMap;

use cqr_domain::programs::Program;
use serde_json::Value;

use super::{ActivityInput, CellMistake, REQUIRED, validate_row};

/// What an activity of a JSON file is when it does not say.
pub const JSON_KIND: &str = "course";

/// The activities of a JSON text, each to be given to [`validate_json`].
///
/// # Errors
/// What is wrong with the text as a whole, in words.
pub fn split_json(text: &str) -> Result<Vec<Value>, String> {
    let file: Value = serde_json::from_str(text).map_err(|error| format!("this is no JSON: {error}"))?;
    match file {
        Value::Array(activities) => Ok(activities),
        Value::Object(mut fields) => match fields.remove("activities") {
            Some(Value::Array(activities)) => Ok(activities),
            _ => Err("expected an object with the list `activities`".to_owned()),
        },
        _ => Err("expected an object with the list `activities`".to_owned()),
    }
}

/// Reads one activity of a JSON file.
///
/// # Errors
/// Every mistake of the activity, named by the columns of the CSV file.
pub fn validate_json(program: &Program, activity: &Value) -> Result<ActivityInput, Vec<CellMistake>> {
    let mut cells: BTreeMap<String, String> = BTreeMap::new();
    let fields = [
        ("activity", ["activity", "provider_course_id"]),
        ("ce_credits", ["ce_credits", "credits"]),
        ("title", ["title", "title"]),
        ("provider", ["provider", "provider"]),
        ("approver", ["approver", "approver"]),
        ("reference_number", ["reference_number", "reference_number"]),
        ("hours", ["hours", "credits"]),
        ("price", ["price", "price"]),
        ("category", ["category", "category"]),
        ("kind", ["kind", "kind"]),
        ("valid_from", ["valid_from", "valid_from"]),
        ("valid_to", ["valid_to", "valid_to"]),
    ];
    for (column, names) in fields {
        let found = names
            .into_iter()
            .find_map(|name| activity.get(name).filter(|value| !value.is_null()));
        cells.insert(column.to_owned(), found.map(plain).unwrap_or_default());
    }
    for (column, default) in [("kind", JSON_KIND), ("price", "0")] {
        let cell = cells.entry(column.to_owned()).or_default();
        if cell.is_empty() {
            default.clone_into(cell);
        }
    }
    let mistakes = add_split(program, activity, &mut cells);
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    let columns: Vec<String> = REQUIRED
        .iter()
        .map(|name| (*name).to_owned())
        .chain(cells.keys().cloned())
        .collect();
    validate_row(program, &columns, |column| cells.get(column).map_or("", String::as_str))
}

/// A number keeps its digits, so that nothing is rounded on the way.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn add_split(program: &Program, activity: &Value, cells: &mut BTreeMap<String, String>) -> Vec<CellMistake> {
    let mut mistakes = Vec::new();
    for share in activity
        .get("credit_split")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        let text = |name: &str| share.get(name).map(plain).unwrap_or_default();
        let (discipline, name) = (text("discipline"), text("subcategory"));
        match code_of(program, &discipline, &name) {
            Some(code) => {
                if cells.insert(format!("{discipline}:{code}"), text("credits")).is_some() {
                    mistakes.push(wrong(&discipline, &name, "each subcategory once"));
                }
            }
            None => mistakes.push(wrong(
                &discipline,
                &name,
                "a subcategory of the program, by name or code",
            )),
        }
    }
    mistakes
}

fn wrong(discipline: &str, name: &str, expected: &str) -> CellMistake {
    CellMistake {
        column: "credit_split".to_owned(),
        value: format!("{discipline}: {name}"),
        expected: expected.to_owned(),
    }
}

/// The code of a subcategory by its name or its code, in any outline of the discipline, the newest first.
fn code_of(program: &Program, discipline: &str, name: &str) -> Option<String> {
    let mut outlines: Vec<_> = program
        .outlines
        .iter()
        .filter(|outline| outline.discipline == discipline)
        .collect();
    outlines.sort_by_key(|outline| std::cmp::Reverse(outline.effective_from));
    let mut all = outlines.into_iter().flat_map(|outline| outline.subcategories());
    all.find(|(_, sub)| sub.name == name || sub.code == name)
        .map(|(_, sub)| sub.code.clone())
}
