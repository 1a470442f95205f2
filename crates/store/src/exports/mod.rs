//! The register in an open form: a folder with one file a table, one line of JSON a row, and a manifest with the SHA-256 of
//! each file. Read into an empty installation it gives an equal register; the digest says so (docs/exporting.md).
//!
//! A line holds the columns in the order of their names, truth values as `true` and `false`, bytes as `\x` and hexadecimal
//! digits, and so is the same on both engines. Sign-in data stay out: no password, session or role is exported.

mod one;
mod read;
mod rows;
mod tables;
mod write;

pub use one::{case, person};
pub use read::read;
pub use tables::{ELSEWHERE, ElsewhereTable, Exported, TABLES};
pub use write::{digest, write};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::cut_overs::OpenCutOver;

/// What the folder calls itself.
pub const FORMAT: &str = "opencqr-register";
/// The version of the form.
pub const FORMAT_VERSION: u32 = 1;
/// The file that describes the others.
pub const MANIFEST: &str = "manifest.json";
/// The folder of uploaded files within the export.
pub const FILES: &str = "files";

/// What an export holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Always [`FORMAT`].
    pub format: String,
    /// Always [`FORMAT_VERSION`].
    pub version: u32,
    /// The schema that the rows have.
    pub schema_version: u32,
    /// The program that wrote it.
    pub program_version: String,
    /// When, as the database's clock said.
    pub created_at: jiff::Timestamp,
    /// Which key opens the questions of the bank in it.
    pub key_fingerprint: String,
    /// The cut-over that ran: wherever the register is read into, no sweep runs until it is done either.
    #[serde(default)]
    pub cut_over: Option<OpenCutOver>,
    /// Each table with its rows and their digest.
    pub tables: BTreeMap<String, TableDigest>,
    /// One digest of all.
    pub digest: String,
}

/// One table of an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableDigest {
    /// The columns, in the order of their names.
    pub columns: Vec<String>,
    /// How many rows.
    pub rows: u64,
    /// SHA-256 of its lines, each with a line end.
    pub sha256: String,
}

/// The digest of a whole register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Digest {
    /// One digest of all tables.
    pub digest: String,
    /// How many rows each table has, with their digest.
    pub tables: BTreeMap<String, TableDigest>,
}
