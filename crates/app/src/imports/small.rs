//! Imports of files that fit into memory: items and activities, as CSV or JSON. The rules are those of the large
//! files: everything is checked first, bad rows are told, good rows become visible by one switch.

use std::path::Path;

use cqr_domain::ids::ImportId;
use cqr_store::{Rx, StoreError, Tx, imports};

use super::{
    FileError, ImportError, ImportMode, ImportReport, Outcome, RowFault,
    run::{reject_path, sha256_of},
    write_rejects,
};
use crate::App;

/// Largest file that is read whole.
const FILE_MAX: u64 = 64 * 1024 * 1024;
/// Rows in one unit of work.
const CHUNK: usize = 50;

/// One row of a small file: its cells as they were and what they mean, or what is wrong with them.
pub(super) struct SmallRow<R> {
    pub(super) raw: Vec<String>,
    pub(super) read: Result<R, Vec<RowFault>>,
}

/// What is done with good rows.
pub(super) struct Acts<P, W> {
    pub(super) preview: P,
    pub(super) write: W,
}

/// Reports on the rows and, if the mode allows, stores the good ones.
pub(super) fn run<R, P, W>(
    app: &App,
    kind: &'static str,
    path: &Path,
    mode: ImportMode,
    header: &[String],
    rows: Vec<SmallRow<R>>,
    acts: Acts<P, W>,
) -> Result<ImportReport, ImportError>
where
    R: Clone + Send + Sync + 'static,
    P: FnOnce(&mut Rx, &[R]) -> Result<Vec<Outcome>, StoreError> + Send + 'static,
    W: Fn(&mut Tx, ImportId, &[R]) -> Result<Vec<Outcome>, StoreError> + Clone + Send + Sync + 'static,
{
    let mut report = ImportReport { rows: rows.len() as u64, ..ImportReport::default() };
    let (mut good, mut rejects) = (Vec::new(), Vec::new());
    for row in rows {
        match row.read {
            Ok(read) => good.push(read),
            Err(faults) => {
                let why: Vec<_> = faults.iter().map(|f| format!("{}: expected {}", f.column, f.expected)).collect();
                rejects.push((row.raw, why.join("; ")));
                report.bad_rows += 1;
                report.faults.extend(faults);
            }
        }
    }
    if mode == ImportMode::AcceptValid && !rejects.is_empty() {
        write_rejects(&reject_path(path), header, &rejects).map_err(ImportError::Rejects)?;
    }
    let stop = mode == ImportMode::DryRun || (mode == ImportMode::AllOrNothing && report.bad_rows > 0);
    let outcomes = if stop {
        let preview = acts.preview;
        app.store.read_blocking(move |rx| preview(rx, &good))?
    } else {
        report.written = true;
        store(app, kind, path, good, &acts.write)?
    };
    for outcome in outcomes {
        match outcome {
            Outcome::New => report.new += 1,
            Outcome::Changed => report.changed += 1,
            Outcome::Same => report.same += 1,
        }
    }
    Ok(report)
}

fn store<R, W>(app: &App, kind: &'static str, path: &Path, good: Vec<R>, write: &W) -> Result<Vec<Outcome>, ImportError>
where
    R: Clone + Send + Sync + 'static,
    W: Fn(&mut Tx, ImportId, &[R]) -> Result<Vec<Outcome>, StoreError> + Clone + Send + Sync + 'static,
{
    let sha256 = sha256_of(path).map_err(FileError::Io)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let import = app.store.write_blocking(move |tx| imports::begin(tx, kind, &name, &sha256))?.id.0;
    let mut outcomes = Vec::with_capacity(good.len());
    for chunk in good.chunks(CHUNK) {
        let (rows, write) = (chunk.to_vec(), write.clone());
        outcomes.extend(app.store.write_blocking(move |tx| write(tx, import, &rows))?);
    }
    let count = |wanted| outcomes.iter().filter(|outcome| **outcome == wanted).count() as u64;
    let (new, changed, same) = (count(Outcome::New), count(Outcome::Changed), count(Outcome::Same));
    app.store.write_blocking(move |tx| imports::switch(tx, import, new, changed, same))?;
    Ok(outcomes)
}

/// The bytes of a file that is not too large.
pub(super) fn read_small(path: &Path) -> Result<Vec<u8>, FileError> {
    let size = std::fs::metadata(path)?.len();
    if size > FILE_MAX {
        let told = format!("the file has {size} bytes; at most {FILE_MAX} are read at once, so please split it");
        return Err(FileError::Header(told));
    }
    Ok(std::fs::read(path)?)
}

/// Whether a file is JSON by its name.
pub(super) fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}
