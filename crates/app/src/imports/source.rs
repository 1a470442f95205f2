//! Where rows come from: a CSV file, read anew for each pass, or a list that was read from JSON.

use std::{
    fs::File,
    io::{self, Read as _},
    path::Path,
};

use cqr_store::hex;
use sha2::{Digest as _, Sha256};

use super::{BadRow, Cells, Columns, FileError, read_rows};

/// The rows of a file.
pub(super) enum Source<'a> {
    /// A CSV file.
    Csv(&'a Path),
    /// Rows in memory, such as those of a JSON file; their lines are their places in the list, from 1.
    List {
        columns: Vec<String>,
        rows: Vec<Vec<String>>,
    },
}

impl Source<'_> {
    /// Gives every row to `each` and answers the columns.
    pub(super) fn each<E: From<FileError>>(
        &self,
        expected: Columns,
        mut each: impl FnMut(Result<Cells<'_>, BadRow>) -> Result<(), E>,
    ) -> Result<Vec<String>, E> {
        match self {
            Self::Csv(path) => read_rows(path, expected, each),
            Self::List { columns, rows } => {
                for (line, row) in (1..).zip(rows) {
                    each(Ok(Cells::new(line, columns, row.iter().map(String::as_str).collect())))?;
                }
                Ok(columns.clone())
            }
        }
    }
}

/// SHA-256 of a file, hexadecimal.
pub(super) fn sha256_of(path: &Path) -> io::Result<String> {
    let (mut file, mut hash, mut buffer) = (File::open(path)?, Sha256::new(), vec![0_u8; 1 << 16]);
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok(hex::of(&hash.finalize()));
        }
        hash.update(buffer.get(..read).unwrap_or_default());
    }
}
