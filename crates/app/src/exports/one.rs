//! Everything held about one person, for a request to see one's own data, and everything about one window.

use std::path::Path;

use cqr_domain::{ids::CaseId, journal::Actor};
use cqr_store::{
    audit,
    exports::{self, FILES},
    people, uploads,
};
use serde_json::{Value, json};

use super::{ExportError, register::put};
use crate::App;

/// Writes everything held about the person with this number into a new folder: `person.json`, and the files that the
/// person uploaded. The audit notes it.
///
/// # Errors
/// When there is nobody with this number, the folder exists, or a noted file is missing.
pub async fn person(app: &App, number: &str, folder: &Path) -> Result<(), ExportError> {
    std::fs::create_dir(folder).map_err(|error| ExportError::Disk(format!("{}: {error}", folder.display())))?;
    let number = number.to_owned();
    let (held, files) = app
        .store
        .write(move |tx| {
            let row = people::find_by_external_id(tx, &number)?.ok_or(ExportError::NotFound)?;
            let held = exports::person(tx, row.id.0)?;
            let files = uploads::keys_of(tx, row.id.0)?;
            audit::append(
                tx,
                &audit::Entry::of_person(row.id.0, "person_exported", Actor::Operator),
            )?;
            Ok::<_, ExportError>((held, files))
        })
        .await?;
    put(&folder.join("person.json"), &document("opencqr-person", held)?)?;
    for key in files {
        let bytes = app.files.get(&key).await?;
        put(&folder.join(FILES).join(&key), &bytes)?;
    }
    Ok(())
}

/// Writes everything about one window into a new file. The audit notes it.
///
/// # Errors
/// When there is none with this id, or the file exists.
pub async fn case(app: &App, id: CaseId, file: &Path) -> Result<(), ExportError> {
    let held = app
        .store
        .write(move |tx| {
            let held = exports::case(tx, id).map_err(|error| match error {
                cqr_store::StoreError::NotFound => ExportError::NotFound,
                other => other.into(),
            })?;
            let entry = audit::Entry::new(Actor::Operator, "case_exported", "case", id);
            audit::append(tx, &entry)?;
            Ok::<_, ExportError>(held)
        })
        .await?;
    put(file, &document("opencqr-case", held)?)
}

fn document(format: &str, held: Value) -> Result<Vec<u8>, ExportError> {
    let whole = json!({ "format": format, "version": 1, "tables": held });
    serde_json::to_vec_pretty(&whole).map_err(|error| ExportError::Disk(error.to_string()))
}
