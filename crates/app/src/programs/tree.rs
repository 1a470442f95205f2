//! A TOML file with the place of everything in it, walked so that every mistake is found, not only the first.
//! (Serde stops at the first one, so files are read through this instead.)

use std::{cell::RefCell, collections::BTreeMap, fmt};

use cqr_domain::{
    Credits,
    programs::policy::{Figure, Value},
};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// Where something stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file, by its path within the program's folder.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
}

/// One mistake in a program, with its place and what would be right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    /// Where it is.
    pub place: Place,
    /// What is wrong.
    pub what: String,
}

/// As in `policy.toml:12: calendar.cycle_years: expected a whole number such as 10, not "ten"`.
impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.place.file, self.place.line, self.what)
    }
}

/// The mistakes found so far.
#[derive(Debug, Default)]
pub(super) struct Mistakes(pub(super) Vec<Mistake>);

impl Mistakes {
    pub(super) fn add(&mut self, place: &Place, what: impl Into<String>) {
        self.0.push(Mistake {
            place: place.clone(),
            what: what.into(),
        });
    }
}

/// One table of a file. Keys that were never asked for are mistakes: see [`Table::finish`].
pub(super) struct Table<'a> {
    file: &'a str,
    text: &'a str,
    /// Path of the table, such as `category.subcategory`, with a dot at the end unless it is empty.
    path: String,
    pub(super) place: Place,
    entries: &'a DeTable<'a>,
    asked: RefCell<Vec<&'static str>>,
}

/// Parses a file and hands its root to `read`; a file that is no TOML is one mistake.
pub(super) fn with_root<T>(
    file: &str,
    text: &str,
    mistakes: &mut Mistakes,
    read: impl FnOnce(&Table<'_>, &mut Mistakes) -> T,
) -> Option<T> {
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        for error in errors {
            let line = error.span().map_or(1, |span| line_of(text, span.start));
            mistakes.add(
                &Place {
                    file: file.to_owned(),
                    line,
                },
                format!("no valid TOML: {}", error.message()),
            );
        }
        return None;
    }
    let place = Place {
        file: file.to_owned(),
        line: 1,
    };
    let table = Table {
        file,
        text,
        path: String::new(),
        place,
        entries: root.get_ref(),
        asked: RefCell::default(),
    };
    let result = read(&table, mistakes);
    table.finish(mistakes);
    Some(result)
}

impl<'a> Table<'a> {
    /// The figure with this key; its absence is a mistake.
    pub(super) fn need<T: Figure>(&self, key: &'static str, mistakes: &mut Mistakes) -> Option<T> {
        if self.entry(key).is_none() {
            mistakes.add(
                &self.place,
                format!("{}{key} is missing: expected {}", self.path, T::expected()),
            );
        }
        self.may(key, mistakes)
    }

    /// The figure with this key, if it is there.
    pub(super) fn may<T: Figure>(&self, key: &'static str, mistakes: &mut Mistakes) -> Option<T> {
        let value = self.entry(key)?;
        let read = value_of(value.get_ref()).and_then(|value| T::read(&value));
        match read {
            Ok(figure) => Some(figure),
            Err(expected) => {
                self.refuse(key, &expected, mistakes);
                None
            }
        }
    }

    /// The value with this key and its place, if it is there; a mistake when it can be no value at all.
    pub(super) fn value(&self, key: &'static str, mistakes: &mut Mistakes) -> Option<Value> {
        let value = self.entry(key)?;
        value_of(value.get_ref())
            .map_err(|expected| self.refuse(key, &expected, mistakes))
            .ok()
    }

    /// The whole number with this key, with its sign: outer nothing when it is not there, inner nothing when it is none.
    pub(super) fn integer(&self, key: &'static str) -> Option<Option<i32>> {
        let value = self.entry(key)?;
        let DeValue::Integer(number) = value.get_ref() else {
            return Some(None);
        };
        Some(i32::from_str_radix(number.as_str(), number.radix()).ok())
    }

    /// Takes a key as asked for whatever it holds, and says whether it is there.
    pub(super) fn pass_over(&self, key: &'static str) -> bool {
        self.entry(key).is_some()
    }

    /// Notes that the value of a key is not what was expected.
    pub(super) fn refuse(&self, key: &str, expected: &str, mistakes: &mut Mistakes) {
        let (place, shown) = match self.entries.get(key) {
            Some(value) => (self.place_of(value), excerpt(&self.text[value.span()])),
            None => (self.place.clone(), "nothing".to_owned()),
        };
        mistakes.add(&place, format!("{}{key}: expected {expected}, not {shown}", self.path));
    }

    /// The place of a key's value, or of the table when it is not there.
    pub(super) fn place_at(&self, key: &str) -> Place {
        self.entries
            .get(key)
            .map_or_else(|| self.place.clone(), |value| self.place_of(value))
    }

    /// The tables of a list such as `[[category]]`; empty when there are none.
    pub(super) fn tables(&self, key: &'static str, mistakes: &mut Mistakes) -> Vec<Table<'a>> {
        let Some(value) = self.entry(key) else {
            return Vec::new();
        };
        let DeValue::Array(entries) = value.get_ref() else {
            self.refuse(key, &format!("tables, each headed [[{}{key}]]", self.path), mistakes);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for entry in entries.iter() {
            match entry.get_ref() {
                DeValue::Table(entries) => tables.push(self.inner(key, entry, entries)),
                _ => mistakes.add(&self.place_of(entry), format!("{}{key}: expected a table", self.path)),
            }
        }
        tables
    }

    /// The table of a section such as `[body]`; its absence is a mistake.
    pub(super) fn table(&self, key: &'static str, mistakes: &mut Mistakes) -> Option<Table<'a>> {
        match self.entry(key) {
            None => {
                mistakes.add(&self.place, format!("[{}{key}] is missing", self.path));
                None
            }
            Some(value) => match value.get_ref() {
                DeValue::Table(entries) => Some(self.inner(key, value, entries)),
                _ => {
                    self.refuse(key, &format!("a section headed [{}{key}]", self.path), mistakes);
                    None
                }
            },
        }
    }

    /// The table of a section that may be left out.
    pub(super) fn may_table(&self, key: &'static str, mistakes: &mut Mistakes) -> Option<Table<'a>> {
        self.entry(key)?;
        self.table(key, mistakes)
    }

    /// Every key that nobody asked for is a mistake.
    pub(super) fn finish(&self, mistakes: &mut Mistakes) {
        let asked = self.asked.borrow();
        for (key, _) in self.entries.iter() {
            if !asked.iter().any(|asked| *asked == key.get_ref()) {
                let place = Place {
                    file: self.file.to_owned(),
                    line: line_of(self.text, key.span().start),
                };
                let known = nearest(key.get_ref(), &asked);
                let hint = known.map_or_else(String::new, |known| format!("; did you mean `{known}`?"));
                mistakes.add(
                    &place,
                    format!("{}{}: there is no such key{hint}", self.path, key.get_ref()),
                );
            }
        }
    }

    fn entry(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.asked.borrow_mut().push(key);
        self.entries.get(key)
    }

    fn inner(&self, key: &str, value: &Spanned<DeValue<'_>>, entries: &'a DeTable<'a>) -> Table<'a> {
        let path = format!("{}{key}.", self.path);
        let place = self.place_of(value);
        Table {
            file: self.file,
            text: self.text,
            path,
            place,
            entries,
            asked: RefCell::default(),
        }
    }

    fn place_of(&self, value: &Spanned<DeValue<'_>>) -> Place {
        Place {
            file: self.file.to_owned(),
            line: line_of(self.text, value.span().start),
        }
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    text.as_bytes()
        .iter()
        .take(offset)
        .filter(|byte| **byte == b'\n')
        .count()
        + 1
}

/// What stands in the file, short enough for one line.
fn excerpt(text: &str) -> String {
    const LONGEST: usize = 40;
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() > LONGEST || line.len() < text.len() {
        format!("{}…", line.chars().take(LONGEST).collect::<String>())
    } else {
        line.to_owned()
    }
}

/// A known key that differs from `key` by little.
fn nearest<'k>(key: &str, known: &[&'k str]) -> Option<&'k str> {
    let plain = |key: &str| key.replace(['_', '-'], "").to_lowercase();
    let close = |known: &&&str| plain(known) == plain(key) || known.starts_with(key) || key.starts_with(**known);
    known.iter().find(close).copied()
}

fn value_of(value: &DeValue<'_>) -> Result<Value, String> {
    match value {
        DeValue::Boolean(yes) => Ok(Value::Bool(*yes)),
        DeValue::String(text) => Ok(Value::Text(text.clone().into_owned())),
        DeValue::Integer(number) => u32::from_str_radix(number.as_str(), number.radix())
            .map(Value::Whole)
            .map_err(|_| "a whole number from 0 to 4294967295".to_owned()),
        DeValue::Float(number) => number
            .as_str()
            .parse::<Credits>()
            .map(Value::Decimal)
            .map_err(|_| "a number with at most two decimals, not below 0".to_owned()),
        DeValue::Datetime(date) => date
            .to_string()
            .parse()
            .map(Value::Date)
            .map_err(|_| "a date such as 2027-05-31".to_owned()),
        DeValue::Array(values) => values
            .iter()
            .map(|value| value_of(value.get_ref()))
            .collect::<Result<_, _>>()
            .map(Value::List),
        DeValue::Table(entries) => entries
            .iter()
            .map(|(key, value)| Ok((key.get_ref().clone().into_owned(), value_of(value.get_ref())?)))
            .collect::<Result<BTreeMap<_, _>, String>>()
            .map(Value::Row),
    }
}
