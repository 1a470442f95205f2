//! The cells of one row by name of the column, read into values; every fault is noted with line, column, value and
//! what is expected.

use jiff::civil::Date;

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

/// The cells of one row, by name of the column.
#[derive(Debug)]
pub struct Cells<'a> {
    line: u64,
    columns: &'a [String],
    cells: Vec<&'a str>,
    faults: Vec<RowFault>,
}

impl<'a> Cells<'a> {
    pub(super) const fn new(line: u64, columns: &'a [String], cells: Vec<&'a str>) -> Self {
        Self {
            line,
            columns,
            cells,
            faults: Vec::new(),
        }
    }

    /// Line of the file on which the row begins.
    #[must_use]
    pub const fn line(&self) -> u64 {
        self.line
    }

    /// Names of the columns, in the order of the file.
    #[must_use]
    pub const fn columns(&self) -> &'a [String] {
        self.columns
    }

    /// The cell without spaces around it; empty when the column is not in the file.
    #[must_use]
    pub fn text(&self, column: &str) -> &'a str {
        let place = self.columns.iter().position(|name| name == column);
        place
            .and_then(|place| self.cells.get(place))
            .copied()
            .unwrap_or("")
            .trim()
    }

    /// One line of text that must not be empty, of at most `max` characters.
    pub fn required(&mut self, column: &str, max: usize) -> String {
        let text = self.optional(column, max);
        if text.is_empty() {
            self.fault(column, "a value; this column must not be empty");
        }
        text
    }

    /// One line of text of at most `max` characters, which may be empty.
    pub fn optional(&mut self, column: &str, max: usize) -> String {
        let text = self.text(column).to_owned();
        if text.contains(['\n', '\r']) {
            self.fault(column, "text on one line");
        } else {
            self.check_text(column, &text, max);
        }
        text
    }

    /// Text of several lines, separated by line feeds, of at most `max` characters, which may be empty.
    pub fn lines(&mut self, column: &str, max: usize) -> String {
        let text = self.text(column).replace("\r\n", "\n");
        self.check_text(column, &text, max);
        text
    }

    fn check_text(&mut self, column: &str, text: &str, max: usize) {
        if text.chars().count() > max {
            self.fault(column, &format!("at most {max} characters"));
        } else if text.contains('\u{FFFD}') {
            self.fault(
                column,
                "the letter that stood where � stands now; save the file as CSV UTF-8",
            );
        } else if text.chars().any(is_hidden) {
            self.fault(column, "text without control characters");
        }
    }

    /// The cell read as a `T`; notes a fault and answers nothing when it cannot be.
    pub fn parsed<T: std::str::FromStr>(&mut self, column: &str, expected: &str) -> Option<T> {
        let parsed = self.text(column).parse().ok();
        if parsed.is_none() {
            self.fault(column, expected);
        }
        parsed
    }

    /// A day as in 1984-03-17, and written no other way.
    pub fn date(&mut self, column: &str) -> Option<Date> {
        let text = self.text(column);
        let plain = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let date = if plain { text.parse().ok() } else { None };
        if date.is_none() {
            self.fault(column, "a date such as 1984-03-17 (year, month, day)");
        }
        date
    }

    /// All cells as they are.
    #[must_use]
    pub fn raw(&self) -> &[&'a str] {
        &self.cells
    }

    /// Notes a fault of a cell.
    pub fn fault(&mut self, column: &str, expected: &str) {
        let value = self.text(column);
        self.fault_of(column, value, expected);
    }

    /// Notes a fault with a value that is not simply the cell. The first fault of a column is enough.
    pub fn fault_of(&mut self, column: &str, value: &str, expected: &str) {
        if self.faults.iter().any(|fault| fault.column == column) {
            return;
        }
        let (column, value) = (column.to_owned(), shorten(value));
        self.faults.push(RowFault {
            line: self.line,
            column,
            value,
            expected: expected.to_owned(),
        });
    }

    /// The faults noted so far.
    #[must_use]
    pub fn into_faults(self) -> Vec<RowFault> {
        self.faults
    }

    /// Whether a fault was noted.
    #[must_use]
    pub const fn has_faults(&self) -> bool {
        !self.faults.is_empty()
    }
}

/// Characters that nobody sees: control characters, and those that turn the direction of a text or hide in it.
pub(crate) fn is_hidden(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200B}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

pub(super) fn shorten(value: &str) -> String {
    let mut shown: String = value
        .chars()
        .map(|c| if is_hidden(c) || c == '\n' { '�' } else { c })
        .take(SHOWN)
        .collect();
    if value.chars().count() > SHOWN {
        shown.push('…');
    }
    shown
}
