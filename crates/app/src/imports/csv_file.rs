//! Reading a CSV file: UTF-8 with or without byte order mark, a header row of known columns, one row in memory at a time.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufReader, Read as _, Seek as _, SeekFrom},
    path::Path,
};

use super::{
    Cells, RowFault,
    cells::shorten,
    rfc4180::{Broken, Record, Records},
};

/// How long a single cell may be, in bytes; more is damage, not data.
const CELL_MAX: usize = 16_384;

/// A file that cannot be read as a table at all.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It cannot be opened or read.
    #[error("the file cannot be read: {0}")]
    Io(#[from] io::Error),
    /// It is empty.
    #[error("the file is empty; expected a header row with the columns {0}")]
    Empty(String),
    /// The header does not fit.
    #[error("line 1: {0}")]
    Header(String),
    /// It is something else than text in UTF-8.
    #[error("{0}")]
    Format(String),
    /// Somebody wrote to it while it was read.
    #[error("the file was changed while it was read; nothing was made visible; run the import again")]
    Changed,
}

/// The columns of a kind of file.
#[derive(Debug, Clone, Copy)]
pub struct Columns {
    /// Columns that the file must have.
    pub required: &'static [&'static str],
    /// Columns that the file may have.
    pub optional: &'static [&'static str],
    /// Further columns that the file may have.
    pub further: fn(&str) -> bool,
}

/// The column of a reject file that says why a row was rejected; every import takes it and looks no further at it.
pub(super) const REJECT_REASON: &str = "reject_reason";

/// A row that cannot be cut into cells of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// What is wrong with it.
    pub faults: Vec<RowFault>,
    /// What stands in the file, as far as it is text.
    pub raw: Vec<String>,
}

/// Reads all rows; `each` gets the cells of every row, or what is wrong with it. Answers the header as found.
///
/// # Errors
/// When there is no header row of these columns, the file breaks off, or `each` does.
pub fn read_rows<E: From<FileError>>(
    path: &Path,
    expected: Columns,
    mut each: impl FnMut(Result<Cells<'_>, BadRow>) -> Result<(), E>,
) -> Result<Vec<String>, E> {
    let mut records = Records::new(open(path)?);
    let header = match records.next().map_err(FileError::Io)? {
        None => return Err(FileError::Empty(expected.required.join(", ")).into()),
        Some((_, Ok(record))) => header(record, expected)?,
        Some((_, Err(broken))) => return Err(FileError::Header(format!("expected {}", broken.expected)).into()),
    };
    while let Some((line, read)) = records.next().map_err(FileError::Io)? {
        let read = match read {
            Ok(record) => checked(record, &header, line),
            Err(broken) => Err(broken_row(&broken, &header, line)),
        };
        each(read)?;
    }
    Ok(header)
}

/// Opens the file behind its byte order mark, if it has one.
fn open(path: &Path) -> Result<BufReader<File>, FileError> {
    let mut file = File::open(path)?;
    let mut mark = [0_u8; 3];
    let found = file.read(&mut mark)?;
    if matches!(mark, [0xFF, 0xFE, _] | [0xFE, 0xFF, _]) {
        return Err(FileError::Format("the file is UTF-16; save it as CSV UTF-8".to_owned()));
    }
    if found < 3 || mark != [0xEF, 0xBB, 0xBF] {
        file.seek(SeekFrom::Start(0))?;
    }
    Ok(BufReader::new(file))
}

fn header(record: &Record, expected: Columns) -> Result<Vec<String>, FileError> {
    let names: Vec<String> = record
        .cells()
        .map(|cell| String::from_utf8_lossy(cell).trim().to_owned())
        .collect();
    let Columns {
        required,
        optional,
        further,
    } = expected;
    let known =
        |name: &str| required.contains(&name) || optional.contains(&name) || name == REJECT_REASON || further(name);
    let unknown: Vec<_> = names
        .iter()
        .filter(|name| !known(name))
        .map(|name| shorten(name))
        .collect();
    let missing: Vec<_> = required
        .iter()
        .filter(|name| !names.iter().any(|found| found == *name))
        .copied()
        .collect();
    let mut count: BTreeMap<&str, u32> = BTreeMap::new();
    names.iter().for_each(|name| *count.entry(name).or_default() += 1);
    let twice: Vec<_> = count
        .iter()
        .filter(|(_, times)| **times > 1)
        .map(|(name, _)| shorten(name))
        .collect();
    let mut wrong = Vec::new();
    let lists = [
        (missing.join(", "), "missing columns"),
        (unknown.join(", "), "unknown columns"),
    ];
    for (list, what) in lists
        .into_iter()
        .chain([(twice.join(", "), "columns that stand twice")])
    {
        if !list.is_empty() {
            wrong.push(format!("{what}: {list}"));
        }
    }
    if wrong.is_empty() {
        return Ok(names);
    }
    if names.len() == 1 && names.iter().any(|name| name.contains([';', '\t'])) {
        wrong.push("the cells must be separated by commas".to_owned());
    }
    let expected = required.iter().chain(optional).copied().collect::<Vec<_>>().join(", ");
    Err(FileError::Header(format!(
        "{}. Expected columns: {expected}",
        wrong.join("; ")
    )))
}

fn checked<'a>(record: &'a Record, header: &'a [String], line: u64) -> Result<Cells<'a>, BadRow> {
    let mut faults = Vec::new();
    let mut fault = |column: &str, value: String, expected: String| {
        faults.push(RowFault {
            line,
            column: column.to_owned(),
            value,
            expected,
        });
    };
    if record.len() != header.len() {
        let expected = format!("{} cells, as in the header; check quotes and commas", header.len());
        fault("", format!("{} cells", record.len()), expected);
    }
    let mut cells = Vec::with_capacity(header.len());
    for (cell, name) in record
        .cells()
        .zip(header.iter().map(String::as_str).chain(std::iter::repeat("")))
    {
        match std::str::from_utf8(cell) {
            Ok(_) if cell.len() > CELL_MAX => {
                let value = shorten(&String::from_utf8_lossy(cell));
                fault(name, value, format!("at most {CELL_MAX} bytes; is a quote not closed?"));
            }
            Ok(text) => cells.push(text),
            Err(_) => {
                let value = shorten(&String::from_utf8_lossy(cell));
                fault(name, value, "text in UTF-8; save the file as CSV UTF-8".to_owned());
            }
        }
    }
    if faults.is_empty() {
        return Ok(Cells::new(line, header, cells));
    }
    Err(BadRow {
        faults,
        raw: record
            .cells()
            .map(|cell| String::from_utf8_lossy(cell).into_owned())
            .collect(),
    })
}

fn broken_row(broken: &Broken, header: &[String], line: u64) -> BadRow {
    let text = String::from_utf8_lossy(&broken.text).into_owned();
    let column = header.get(broken.cell).cloned().unwrap_or_default();
    let fault = RowFault {
        line,
        column,
        value: shorten(&text),
        expected: broken.expected.to_owned(),
    };
    BadRow {
        faults: vec![fault],
        raw: vec![text],
    }
}
