//! The items file: JSON, or CSV with `outline,subcategory,external_id,type,stem,option_a…option_f,key,rationale,source`.
//! What is told of a mistake never repeats the text of an item (A11).

use std::{path::Path, sync::Arc};

use cqr_domain::items::{ItemDraft, Mistake, ValidItem};
use cqr_store::StoreError;

use super::{
    Cells, FileError, ImportError, ImportMode, ImportReport, Outcome, RowFault, read_rows,
    small::{Acts, SmallRow, is_json, read_small, run},
};
use crate::{
    App,
    items::{Stored, from_csv_cells, preview_item, read_json, store_item, validate_row},
    programs::Program,
};

const REQUIRED: &[&str] =
    &["outline", "subcategory", "external_id", "type", "stem", "option_a", "option_b", "key", "rationale", "source"];
const OPTIONAL: &[&str] = &["option_c", "option_d", "option_e", "option_f", "second_reader", "reject_reason"];

/// Imports items into the default program. Blocking.
///
/// # Errors
/// When the file is no such file or the store fails; mistakes of items are in the report instead.
pub fn run_items(app: &App, path: &Path, mode: ImportMode) -> Result<ImportReport, ImportError> {
    let program = app.programs.default_program();
    let rows = if is_json(path) { json_rows(&program, path)? } else { csv_rows(&program, path)? };
    let header: Vec<String> = ["external_id"].map(str::to_owned).into();
    let (keys, id) = (Arc::clone(&app.keys), program.id.clone());
    let (preview_keys, preview_id) = (Arc::clone(&keys), id.clone());
    let acts = Acts {
        preview: move |rx: &mut cqr_store::Rx, rows: &[ValidItem]| {
            rows.iter().map(|item| Ok(outcome(preview_item(rx, &preview_keys, &preview_id, item)?))).collect()
        },
        write: move |tx: &mut cqr_store::Tx, _import, rows: &[ValidItem]| -> Result<Vec<Outcome>, StoreError> {
            rows.iter().map(|item| Ok(outcome(store_item(tx, &keys, &id, item)?))).collect()
        },
    };
    run(app, "items", path, mode, &header, rows, acts)
}

const fn outcome(stored: Stored) -> Outcome {
    match stored {
        Stored::New => Outcome::New,
        Stored::NextVersion => Outcome::Changed,
        Stored::Same => Outcome::Same,
    }
}

fn json_rows(program: &Program, path: &Path) -> Result<Vec<SmallRow<ValidItem>>, FileError> {
    let (outline, drafts) = read_json(&read_small(path)?).map_err(FileError::Header)?;
    Ok((1..).zip(drafts).map(|(place, draft)| row(program, &outline, &draft, place)).collect())
}

fn csv_rows(program: &Program, path: &Path) -> Result<Vec<SmallRow<ValidItem>>, FileError> {
    let mut rows = Vec::new();
    read_rows(path, REQUIRED, OPTIONAL, |read: Result<Cells<'_>, _>| {
        rows.push(match read {
            Err((fault, raw)) => SmallRow { raw, read: Err(vec![RowFault { value: String::new(), ..fault }]) },
            Ok(cells) => {
                let draft = from_csv_cells(|column| cells.text(column).to_owned());
                row(program, cells.text("outline"), &draft, cells.line())
            }
        });
    })?;
    Ok(rows)
}

fn row(program: &Program, outline: &str, draft: &ItemDraft, line: u64) -> SmallRow<ValidItem> {
    let fault = |mistake: Mistake| RowFault {
        line,
        column: mistake.field.to_owned(),
        expected: mistake.expected(),
        value: mistake.value.unwrap_or_default(),
    };
    let read = validate_row(program, outline, draft).map_err(|found| found.into_iter().map(fault).collect());
    SmallRow { raw: vec![draft.external_id.clone()], read }
}
