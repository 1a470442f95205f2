//! The activities file: JSON, or CSV with fixed columns and one column of credits for each `DISCIPLINE:SUBCATEGORY`.

use std::{path::Path, sync::Arc};

use cqr_domain::ids::ImportId;
use cqr_store::{Db, StoreError, Tx, activities};
use serde_json::Value;

use super::{
    Cells, Columns, FileError, ImportError, ImportMode, ImportReport, Importer, Outcome,
    json_file::{is_json, read_whole},
    run::run_source,
    source::Source,
};
use crate::{
    App,
    activities::{
        ActivityInput, OPTIONAL, REQUIRED, is_credit_column, preview_batch, split_json, store_batch, validate_json,
        validate_row,
    },
    programs::{Program, Programs},
};

/// Imports activities into the default program. Blocking.
///
/// # Errors
/// When the file is no such file or the store fails; mistakes of activities are in the report instead.
pub fn run_activities(app: &App, path: &Path, mode: ImportMode) -> Result<ImportReport, ImportError> {
    let (program, programs) = (app.programs.default_program(), app.programs.clone());
    if !is_json(path) {
        return run_source(
            app,
            ActivityRows {
                program,
                programs,
                values: None,
            },
            &Source::Csv(path),
            path,
            mode,
        );
    }
    let bytes = read_whole(path)?;
    let text = std::str::from_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes))
        .map_err(|_| FileError::Format("the file is not UTF-8".to_owned()))?;
    let values = split_json(text).map_err(FileError::Format)?;
    let rows = values.iter().map(|value| vec![value.to_string()]).collect();
    let source = Source::List {
        columns: vec!["activity".to_owned()],
        rows,
    };
    run_source(
        app,
        ActivityRows {
            program,
            programs,
            values: Some(values),
        },
        &source,
        path,
        mode,
    )
}

struct ActivityRows {
    program: Arc<Program>,
    programs: Programs,
    /// The activities of a JSON file, in their order.
    values: Option<Vec<Value>>,
}

impl Importer for ActivityRows {
    type Row = ActivityInput;
    const KIND: &'static str = "activities";
    const COLUMNS: Columns = Columns {
        required: REQUIRED,
        optional: OPTIONAL,
        further: is_credit_column,
    };

    fn parse(&self, cells: &mut Cells<'_>) -> Option<ActivityInput> {
        let read = match &self.values {
            None => validate_row(&self.program, cells.columns(), |column| cells.text(column)),
            Some(values) => {
                let place = usize::try_from(cells.line()).ok()?.checked_sub(1)?;
                validate_json(&self.program, values.get(place)?)
            }
        };
        match read {
            Ok(activity) => Some(activity),
            Err(mistakes) => {
                for mistake in mistakes {
                    cells.fault_of(&mistake.column, &mistake.value, &mistake.expected);
                }
                None
            }
        }
    }

    fn key(row: &ActivityInput) -> (&'static str, String) {
        ("activity", format!("{}/{}", row.program, row.code))
    }

    fn preview(&self, db: &mut Db, rows: &[ActivityInput]) -> Result<Vec<Outcome>, StoreError> {
        let mut outcomes = preview_batch(db, rows)?;
        let codes: Vec<String> = rows.iter().map(|row| row.code.clone()).collect();
        let hidden = activities::hidden_codes(db, &self.program.id, &codes)?;
        for (row, outcome) in rows.iter().zip(&mut outcomes) {
            if hidden.contains(&row.code) {
                *outcome = Outcome::New;
            }
        }
        Ok(outcomes)
    }

    fn add(&self, tx: &mut Tx, import: ImportId, rows: &[ActivityInput]) -> Result<Vec<Outcome>, StoreError> {
        let outcomes = self.preview(tx, rows)?;
        let new = rows
            .iter()
            .zip(&outcomes)
            .filter(|(_, outcome)| **outcome == Outcome::New);
        let new: Vec<ActivityInput> = new.map(|(row, _)| row.clone()).collect();
        store_batch(tx, &self.programs, import, &new)?;
        let codes: Vec<String> = new.into_iter().map(|row| row.code).collect();
        activities::set_import(tx, &self.program.id, &codes, import)?;
        Ok(outcomes)
    }

    fn correct(&self, tx: &mut Tx, import: ImportId, rows: &[ActivityInput]) -> Result<(), StoreError> {
        store_batch(tx, &self.programs, import, rows).map(drop)
    }
}
