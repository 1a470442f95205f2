//! Writing the register, from one state of the database while others go on, and its digest without writing.

use std::{
    collections::BTreeMap,
    fs::{self, File, OpenOptions},
    io::{BufWriter, Write as _},
    path::Path,
};

use sha2::{Digest as _, Sha256};

use super::{
    Digest, FORMAT, FORMAT_VERSION, MANIFEST, Manifest, TableDigest,
    rows::{Of, Source, sources},
};
use crate::{
    Db, Store, StoreError, clock,
    cut_overs::{self, OpenCutOver},
    hex, installation, migrate,
};

/// Writes the register into a new folder; the manifest comes last, so a folder with one is whole.
///
/// # Errors
/// When the folder exists already or cannot be written, or the database cannot be read.
pub fn write(store: &Store, folder: &Path) -> Result<Manifest, StoreError> {
    let in_folder = |error: std::io::Error| StoreError::File(format!("{}: {error}", folder.display()));
    make_private(folder).map_err(in_folder)?;
    let manifest = store.with_snapshot(|db| {
        let mut tables = BTreeMap::new();
        for source in sources(db)? {
            let mut out = BufWriter::new(private_file(&folder.join(file_of(source.exported.name)))?);
            let digest = digest_of(db, &source, &mut |line| {
                out.write_all(line.as_bytes())?;
                Ok(out.write_all(b"\n")?)
            })?;
            let file = out.into_inner().map_err(|error| StoreError::from(error.into_error()))?;
            file.sync_all()?;
            tables.insert(source.exported.name.to_owned(), digest);
        }
        let key = installation::lookup(db)?.map_or(String::new(), |it| it.key_fingerprint);
        let cut_over = cut_overs::running(db)?.map(|row| OpenCutOver {
            id: row.id.0,
            begun_at: row.begun_at.0,
        });
        Ok(Manifest {
            format: FORMAT.to_owned(),
            version: FORMAT_VERSION,
            schema_version: migrate::version_of(db)?.unwrap_or(0),
            program_version: env!("CARGO_PKG_VERSION").to_owned(),
            created_at: clock::read(db, store.core())?,
            key_fingerprint: key,
            cut_over,
            digest: whole(&tables),
            tables,
        })
    })?;
    let text = serde_json::to_string_pretty(&manifest).map_err(|error| StoreError::Other(error.to_string()))?;
    let mut file = private_file(&folder.join(MANIFEST))?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    Ok(manifest)
}

/// The digest of the register as an export would have it.
///
/// # Errors
/// When the database cannot be read.
pub fn digest(store: &Store) -> Result<Digest, StoreError> {
    store.with_snapshot(|db| {
        let mut tables = BTreeMap::new();
        for source in sources(db)? {
            tables.insert(
                source.exported.name.to_owned(),
                digest_of(db, &source, &mut |_| Ok(()))?,
            );
        }
        Ok(Digest {
            digest: whole(&tables),
            tables,
        })
    })
}

/// The name of a table's file.
pub(super) fn file_of(table: &str) -> String {
    format!("{table}.ndjson")
}

/// One digest of all tables: SHA-256 of a line for each, its name and its own digest, in the order of the names.
pub(super) fn whole(tables: &BTreeMap<String, TableDigest>) -> String {
    let mut hash = Sha256::new();
    for (name, table) in tables {
        hash.update(format!("{name} {}\n", table.sha256).as_bytes());
    }
    hex::of(&hash.finalize())
}

fn digest_of(
    db: &mut Db,
    source: &Source,
    each: &mut dyn FnMut(&str) -> Result<(), StoreError>,
) -> Result<TableDigest, StoreError> {
    let (mut hash, mut rows) = (Sha256::new(), 0);
    source.lines(db, Of::Register, &mut |line| {
        rows += 1;
        hash.update(line.as_bytes());
        hash.update(b"\n");
        each(line)
    })?;
    Ok(TableDigest {
        columns: source.columns(),
        rows,
        sha256: hex::of(&hash.finalize()),
    })
}

/// A new folder that its owner alone may read: it holds personal data.
fn make_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn private_file(path: &Path) -> Result<File, StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(path)
        .map_err(|error| StoreError::File(format!("{}: {error}", path.display())))
}
