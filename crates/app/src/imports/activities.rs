//! The activities file: JSON, or CSV with fixed columns and one column of credits for each `DISCIPLINE:SUBCATEGORY`.

use std::path::Path;

use cqr_store::StoreError;

use super::{
    FileError, ImportError, ImportMode, ImportReport, RowFault, read_rows,
    small::{Acts, SmallRow, is_json, read_small, run},
};
use crate::{
    App,
    activities::{
        ActivityInput, CellMistake, OPTIONAL, REQUIRED, is_credit_column, preview_batch, split_json, store_batch,
        validate_json, validate_row,
    },
    programs::Program,
};

/// Imports activities into the default program. Blocking.
///
/// # Errors
/// When the file is no such file or the store fails; mistakes of activities are in the report instead.
pub fn run_activities(app: &App, path: &Path, mode: ImportMode) -> Result<ImportReport, ImportError> {
    let program = app.programs.default_program();
    let (header, rows) = if is_json(path) { json_rows(&program, path)? } else { csv_rows(&program, path)? };
    let programs = app.programs.clone();
    let acts = Acts {
        preview: |rx: &mut cqr_store::Rx, rows: &[ActivityInput]| preview_batch(rx, rows),
        write: move |tx: &mut cqr_store::Tx, import, rows: &[ActivityInput]| -> Result<_, StoreError> {
            store_batch(tx, &programs, import, rows)
        },
    };
    run(app, "activities", path, mode, &header, rows, acts)
}

type Rows = (Vec<String>, Vec<SmallRow<ActivityInput>>);

fn json_rows(program: &Program, path: &Path) -> Result<Rows, FileError> {
    let bytes = read_small(path)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| FileError::Header("the file is not UTF-8".to_owned()))?;
    let found = split_json(text).map_err(FileError::Header)?;
    let rows = (1..).zip(found).map(|(place, value)| SmallRow {
        raw: vec![value.to_string()],
        read: validate_json(program, &value).map_err(|mistakes| faults(place, mistakes)),
    });
    Ok((vec!["activity".to_owned()], rows.collect()))
}

fn csv_rows(program: &Program, path: &Path) -> Result<Rows, FileError> {
    let names = header_of(path)?;
    let credit_columns: Vec<&str> = names.iter().map(String::as_str).filter(|name| is_credit_column(name)).collect();
    let optional: Vec<&str> = OPTIONAL.iter().copied().chain(credit_columns).collect();
    let mut rows = Vec::new();
    let header = read_rows(path, REQUIRED, &optional, |read| {
        rows.push(match read {
            Err((fault, raw)) => SmallRow { raw, read: Err(vec![fault]) },
            Ok(cells) => {
                let read = validate_row(program, &names, |column| cells.text(column));
                SmallRow { raw: cells.raw(), read: read.map_err(|mistakes| faults(cells.line(), mistakes)) }
            }
        });
    })?;
    Ok((header, rows))
}

/// The names in the header row, which decide what columns of credits there are.
fn header_of(path: &Path) -> Result<Vec<String>, FileError> {
    let bytes = read_small(path)?;
    let text = String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes)).into_owned();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    match reader.read_record(&mut record) {
        Ok(true) => Ok(record.iter().map(|name| name.trim().to_owned()).collect()),
        Ok(false) => Err(FileError::Empty(REQUIRED.join(", "))),
        Err(error) => Err(FileError::Header(error.to_string())),
    }
}

fn faults(line: u64, mistakes: Vec<CellMistake>) -> Vec<RowFault> {
    let fault = |mistake: CellMistake| RowFault {
        line,
        column: mistake.column,
        value: mistake.value,
        expected: mistake.expected,
    };
    mistakes.into_iter().map(fault).collect()
}
