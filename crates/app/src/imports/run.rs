//! The two passes of an import: read and check everything, then write in chunks and switch.

use std::{
    collections::HashMap,
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use cqr_domain::ids::ImportId;
use cqr_store::{Db, StoreError, Tx, imports};
use sha2::{Digest as _, Sha256};

use super::{Cells, FileError, ImportMode, ImportReport, RowFault, csv_file::read_rows, write_rejects};
use crate::App;

/// Rows in one unit of work: short enough for the writer (design.md section 4).
const CHUNK: usize = 200;
/// Bad rows kept for the reject file and the report; beyond that they are only counted.
const KEPT: usize = 100_000;

/// What became of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was new.
    New,
    /// It corrected something known.
    Changed,
    /// It said nothing new.
    Same,
}

/// What is special about one kind of file.
pub trait Importer: Send + Sync + 'static {
    /// One good row.
    type Row: Clone + Send + Sync + 'static;
    /// The stored name of the kind.
    const KIND: &'static str;
    /// Columns that the file must have.
    const REQUIRED: &'static [&'static str];
    /// Columns that the file may have.
    const OPTIONAL: &'static [&'static str];

    /// Reads one row; notes every fault in `cells` and answers nothing when there is one.
    fn parse(&self, cells: &mut Cells<'_>) -> Option<Self::Row>;
    /// What must not stand twice in a file.
    fn key(row: &Self::Row) -> String;
    /// Checks rows against what is known, one answer for each: a fault (column, value, expectation) or nothing.
    fn verify(&self, db: &mut Db, rows: &[Self::Row]) -> Result<Vec<Option<(String, String, String)>>, StoreError>;
    /// What each row would do; used by a dry run.
    fn preview(&self, db: &mut Db, rows: &[Self::Row]) -> Result<Vec<Outcome>, StoreError>;
    /// Writes rows that were verified.
    fn write(&self, tx: &mut Tx, import: ImportId, rows: &[Self::Row]) -> Result<Vec<Outcome>, StoreError>;
}

/// Why an import did not happen.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file.
    #[error(transparent)]
    File(#[from] FileError),
    /// The reject file.
    #[error("the reject file cannot be written: {0}")]
    Rejects(std::io::Error),
    /// The store; rows that were written stay invisible, and running the import again takes it up.
    #[error("importing: {0}")]
    Store(#[from] StoreError),
}

/// Imports a file. Blocking; for commands and the demonstration.
///
/// # Errors
/// When the file is no such table or the store fails; faults of rows are in the report instead.
pub fn run<I: Importer>(app: &App, importer: I, path: &Path, mode: ImportMode) -> Result<ImportReport, ImportError> {
    let importer = Arc::new(importer);
    let mut reading = Reading { report: ImportReport::default(), rejects: Vec::new(), seen: HashMap::new() };
    let header = check(app, &importer, path, &mut reading)?;
    let Reading { mut report, rejects, .. } = reading;
    let stop = mode == ImportMode::DryRun || (mode == ImportMode::AllOrNothing && report.bad_rows > 0);
    if mode == ImportMode::AcceptValid && !rejects.is_empty() {
        write_rejects(&reject_path(path), &header, &rejects).map_err(ImportError::Rejects)?;
    }
    if !stop {
        let bad: std::collections::HashSet<u64> = report.faults.iter().map(|fault| fault.line).collect();
        (report.new, report.changed, report.same) = (0, 0, 0);
        load(app, &importer, path, &bad, &mut report)?;
        report.written = true;
    }
    Ok(report)
}

/// Where rejected rows go: beside the input.
#[must_use]
pub fn reject_path(path: &Path) -> PathBuf {
    path.with_extension("rejects.csv")
}

/// What the first pass gathers.
struct Reading {
    report: ImportReport,
    rejects: Vec<(Vec<String>, String)>,
    /// Key of a row → line on which it stood first.
    seen: HashMap<String, u64>,
}

impl Reading {
    fn reject(&mut self, raw: Vec<String>, faults: Vec<RowFault>) {
        self.report.bad_rows += 1;
        if self.rejects.len() < KEPT {
            let say = |fault: &RowFault| match fault.column.as_str() {
                "" => format!("expected {}", fault.expected),
                column => format!("{column}: expected {}", fault.expected),
            };
            self.rejects.push((raw, faults.iter().map(say).collect::<Vec<_>>().join("; ")));
        }
        self.report.faults.extend(faults);
    }
}

/// A row that waits for its check against what is known: line, raw cells, row.
type Waiting<R> = Vec<(u64, Vec<String>, R)>;

fn check<I: Importer>(
    app: &App,
    importer: &Arc<I>,
    path: &Path,
    reading: &mut Reading,
) -> Result<Vec<String>, ImportError> {
    let mut waiting: Waiting<I::Row> = Vec::with_capacity(CHUNK);
    let mut failed: Option<StoreError> = None;
    let header = read_rows(path, I::REQUIRED, I::OPTIONAL, |read| {
        reading.report.rows += 1;
        match read {
            Err((fault, raw)) => reading.reject(raw, vec![fault]),
            Ok(cells) => {
                if let Some(row) = parse_one(&**importer, cells, reading) {
                    waiting.push(row);
                }
            }
        }
        if waiting.len() == CHUNK && failed.is_none() {
            failed = verify(app, importer, &mut waiting, reading).err();
        }
    })?;
    if let Some(error) = failed {
        return Err(error.into());
    }
    verify(app, importer, &mut waiting, reading)?;
    reading.report.faults.sort_by(|a, b| (a.line, &a.column).cmp(&(b.line, &b.column)));
    Ok(header)
}

fn parse_one<I: Importer>(importer: &I, mut cells: Cells<'_>, reading: &mut Reading) -> Option<(u64, Vec<String>, I::Row)> {
    let line = cells.line();
    let row = importer.parse(&mut cells);
    if let Some(row) = &row {
        let key = I::key(row);
        match reading.seen.get(&key) {
            Some(first) => {
                let expected = format!("a row of its own; it stands on line {first} already");
                cells.fault(I::REQUIRED[0], &expected);
            }
            None => {
                reading.seen.insert(key, line);
            }
        }
    }
    let raw = cells.raw();
    match row {
        Some(row) if !cells.has_faults() => Some((line, raw, row)),
        _ => {
            reading.reject(raw, cells.into_faults());
            None
        }
    }
}

/// Checks the waiting rows against what is known and counts what the good ones would do.
fn verify<I: Importer>(
    app: &App,
    importer: &Arc<I>,
    waiting: &mut Waiting<I::Row>,
    reading: &mut Reading,
) -> Result<(), StoreError> {
    let batch = std::mem::take(waiting);
    let rows: Vec<I::Row> = batch.iter().map(|(_, _, row)| row.clone()).collect();
    let importer = Arc::clone(importer);
    let (faults, outcomes) = app.store.read_blocking(move |rx| {
        let faults = importer.verify(rx, &rows)?;
        let good: Vec<I::Row> =
            rows.iter().zip(&faults).filter(|(_, fault)| fault.is_none()).map(|(row, _)| row.clone()).collect();
        Ok::<_, StoreError>((faults, importer.preview(rx, &good)?))
    })?;
    for ((line, raw, _), fault) in batch.into_iter().zip(faults) {
        if let Some((column, value, expected)) = fault {
            reading.reject(raw, vec![RowFault { line, column, value, expected }]);
        }
    }
    outcomes.into_iter().for_each(|outcome| count(&mut reading.report, outcome));
    Ok(())
}

const fn count(report: &mut ImportReport, outcome: Outcome) {
    match outcome {
        Outcome::New => report.new += 1,
        Outcome::Changed => report.changed += 1,
        Outcome::Same => report.same += 1,
    }
}

/// The second pass: writes the good rows in chunks, then makes them visible at once.
fn load<I: Importer>(
    app: &App,
    importer: &Arc<I>,
    path: &Path,
    bad: &std::collections::HashSet<u64>,
    report: &mut ImportReport,
) -> Result<(), ImportError> {
    let sha256 = sha256_of(path).map_err(FileError::Io)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let import = app.store.write_blocking(move |tx| imports::begin(tx, I::KIND, &name, &sha256))?.id.0;
    let mut chunk: Vec<I::Row> = Vec::with_capacity(CHUNK);
    let mut failed: Option<StoreError> = None;
    read_rows(path, I::REQUIRED, I::OPTIONAL, |read| {
        let Ok(mut cells) = read else { return };
        if bad.contains(&cells.line()) || failed.is_some() {
            return;
        }
        chunk.extend(importer.parse(&mut cells));
        if chunk.len() == CHUNK {
            failed = write(app, importer, import, &mut chunk, report).err();
        }
    })?;
    if let Some(error) = failed {
        return Err(error.into());
    }
    write(app, importer, import, &mut chunk, report)?;
    let (new, changed, same) = (report.new, report.changed, report.same);
    app.store.write_blocking(move |tx| imports::switch(tx, import, new, changed, same))?;
    Ok(())
}

fn write<I: Importer>(
    app: &App,
    importer: &Arc<I>,
    import: ImportId,
    chunk: &mut Vec<I::Row>,
    report: &mut ImportReport,
) -> Result<(), StoreError> {
    if chunk.is_empty() {
        return Ok(());
    }
    let (importer, rows) = (Arc::clone(importer), std::mem::take(chunk));
    let outcomes = app.store.write_blocking(move |tx| importer.write(tx, import, &rows))?;
    outcomes.into_iter().for_each(|outcome| count(report, outcome));
    Ok(())
}

pub(super) fn sha256_of(path: &Path) -> std::io::Result<String> {
    let (mut file, mut hash, mut buffer) = (File::open(path)?, Sha256::new(), vec![0_u8; 1 << 16]);
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect());
        }
        hash.update(&buffer[..read]);
    }
}
