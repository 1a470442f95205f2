//! The items file: JSON, or CSV with `outline,subcategory,external_id,type,stem,option_a…option_f,key,rationale,source`.
//! What is told of a mistake never repeats the text of an item (A11).

use std::{path::Path, sync::Arc};

use cqr_domain::{
    ids::ImportId,
    items::{ItemDraft, ValidItem},
};
use cqr_store::{Db, StoreError, Tx};

use super::{
    Cells, Columns, FileError, ImportError, ImportMode, ImportReport, Importer, Outcome,
    json_file::{is_json, read_whole},
    run::run_source,
    source::Source,
};
use crate::{
    App,
    items::{Stored, from_csv_cells, preview_item, read_json, store_item, validate_row},
    keys::Keys,
    programs::Program,
};

/// Imports items into the default program. Blocking.
///
/// # Errors
/// When the file is no such file or the store fails; mistakes of items are in the report instead.
pub fn run_items(app: &App, path: &Path, mode: ImportMode) -> Result<ImportReport, ImportError> {
    let (program, keys) = (app.programs.default_program(), Arc::clone(&app.keys));
    if !is_json(path) {
        return run_source(
            app,
            ItemRows {
                program,
                keys,
                drafts: None,
            },
            &Source::Csv(path),
            path,
            mode,
        );
    }
    let (outline, drafts) = read_json(&read_whole(path)?).map_err(FileError::Format)?;
    let rows = drafts.iter().map(|draft| vec![draft.external_id.clone()]).collect();
    let source = Source::List {
        columns: vec!["external_id".to_owned()],
        rows,
    };
    run_source(
        app,
        ItemRows {
            program,
            keys,
            drafts: Some((outline, drafts)),
        },
        &source,
        path,
        mode,
    )
}

struct ItemRows {
    program: Arc<Program>,
    keys: Arc<Keys>,
    /// The outline and the items of a JSON file, in their order.
    drafts: Option<(String, Vec<ItemDraft>)>,
}

impl Importer for ItemRows {
    type Row = ValidItem;
    const KIND: &'static str = "items";
    const COLUMNS: Columns = Columns {
        required: &[
            "outline",
            "subcategory",
            "external_id",
            "type",
            "stem",
            "option_a",
            "option_b",
            "key",
            "rationale",
            "source",
        ],
        optional: &["option_c", "option_d", "option_e", "option_f", "second_reader"],
        further: |_| false,
    };
    const SHOWS_TEXT: bool = false;

    fn parse(&self, cells: &mut Cells<'_>) -> Option<ValidItem> {
        let read = match &self.drafts {
            None => {
                let draft = from_csv_cells(|column| cells.text(column).to_owned());
                validate_row(&self.program, cells.text("outline"), &draft)
            }
            Some((outline, drafts)) => {
                let place = usize::try_from(cells.line()).ok()?.checked_sub(1)?;
                validate_row(&self.program, outline, drafts.get(place)?)
            }
        };
        match read {
            Ok(item) => Some(item),
            Err(mistakes) => {
                for mistake in mistakes {
                    cells.fault_of(
                        mistake.field,
                        mistake.value.as_deref().unwrap_or(""),
                        &mistake.expected(),
                    );
                }
                None
            }
        }
    }

    fn key(row: &ValidItem) -> (&'static str, String) {
        ("external_id", format!("{}/{}", row.outline, row.external_id))
    }

    fn preview(&self, db: &mut Db, rows: &[ValidItem]) -> Result<Vec<Outcome>, StoreError> {
        rows.iter()
            .map(|item| Ok(outcome(preview_item(db, &self.keys, &self.program.id, item)?)))
            .collect()
    }

    fn add(&self, tx: &mut Tx, _import: ImportId, rows: &[ValidItem]) -> Result<Vec<Outcome>, StoreError> {
        let outcomes = self.preview(tx, rows)?;
        for (item, outcome) in rows.iter().zip(&outcomes) {
            if *outcome == Outcome::New {
                store_item(tx, &self.keys, &self.program.id, item)?;
            }
        }
        Ok(outcomes)
    }

    fn correct(&self, tx: &mut Tx, _import: ImportId, rows: &[ValidItem]) -> Result<(), StoreError> {
        rows.iter()
            .try_for_each(|item| store_item(tx, &self.keys, &self.program.id, item).map(drop))
    }
}

const fn outcome(stored: Stored) -> Outcome {
    match stored {
        Stored::New => Outcome::New,
        Stored::NextVersion => Outcome::Changed,
        Stored::Same => Outcome::Same,
    }
}
