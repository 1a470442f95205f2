//! Writing a backup while others go on working.

use std::{
    fs::{File, OpenOptions},
    io::{BufWriter, Read, Write},
    path::{Path, PathBuf},
};

use diesel::{
    QueryableByName, RunQueryDsl as _, connection::DefaultLoadingMode, pg::PgRowByRowLoadingMode, sql_query,
    sql_types::Text,
};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::{
    format::{End, FORMAT, FORMAT_VERSION, FileStart, Header, Summary, TableStart, WHOLE},
    tables::{self, Table},
};
use crate::{
    Db, EngineKind, Store, StoreError, clock,
    db::{Access, connect},
    hex, installation, migrate, watch,
};

/// A file that belongs to the database but is kept beside it, such as an upload.
pub struct ExtraFile {
    /// Its name in the backup, such as `uploads/…`.
    pub name: String,
    /// Its size; the content must have exactly as much.
    pub bytes: u64,
    /// Its content.
    pub content: Box<dyn Read>,
}

/// Writes a backup of everything to a new file, which appears under its name only when it is complete and synced.
///
/// # Errors
/// When the file exists already or cannot be written, or the database cannot be read; nothing is left behind then.
pub fn write(
    store: &Store,
    path: &Path,
    files: impl IntoIterator<Item = Result<ExtraFile, StoreError>>,
) -> Result<Summary, StoreError> {
    let in_file = |error: std::io::Error| StoreError::File(format!("{}: {error}", path.display()));
    if path.exists() {
        return Err(StoreError::File(format!("{} exists already", path.display())));
    }
    let partial = partial_of(path);
    let written = write_partial(store, &partial, files);
    let finished = written.and_then(|summary| {
        std::fs::rename(&partial, path).map_err(in_file)?;
        sync_folder_of(path)?;
        Ok(summary)
    });
    if finished.is_err()
        && let Err(error) = std::fs::remove_file(&partial)
    {
        tracing::debug!(%error, "store.partial_backup_kept");
    }
    finished
}

fn partial_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".partial");
    name.into()
}

/// A rename is durable only when its folder is synced.
pub(super) fn sync_folder_of(path: &Path) -> Result<(), StoreError> {
    let folder = path
        .parent()
        .filter(|it| !it.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

fn write_partial(
    store: &Store,
    partial: &Path,
    files: impl IntoIterator<Item = Result<ExtraFile, StoreError>>,
) -> Result<Summary, StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    // It holds personal data.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = Lines::new(BufWriter::new(options.open(partial)?));
    let mut summary = store.with_snapshot(|db| write_database(store, db, &mut out))?;
    for file in files {
        write_file(&mut out, file?)?;
        summary.files += 1;
    }
    let sections = u64::try_from(summary.tables.len()).unwrap_or(0) + summary.files;
    let sha256 = hex::of(&out.whole.clone().finalize());
    out.mark(&End {
        end: WHOLE.into(),
        count: sections,
        sha256,
    })?;
    summary.bytes = out.bytes;
    let file = out
        .to
        .into_inner()
        .map_err(|error| StoreError::from(error.into_error()))?;
    file.sync_all()?;
    Ok(summary)
}

fn write_database(store: &Store, db: &mut Db, out: &mut Lines) -> Result<Summary, StoreError> {
    let installation = installation::lookup(db)?;
    let header = Header {
        format: FORMAT.into(),
        version: FORMAT_VERSION,
        schema_version: migrate::version_of(db)?.unwrap_or(0),
        program_version: env!("CARGO_PKG_VERSION").into(),
        created_at: clock::read(db, store.core())?,
        engine: match store.engine() {
            EngineKind::Sqlite => "sqlite".into(),
            EngineKind::Postgres => "postgres".into(),
        },
        installation: installation.as_ref().map_or(String::new(), |it| it.id.clone()),
        key_fingerprint: installation.map_or(String::new(), |it| it.key_fingerprint),
    };
    out.mark(&header)?;
    let mut summary = Summary {
        header,
        tables: std::collections::BTreeMap::new(),
        files: 0,
        bytes: 0,
    };
    for table in tables::list(db)? {
        let count = write_table(db, &table, out)?;
        summary.tables.insert(table.name, count);
    }
    Ok(summary)
}

#[derive(QueryableByName)]
struct RowLine {
    #[diesel(sql_type = Text)]
    line: String,
}

fn write_table(db: &mut Db, table: &Table, out: &mut Lines) -> Result<u64, StoreError> {
    out.mark(&TableStart {
        table: table.name.clone(),
        columns: table.column_names(),
    })?;
    let query = sql_query(table.select(db));
    let mut section = Sha256::new();
    let mut count = 0;
    // Row by row: a table may be larger than the memory.
    let mut each = |row: diesel::QueryResult<RowLine>| -> Result<(), StoreError> {
        count += 1;
        out.line(row?.line.as_bytes(), Some(&mut section))
    };
    match db {
        Db::Pg(pg) => query
            .load_iter::<RowLine, PgRowByRowLoadingMode>(pg)?
            .try_for_each(&mut each)?,
        Db::Lite(lite) => query
            .load_iter::<RowLine, DefaultLoadingMode>(lite)?
            .try_for_each(&mut each)?,
    }
    out.mark(&End {
        end: table.name.clone(),
        count,
        sha256: hex::of(&section.finalize()),
    })?;
    Ok(count)
}

fn write_file(out: &mut Lines, file: ExtraFile) -> Result<(), StoreError> {
    out.mark(&FileStart {
        file: file.name.clone(),
        bytes: file.bytes,
    })?;
    let (mut section, mut left) = (Sha256::new(), file.bytes);
    let mut content = file.content.take(file.bytes);
    let mut buffer = vec![0; 64 * 1024];
    while left > 0 {
        let read = content.read(&mut buffer)?;
        if read == 0 {
            return Err(StoreError::File(format!(
                "{} is shorter than it was said to be",
                file.name
            )));
        }
        section.update(&buffer[..read]);
        out.raw(&buffer[..read])?;
        left -= read as u64;
    }
    out.raw(b"\n")?;
    out.mark(&End {
        end: file.name,
        count: file.bytes,
        sha256: hex::of(&section.finalize()),
    })
}

/// The file under way, with the checksum of all that is in it.
struct Lines {
    to: BufWriter<File>,
    whole: Sha256,
    bytes: u64,
}

impl Lines {
    fn new(to: BufWriter<File>) -> Self {
        Self {
            to,
            whole: Sha256::new(),
            bytes: 0,
        }
    }

    fn raw(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        self.whole.update(bytes);
        self.bytes += bytes.len() as u64;
        Ok(self.to.write_all(bytes)?)
    }

    fn line(&mut self, line: &[u8], section: Option<&mut Sha256>) -> Result<(), StoreError> {
        if let Some(section) = section {
            section.update(line);
            section.update(b"\n");
        }
        self.raw(line)?;
        self.raw(b"\n")
    }

    fn mark(&mut self, mark: &impl Serialize) -> Result<(), StoreError> {
        let line = serde_json::to_vec(mark).map_err(|error| StoreError::Other(error.to_string()))?;
        self.line(&line, None)
    }
}

impl Store {
    /// Reads one state of the database on a connection of its own, for as long as it takes.
    pub(crate) fn with_snapshot<T>(
        &self,
        read: impl FnOnce(&mut Db) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if self.target() == &crate::Target::Memory {
            return Err(StoreError::Other("a database in memory has no backup".into()));
        }
        let mut db = connect(self.target(), Access::Read)?;
        watch::begin(&mut db)?;
        let result = read(&mut db);
        watch::roll_back_to(&mut db, 0)?;
        result
    }
}
