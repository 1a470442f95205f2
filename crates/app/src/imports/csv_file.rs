//! Reading a CSV file as RFC 4180 has it: a header row, quoted fields with commas, quotes and line ends, an optional
//! byte order mark. One record is in memory at a time. Every fault is told with line, column, value and expectation.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufReader, Read as _, Seek as _, SeekFrom},
    path::Path,
};

/// How long a single cell may be, in bytes; more is damage, not data.
const CELL_MAX: usize = 4_096;
/// How much of a bad value is shown.
const SHOWN: usize = 60;

/// What is wrong with one cell or one row.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct RowFault {
    /// Line of the file on which the row begins; the header is line 1.
    pub line: u64,
    /// The column, or empty when it is the whole row.
    pub column: String,
    /// The value found, shortened.
    pub value: String,
    /// What is expected instead.
    pub expected: String,
}

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
}

/// The cells of one row, by name of the column.
#[derive(Debug)]
pub struct Cells<'a> {
    line: u64,
    columns: &'a [String],
    record: &'a csv::StringRecord,
    faults: Vec<RowFault>,
}

impl Cells<'_> {
    /// Line of the file on which the row begins.
    #[must_use]
    pub const fn line(&self) -> u64 {
        self.line
    }

    /// The cell without spaces around it; empty when the column is not in the file.
    #[must_use]
    pub fn text(&self, column: &str) -> &str {
        let place = self.columns.iter().position(|name| name == column);
        place.and_then(|place| self.record.get(place)).unwrap_or("").trim()
    }

    /// The cell, which must not be empty, no longer than `max` characters and free of control characters.
    pub fn required(&mut self, column: &str, max: usize) -> String {
        let text = self.optional(column, max);
        if text.is_empty() && !self.faults.iter().any(|fault| fault.column == column) {
            self.fault(column, "a value; this column must not be empty");
        }
        text
    }

    /// The cell, which may be empty.
    pub fn optional(&mut self, column: &str, max: usize) -> String {
        let text = self.text(column).to_owned();
        if text.chars().count() > max {
            self.fault(column, &format!("at most {max} characters"));
        } else if text.chars().any(|c| c.is_control() && c != '\n') {
            self.fault(column, "text without control characters");
        }
        text
    }

    /// The cell read as a `T`; notes a fault and answers nothing when it cannot be.
    pub fn parsed<T: std::str::FromStr>(&mut self, column: &str, expected: &str) -> Option<T> {
        let parsed = self.text(column).parse().ok();
        if parsed.is_none() {
            self.fault(column, expected);
        }
        parsed
    }

    /// Notes a fault of a cell.
    pub fn fault(&mut self, column: &str, expected: &str) {
        let value = shorten(self.text(column));
        self.faults.push(RowFault { line: self.line, column: column.to_owned(), value, expected: expected.to_owned() });
    }

    /// All cells as they are, for the reject file.
    #[must_use]
    pub fn raw(&self) -> Vec<String> {
        self.record.iter().map(ToOwned::to_owned).collect()
    }

    /// The faults noted so far.
    #[must_use]
    pub fn into_faults(self) -> Vec<RowFault> {
        self.faults
    }

    /// Whether a fault was noted.
    #[must_use]
    pub fn has_faults(&self) -> bool {
        !self.faults.is_empty()
    }
}

fn shorten(value: &str) -> String {
    let mut shown: String = value.chars().map(|c| if c.is_control() { '�' } else { c }).take(SHOWN).collect();
    if value.chars().count() > SHOWN {
        shown.push('…');
    }
    shown
}

/// Reads all rows. `each` gets the cells of a well-formed row; rows that cannot be cut into cells are told as faults
/// with their raw text. Answers the header as found.
///
/// # Errors
/// When there is no header row of these columns, or the file breaks off.
pub fn read_rows(
    path: &Path,
    required: &[&str],
    optional: &[&str],
    mut each: impl FnMut(Result<Cells<'_>, (RowFault, Vec<String>)>),
) -> Result<Vec<String>, FileError> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(open(path)?);
    let mut record = csv::ByteRecord::new();
    let header = match reader.read_byte_record(&mut record) {
        Ok(true) => header(&record, required, optional)?,
        Ok(false) => return Err(FileError::Empty(required.join(", "))),
        Err(error) => return Err(io_error(error)),
    };
    loop {
        let line = reader.position().line();
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Ok(header),
            Err(error) => return Err(io_error(error)),
        }
        let line = record.position().map_or(line, csv::Position::line);
        match checked(&record, &header, line) {
            Ok(text) => each(Ok(Cells { line, columns: &header, record: &text, faults: Vec::new() })),
            Err(fault) => {
                let raw = record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
                each(Err((fault, raw)));
            }
        }
    }
}

/// Opens the file behind its byte order mark, if it has one.
fn open(path: &Path) -> io::Result<BufReader<File>> {
    let mut file = File::open(path)?;
    let mut mark = [0_u8; 3];
    let found = file.read(&mut mark)?;
    if found < 3 || mark != [0xEF, 0xBB, 0xBF] {
        file.seek(SeekFrom::Start(0))?;
    }
    Ok(BufReader::with_capacity(1 << 16, file))
}

fn header(record: &csv::ByteRecord, required: &[&str], optional: &[&str]) -> Result<Vec<String>, FileError> {
    let names: Vec<String> =
        record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
    let known = |name: &String| required.contains(&name.as_str()) || optional.contains(&name.as_str());
    let unknown: Vec<_> = names.iter().filter(|name| !known(name)).map(|name| shorten(name)).collect();
    let missing: Vec<_> = required.iter().filter(|name| !names.iter().any(|found| found == *name)).copied().collect();
    let mut count: BTreeMap<&str, u32> = BTreeMap::new();
    names.iter().for_each(|name| *count.entry(name).or_default() += 1);
    let twice: Vec<_> = count.iter().filter(|(_, times)| **times > 1).map(|(name, _)| *name).collect();
    let mut wrong = Vec::new();
    for (list, what) in [(missing.join(", "), "missing columns"), (unknown.join(", "), "unknown columns"), (twice.join(", "), "columns that stand twice")] {
        if !list.is_empty() {
            wrong.push(format!("{what}: {list}"));
        }
    }
    if wrong.is_empty() {
        return Ok(names);
    }
    let expected = required.iter().chain(optional).copied().collect::<Vec<_>>().join(", ");
    Err(FileError::Header(format!("{}. Expected columns: {expected}", wrong.join("; "))))
}

fn checked(record: &csv::ByteRecord, header: &[String], line: u64) -> Result<csv::StringRecord, RowFault> {
    let whole = |value: String, expected: String| RowFault { line, column: String::new(), value, expected };
    if record.len() != header.len() {
        let expected = format!("{} cells, as in the header; check quotes and commas", header.len());
        return Err(whole(format!("{} cells", record.len()), expected));
    }
    for (name, cell) in header.iter().zip(record) {
        let fault = |expected: &str| RowFault {
            line,
            column: name.clone(),
            value: shorten(&String::from_utf8_lossy(cell)),
            expected: expected.to_owned(),
        };
        if cell.len() > CELL_MAX {
            return Err(fault(&format!("at most {CELL_MAX} bytes; is a quote not closed?")));
        }
        if std::str::from_utf8(cell).is_err() {
            return Err(fault("text in UTF-8; save the file as CSV UTF-8"));
        }
    }
    csv::StringRecord::from_byte_record(record.clone())
        .map_err(|_| whole(String::new(), "text in UTF-8; save the file as CSV UTF-8".to_owned()))
}

fn io_error(error: csv::Error) -> FileError {
    FileError::Io(io::Error::other(error.to_string()))
}
