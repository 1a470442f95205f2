//! The whole register to a folder and back, with the uploaded files.

use std::{
    fs::File,
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
};

use cqr_store::{
    exports::{self, FILES, Manifest},
    hex,
};
use serde::Deserialize;

use super::ExportError;
use crate::App;

/// What the export says about an uploaded file.
#[derive(Deserialize)]
struct Noted {
    stored_key: String,
    sha256: String,
}

/// Writes the register into a new folder. Answers what is in it.
///
/// # Errors
/// When the folder exists, or a noted file is missing.
pub async fn export(app: &App, folder: &Path) -> Result<Manifest, ExportError> {
    let store = app.store.clone();
    let to = folder.to_owned();
    let written = tokio::task::spawn_blocking(move || exports::write(&store, &to)).await;
    let manifest = written.map_err(|error| ExportError::Disk(error.to_string()))??;
    for noted in noted(folder)? {
        let bytes = app.files.get(&noted.stored_key).await?;
        put(&folder.join(FILES).join(&noted.stored_key), &bytes)?;
    }
    Ok(manifest)
}

/// Reads such a folder into an installation without a register.
///
/// # Errors
/// Why it was refused; there is no register then either.
pub async fn import(app: &App, folder: &Path) -> Result<Manifest, ExportError> {
    // Files come first: one that nobody knows yet does no harm, and running it again writes it again.
    for noted in noted(folder)? {
        let path = folder.join(FILES).join(plain(&noted.stored_key)?);
        let bytes = std::fs::read(&path).map_err(|error| ExportError::Disk(format!("{}: {error}", path.display())))?;
        if hex::sha256_of(&bytes) != noted.sha256 {
            return Err(ExportError::Disk(format!("{} is damaged", path.display())));
        }
        app.files.put(&noted.stored_key, bytes).await?;
    }
    let store = app.store.clone();
    let from = folder.to_owned();
    let read = tokio::task::spawn_blocking(move || exports::read(&store, &from)).await;
    Ok(read.map_err(|error| ExportError::Disk(error.to_string()))??)
}

/// The uploads that the export notes, one after the other.
fn noted(folder: &Path) -> Result<impl Iterator<Item = Noted>, ExportError> {
    let path = folder.join("uploads.ndjson");
    let file = File::open(&path).map_err(|error| ExportError::Disk(format!("{}: {error}", path.display())))?;
    let lines = BufReader::new(file).lines();
    Ok(lines
        .map_while(Result::ok)
        .filter_map(|line| serde_json::from_str(&line).ok()))
}

/// A key that stays within its folder.
fn plain(key: &str) -> Result<&str, ExportError> {
    let stays = Path::new(key)
        .components()
        .all(|part| matches!(part, std::path::Component::Normal(_)));
    if stays {
        Ok(key)
    } else {
        Err(ExportError::Disk(format!(
            "the export names a file outside its folder: {key}"
        )))
    }
}

/// Writes a file that its owner alone may read, and the folders above it.
pub(super) fn put(path: &Path, bytes: &[u8]) -> Result<(), ExportError> {
    let write = || -> std::io::Result<()> {
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(|error| ExportError::Disk(format!("{}: {error}", path.display())))
}
