//! The passes of an import: read and check everything; write what is new in chunks that nobody sees; make it visible
//! by one switch, with the corrections. A load that breaks off leaves nothing visible; running it again goes on.

use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
    sync::Arc,
};

use cqr_domain::{ids::ImportId, journal::Actor};
use cqr_store::{StoreError, audit, cases, imports};

use super::{
    BadRow, Cells, FileError, Foreseen, ImportMode, ImportReport, Importer, Key, Outcome, RowFault, reject_path,
    report::{count, uncount, write_rejects},
    source::{Source, sha256_of},
};
use crate::{
    App,
    cut_over::{Figures, report_of},
};

/// Rows in one unit of work: short enough for the writer (design.md section 4).
const CHUNK: usize = 200;
/// Corrections in one unit of work; each looks at the cases of a person.
const CORRECTIONS: usize = 50;
/// Up to so many corrections become visible with the switch itself; more follow it in chunks.
const CORRECTIONS_WITH_SWITCH: usize = 100;
/// Faults kept for the report; beyond that rows are only counted.
const KEPT: usize = 100_000;

/// Why an import did not happen.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file.
    #[error(transparent)]
    File(#[from] FileError),
    /// The reject file.
    #[error("the reject file cannot be written: {0}")]
    Rejects(std::io::Error),
    /// Another import, which ran beside this one, took over some of what it brought; nothing of it is visible.
    #[error(
        "another import took over rows of this file before it was done, so nothing of it is visible; \
         let the other one end, then import this file again"
    )]
    TakenOver,
    /// The store; rows that were written stay invisible, and running the import again takes it up.
    #[error("importing: {0}")]
    Store(#[from] StoreError),
}

/// Imports a CSV file. Blocking; for commands and the demonstration.
///
/// # Errors
/// When the file is no such table or the store fails; faults of rows are in the report instead.
pub fn run<I: Importer>(app: &App, importer: I, path: &Path, mode: ImportMode) -> Result<ImportReport, ImportError> {
    run_source(app, importer, &Source::Csv(path), path, mode)
}

/// Imports the rows of a source that were read from `path`.
pub(super) fn run_source<I: Importer>(
    app: &App,
    importer: I,
    source: &Source<'_>,
    path: &Path,
    mode: ImportMode,
) -> Result<ImportReport, ImportError> {
    let sha256 = sha256_of(path).map_err(FileError::Io)?;
    let file = Run {
        app,
        importer: Arc::new(importer),
        source,
        path,
        sha256,
        foresees: mode == ImportMode::DryRun,
    };
    let mut reading = Reading::<I> {
        report: ImportReport::default(),
        bad: BTreeMap::new(),
        seen: HashMap::new(),
        waiting: Vec::with_capacity(CHUNK),
        added: Figures::default(),
        older: Vec::new(),
    };
    let header = file.check(&mut reading)?;
    let keep = |bad: &BTreeMap<u64, String>| {
        if mode == ImportMode::AcceptValid && !bad.is_empty() {
            write_rejects(&reject_path(path), source, I::COLUMNS, &header, bad)
        } else {
            Ok(())
        }
    };
    keep(&reading.bad)?;
    if mode == ImportMode::DryRun {
        reading.report.register = Some(file.foreseen(&reading.added)?);
    }
    let report = &mut reading.report;
    let stop = mode == ImportMode::DryRun || (mode == ImportMode::AllOrNothing && report.bad_rows > 0);
    if !stop && report.new + report.changed > 0 {
        (report.new, report.changed, report.same) = (0, 0, 0);
        let late = file.load(&reading.bad, report)?;
        report.written = true;
        if !late.is_empty() {
            reading.reject_late(late);
            keep(&reading.bad)?;
        }
    }
    Ok(reading.report)
}

/// One file on its way.
struct Run<'a, I> {
    app: &'a App,
    importer: Arc<I>,
    source: &'a Source<'a>,
    path: &'a Path,
    sha256: String,
    /// Whether it is asked what the register would be afterwards.
    foresees: bool,
}

/// What the first pass gathers.
struct Reading<I: Importer> {
    report: ImportReport,
    /// Line of a bad row → why.
    bad: BTreeMap<u64, String>,
    /// Column and key of a row → line on which it stood first.
    seen: HashMap<Key, u64>,
    /// Good rows that wait for their check against what is known.
    waiting: Vec<(u64, I::Row)>,
    /// What the good rows would add to the figures of the register, where that is asked.
    added: Figures,
    /// Good rows whose key gave way to another one.
    older: Vec<Older>,
}

/// A good row whose key gave way to another one.
struct Older {
    line: u64,
    /// What the row has.
    own: String,
    /// Under what the register goes on.
    goes_on_as: Key,
    outcome: Outcome,
}

impl<I: Importer> Reading<I> {
    fn reject(&mut self, faults: Vec<RowFault>) {
        let Some(line) = faults.first().map(|fault| fault.line) else {
            return;
        };
        self.report.bad_rows += 1;
        let say = |fault: &RowFault| match fault.column.as_str() {
            "" => format!("expected {}", fault.expected),
            column => format!("{column}: expected {}", fault.expected),
        };
        self.bad
            .insert(line, faults.iter().map(say).collect::<Vec<_>>().join("; "));
        let room = KEPT.saturating_sub(self.report.faults.len());
        self.report.faults.extend(faults.into_iter().take(room));
    }

    /// Rows that were good when they were checked, and were not taken when their turn came.
    fn reject_late(&mut self, late: Vec<RowFault>) {
        self.report.changed = self.report.changed.saturating_sub(late.len() as u64);
        late.into_iter().for_each(|fault| self.reject(vec![fault]));
        self.report.faults.sort_by_key(|fault| fault.line);
    }

    /// Of rows about one and the same, under a key that gave way and under the one in force, the latter is kept.
    fn reject_older(&mut self) {
        for row in std::mem::take(&mut self.older) {
            let Some(first) = self.seen.get(&row.goes_on_as).copied() else {
                self.seen.insert(row.goes_on_as, row.line);
                continue;
            };
            let (column, number) = &row.goes_on_as;
            let fault = RowFault {
                line: row.line,
                column: (*column).to_owned(),
                expected: format!(
                    "a row of its own; {} goes on as {number}, which stands on line {first} already",
                    row.own
                ),
                value: row.own,
            };
            uncount(&mut self.report, row.outcome);
            self.reject(vec![fault]);
        }
    }

    fn take(&mut self, importer: &I, mut cells: Cells<'_>) {
        let row = importer.parse(&mut cells);
        let line = cells.line();
        if let Some(row) = &row {
            let keys = I::keys(row);
            for key in &keys {
                if let Some(first) = self.seen.get(key) {
                    let expected = format!("a row of its own; the same stands on line {first} already");
                    cells.fault(key.0, &expected);
                }
            }
            if !cells.has_faults() {
                self.seen.extend(keys.into_iter().map(|key| (key, line)));
            }
        }
        match row {
            Some(row) if !cells.has_faults() => self.waiting.push((line, row)),
            _ => self.reject(cells.into_faults()),
        }
    }
}

impl<I: Importer> Run<'_, I> {
    fn check(&self, reading: &mut Reading<I>) -> Result<Vec<String>, ImportError> {
        let header = self.source.each(I::COLUMNS, |read| {
            reading.report.rows += 1;
            match read {
                Err(BadRow { mut faults, .. }) => {
                    if !I::SHOWS_TEXT {
                        faults.iter_mut().for_each(|fault| fault.value.clear());
                    }
                    reading.reject(faults);
                }
                Ok(cells) => reading.take(&self.importer, cells),
            }
            if reading.waiting.len() == CHUNK {
                self.verify(reading)
            } else {
                Ok(())
            }
        })?;
        self.verify(reading)?;
        reading.reject_older();
        reading.report.faults.sort_by_key(|fault| fault.line);
        Ok(header)
    }

    /// Checks the waiting rows against what is known and counts what the good ones would do.
    fn verify(&self, reading: &mut Reading<I>) -> Result<(), ImportError> {
        let (lines, rows): (Vec<u64>, Vec<I::Row>) = std::mem::take(&mut reading.waiting).into_iter().unzip();
        let (importer, foresees) = (Arc::clone(&self.importer), self.foresees);
        let (faults, outcomes, older, added) = self.app.store.read_blocking(move |rx| {
            let faults = importer.verify(rx, &rows)?;
            let good: Vec<I::Row> = rows
                .into_iter()
                .zip(&faults)
                .filter(|(_, fault)| fault.is_none())
                .map(|(row, _)| row)
                .collect();
            let outcomes = importer.preview(rx, &good)?;
            let mut added = Figures::default();
            for (row, outcome) in good.iter().zip(&outcomes).filter(|_| foresees) {
                importer.foresee(rx, row, *outcome, &mut added)?;
            }
            let others = importer.goes_on_as(rx, &good)?;
            let older: Vec<Option<(String, Key)>> = good
                .iter()
                .zip(others)
                .map(|(row, other)| other.map(|key| (I::key(row).1, key)))
                .collect();
            Ok::<_, StoreError>((faults, outcomes, older, added))
        })?;
        reading.added = reading.added.with(&added);
        let mut good = Vec::with_capacity(outcomes.len());
        for (line, fault) in lines.into_iter().zip(faults) {
            match fault {
                Some(fault) => reading.reject(vec![fault.on(line)]),
                None => good.push(line),
            }
        }
        for ((line, outcome), older) in good.into_iter().zip(outcomes).zip(older) {
            count(&mut reading.report, outcome);
            if let Some((own, goes_on_as)) = older {
                reading.older.push(Older {
                    line,
                    own,
                    goes_on_as,
                    outcome,
                });
            }
        }
        Ok(())
    }

    /// The figures of the register now, and with what the good rows would add.
    fn foreseen(&self, added: &Figures) -> Result<Foreseen, StoreError> {
        let now = self.app.store.read_blocking(|rx| Figures::read(rx))?;
        Ok(Foreseen {
            before: report_of(&now),
            after: report_of(&now.with(added)),
        })
    }

    /// Writes the good rows; answers what is wrong with those that were not taken after all.
    fn load(&self, bad: &BTreeMap<u64, String>, report: &mut ImportReport) -> Result<Vec<RowFault>, ImportError> {
        let name = self
            .path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let sha256 = self.sha256.clone();
        let import = self
            .app
            .store
            .write_blocking(move |tx| imports::begin(tx, I::KIND, &name, &sha256))?
            .id
            .0;
        // Rows that correct something, as long as they are few enough to go with the switch.
        let mut corrections: Vec<I::Row> = Vec::new();
        self.in_chunks(bad, CHUNK, |rows| {
            let (importer, to_add) = (Arc::clone(&self.importer), Arc::clone(&rows));
            let outcomes = self
                .app
                .store
                .write_blocking(move |tx| importer.add(tx, import, &to_add))?;
            for (row, outcome) in rows.iter().zip(outcomes) {
                count(report, outcome);
                if outcome == Outcome::Changed && corrections.len() <= CORRECTIONS_WITH_SWITCH {
                    corrections.push(row.clone());
                }
            }
            Ok(())
        })?;
        if sha256_of(self.path).map_err(FileError::Io)? != self.sha256 {
            return Err(FileError::Changed.into());
        }
        let few = corrections.len() <= CORRECTIONS_WITH_SWITCH;
        let mut late = self.switch(import, report, if few { corrections } else { Vec::new() })?;
        if few {
            return Ok(late);
        }
        self.in_chunks(bad, CORRECTIONS, |rows| {
            let importer = Arc::clone(&self.importer);
            let store = &self.app.store;
            late.extend(store.write_blocking(move |tx| importer.settle(tx, import, &rows))?);
            Ok(())
        })?;
        Ok(late)
    }

    /// Makes visible at once what the import brought.
    fn switch(&self, import: ImportId, report: &ImportReport, rows: Vec<I::Row>) -> Result<Vec<RowFault>, ImportError> {
        let (new, changed, same) = (report.new, report.changed, report.same);
        let importer = Arc::clone(&self.importer);
        self.app.store.write_blocking(move |tx| {
            if !imports::switch(tx, import, new, changed, same)? {
                return Err(ImportError::TakenOver);
            }
            cases::look_at_brought(tx, import)?;
            let entry = audit::Entry::new(Actor::Import, "import_made_live", "import", import);
            audit::append(
                tx,
                &entry.saying(format!("{} new={new} changed={changed} same={same}", I::KIND)),
            )?;
            Ok(importer.settle(tx, import, &rows)?)
        })
    }

    /// Reads the good rows once more, some at a time.
    fn in_chunks(
        &self,
        bad: &BTreeMap<u64, String>,
        size: usize,
        mut each: impl FnMut(Arc<Vec<I::Row>>) -> Result<(), ImportError>,
    ) -> Result<(), ImportError> {
        let mut chunk: Vec<I::Row> = Vec::with_capacity(size);
        self.source.each(I::COLUMNS, |read| {
            let Ok(mut cells) = read else { return Ok(()) };
            if !bad.contains_key(&cells.line()) {
                chunk.extend(self.importer.parse(&mut cells));
            }
            if chunk.len() < size {
                Ok(())
            } else {
                each(Arc::new(std::mem::take(&mut chunk)))
            }
        })?;
        if chunk.is_empty() {
            Ok(())
        } else {
            each(Arc::new(chunk))
        }
    }
}
