//! The lines of a backup that are not rows.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The newest version of the format this program knows.
pub const FORMAT_VERSION: u32 = 1;
/// The first word of every backup.
pub(super) const FORMAT: &str = "opencqr-backup";
/// The name in the last line.
pub(super) const WHOLE: &str = "backup";

/// The first line: what the file is and what it needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Always `opencqr-backup`.
    pub format: String,
    /// Version of the format.
    pub version: u32,
    /// Version of the schema the rows belong to.
    pub schema_version: u32,
    /// The program that wrote it.
    pub program_version: String,
    /// When, by the database's clock, in UTC.
    pub created_at: jiff::Timestamp,
    /// The engine it was read from: `sqlite` or `postgres`.
    pub engine: String,
    /// The installation; empty when none was made yet.
    pub installation: String,
    /// Fingerprint of the key without which sealed items cannot be read (invariant 15).
    pub key_fingerprint: String,
}

/// The line before a table's rows.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct TableStart {
    pub table: String,
    pub columns: Vec<String>,
}

/// The line before a file's bytes.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FileStart {
    pub file: String,
    pub bytes: u64,
}

/// The line after rows, bytes, or everything.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct End {
    pub end: String,
    pub count: u64,
    pub sha256: String,
}

/// A line outside a table.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Mark {
    Table(TableStart),
    File(FileStart),
    End(End),
}

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Its first line.
    pub header: Header,
    /// Rows per table.
    pub tables: BTreeMap<String, u64>,
    /// Number of files beside the database, such as uploads.
    pub files: u64,
    /// Size in bytes.
    pub bytes: u64,
}
