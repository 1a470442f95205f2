//! Cutting bytes into records as RFC 4180 has it, one record in memory at a time. Other than the `csv` crate, which
//! takes everything up to the end of the file for one cell when a quote is not closed, this reader tells the broken
//! row, takes up again on the next line, and so finds every fault of a file in one reading.

use std::io::{self, Read};

/// The most bytes of one row; more is a quote that was not closed.
const ROW_MAX: usize = 65_536;
/// Bytes read at once.
const BLOCK: usize = 65_536;

/// The cells of one record, without their quotes.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Record {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Record {
    pub(super) const fn len(&self) -> usize {
        self.ends.len()
    }

    /// The cells in their order.
    pub(super) fn cells(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts
            .zip(&self.ends)
            .map(|(start, end)| self.bytes.get(start..*end).unwrap_or_default())
    }

    fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
    }

    fn end_cell(&mut self) {
        self.ends.push(self.bytes.len());
    }
}

/// A row that cannot be cut into cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Broken {
    /// The cell in which it breaks, from 0.
    pub cell: usize,
    /// The line on which the row begins, as it stands in the file.
    pub text: Vec<u8>,
    /// What is expected instead.
    pub expected: &'static str,
}

/// The records of an input.
pub(super) struct Records<R> {
    input: R,
    /// What was read and not yet given out begins at `at`.
    window: Vec<u8>,
    at: usize,
    ended: bool,
    line: u64,
    record: Record,
}

/// Where the cutting stands.
enum Step {
    CellStart,
    Plain,
    Quoted,
    QuoteInQuoted,
}

impl<R: Read> Records<R> {
    pub(super) fn new(input: R) -> Self {
        Self {
            input,
            window: Vec::new(),
            at: 0,
            ended: false,
            line: 1,
            record: Record::default(),
        }
    }

    /// The next record with the line on which it begins. Empty lines are passed over.
    pub(super) fn next(&mut self) -> io::Result<Option<(u64, Result<&Record, Broken>)>> {
        self.skip_empty_lines()?;
        let line = self.line;
        if self.byte(0)?.is_none() {
            return Ok(None);
        }
        let cut = self.cut()?;
        match cut {
            Ok(length) => {
                self.consume(length);
                Ok(Some((line, Ok(&self.record))))
            }
            Err((cell, expected)) => {
                let text = self.take_line()?;
                Ok(Some((line, Err(Broken { cell, text, expected }))))
            }
        }
    }

    /// Cuts the record at the front into `self.record` and answers its length in bytes, its line end included.
    fn cut(&mut self) -> io::Result<Result<usize, (usize, &'static str)>> {
        self.record.clear();
        let (mut place, mut step) = (0, Step::CellStart);
        loop {
            if place >= ROW_MAX {
                return Ok(Err((
                    self.record.len(),
                    "a row of less than 64 KiB; is a quote not closed?",
                )));
            }
            let byte = self.byte(place)?;
            let ends_line = match byte {
                None | Some(b'\n') => true,
                Some(b'\r') => matches!(self.byte(place + 1)?, None | Some(b'\n')),
                Some(_) => false,
            };
            match (&step, byte) {
                (Step::Quoted, None) => return Ok(Err((self.record.len(), "a quote at the end of the cell"))),
                (Step::Quoted, Some(b'"')) => step = Step::QuoteInQuoted,
                (Step::Quoted, Some(other)) => self.record.bytes.push(other),
                (_, None) => {
                    self.record.end_cell();
                    return Ok(Ok(place));
                }
                (_, Some(first)) if ends_line => {
                    self.record.end_cell();
                    let after = if first == b'\r' && self.byte(place + 1)?.is_some() {
                        2
                    } else {
                        1
                    };
                    return Ok(Ok(place + after));
                }
                (_, Some(b',')) => {
                    self.record.end_cell();
                    step = Step::CellStart;
                }
                (Step::CellStart, Some(b'"')) => step = Step::Quoted,
                (Step::QuoteInQuoted, Some(b'"')) => {
                    self.record.bytes.push(b'"');
                    step = Step::Quoted;
                }
                (Step::QuoteInQuoted, Some(_)) => {
                    return Ok(Err((
                        self.record.len(),
                        "a comma or the end of the row after a closing quote",
                    )));
                }
                (_, Some(b'"')) => {
                    let expected = "quotes around the whole cell, and each quote in it written twice";
                    return Ok(Err((self.record.len(), expected)));
                }
                (_, Some(other)) => {
                    self.record.bytes.push(other);
                    step = Step::Plain;
                }
            }
            place += 1;
        }
    }

    fn skip_empty_lines(&mut self) -> io::Result<()> {
        loop {
            match self.byte(0)? {
                Some(b'\n') => self.consume(1),
                Some(b'\r') if self.byte(1)? == Some(b'\n') => self.consume(2),
                _ => return Ok(()),
            }
        }
    }

    /// Takes the line at the front, however long; keeps no more of it than a row may have.
    fn take_line(&mut self) -> io::Result<Vec<u8>> {
        let mut text = Vec::new();
        while let Some(byte) = self.byte(0)? {
            self.consume(1);
            if byte == b'\n' {
                break;
            }
            if text.len() < ROW_MAX {
                text.push(byte);
            }
        }
        if text.last() == Some(&b'\r') {
            text.pop();
        }
        Ok(text)
    }

    /// The byte that many places behind the front; nothing behind the end of the input.
    fn byte(&mut self, place: usize) -> io::Result<Option<u8>> {
        while self.window.len() <= self.at + place && !self.ended {
            self.window.drain(..self.at);
            self.at = 0;
            let before = self.window.len();
            self.window.resize(before + BLOCK, 0);
            let read = match self.input.read(self.window.get_mut(before..).unwrap_or_default()) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {
                    self.window.truncate(before);
                    continue;
                }
                read => read?,
            };
            self.window.truncate(before + read);
            self.ended = read == 0;
        }
        Ok(self.window.get(self.at + place).copied())
    }

    fn consume(&mut self, length: usize) {
        let passed = self.window.get(self.at..self.at + length).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.at += length;
    }
}

#[cfg(test)]
#[path = "rfc4180_tests.rs"]
mod tests;
