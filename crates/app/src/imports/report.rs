//! What an import found and did, and the file of rejected rows.

use std::{io, path::Path};

use serde::Serialize;

use super::RowFault;

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
}

/// Writes the rejected rows with a column that says why, readable by the same import after mending.
///
/// # Errors
/// Those of the file.
pub fn write_rejects(path: &Path, header: &[String], rows: &[(Vec<String>, String)]) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_path(path)?;
    let columns = header.iter().map(String::as_str).chain(["reject_reason"]);
    writer.write_record(columns)?;
    for (cells, reason) in rows {
        writer.write_record(cells.iter().map(String::as_str).chain([reason.as_str()]))?;
    }
    writer.flush()
}
