//! What an import found and did, and the file of rejected rows.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
};

use serde::Serialize;

use super::{BadRow, Cells, Columns, ImportError, Outcome, RowFault, csv_file::REJECT_REASON, source::Source};
use crate::cut_over::RegisterReport;

/// How an import treats bad rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportMode {
    /// Read and report only.
    DryRun,
    /// One bad row stops the whole file.
    AllOrNothing,
    /// Good rows are imported, bad ones go to the reject file.
    AcceptValid,
}

/// What an import found and did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ImportReport {
    /// Rows in the file, the header not counted.
    pub rows: u64,
    /// Rows that were, or would be, new.
    pub new: u64,
    /// Rows that correct something known (R-DATE-9).
    pub changed: u64,
    /// Rows that say nothing new.
    pub same: u64,
    /// Everything that is wrong, in the order of the file.
    pub faults: Vec<RowFault>,
    /// Rows with at least one fault.
    pub bad_rows: u64,
    /// Whether anything was written.
    pub written: bool,
    /// Of a dry run: what stands on the register, and what would stand there after the import.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub register: Option<Foreseen>,
}

/// The figures of the register before an import and after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Foreseen {
    /// As they stand.
    pub before: RegisterReport,
    /// As they would stand.
    pub after: RegisterReport,
}

/// Counts what a row does.
pub(super) const fn count(report: &mut ImportReport, outcome: Outcome) {
    match outcome {
        Outcome::New => report.new += 1,
        Outcome::Changed => report.changed += 1,
        Outcome::Same => report.same += 1,
    }
}

/// Takes back that it was counted.
pub(super) const fn uncount(report: &mut ImportReport, outcome: Outcome) {
    match outcome {
        Outcome::New => report.new -= 1,
        Outcome::Changed => report.changed -= 1,
        Outcome::Same => report.same -= 1,
    }
}

/// Where rejected rows go: beside the input.
#[must_use]
pub fn reject_path(path: &Path) -> PathBuf {
    path.with_extension("rejects.csv")
}

/// Copies the bad rows with a column that says why, readable by the same import after mending.
/// A row that could not be cut into cells stays wrong until somebody mends it: it has a cell too few or too many.
pub(super) fn write_rejects(
    path: &Path,
    source: &Source<'_>,
    columns: Columns,
    header: &[String],
    reasons: &BTreeMap<u64, String>,
) -> Result<(), ImportError> {
    let failed = |error: csv::Error| ImportError::Rejects(io::Error::other(error.to_string()));
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_path(path)
        .map_err(failed)?;
    // A file of rejects that is imported has the column already; its old reasons are not kept.
    let old_reason = header.iter().position(|name| name == REJECT_REASON);
    let mut write = |cells: &[String], reason: &str| {
        let kept = cells
            .iter()
            .enumerate()
            .filter(|(place, _)| cells.len() != header.len() || Some(*place) != old_reason);
        writer
            .write_record(kept.map(|(_, cell)| cell.as_str()).chain([reason]))
            .map_err(failed)
    };
    write(header, REJECT_REASON)?;
    source.each(columns, |read| {
        let (line, raw) = match read {
            Ok(cells) => (cells.line(), raw_of(&cells)),
            Err(BadRow { faults, raw }) => (faults.first().map_or(0, |fault| fault.line), raw),
        };
        reasons.get(&line).map_or(Ok(()), |reason| write(&raw, reason))
    })?;
    writer.flush().map_err(ImportError::Rejects)
}

fn raw_of(cells: &Cells<'_>) -> Vec<String> {
    cells.raw().iter().map(|cell| (*cell).to_owned()).collect()
}
