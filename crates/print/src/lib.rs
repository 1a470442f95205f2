//! What is printed: letters as texts in, a tagged PDF out (PDF/UA-1), on US letter paper. Pure: no clock, no files; the
//! same letters give the same bytes. Headings, language, title and reading order stand in the file, so that it can be
//! read aloud; krilla refuses to write it when one of them is missing.
//!
//! Text is set glyph by glyph in Public Sans, which has Latin letters with their accents. For a word with a letter that the
//! font lacks, such as a Greek or a Chinese one, a line to write on is set; the letter says so, and the true text stays behind
//! the line for whoever reads aloud. [`Glyphs`] tells ahead which texts these are.

mod face;
mod glyphs;
mod lay;
mod write;

pub use glyphs::Glyphs;
pub use write::{PrintError, write};

/// Letters of one file; each one begins on a page of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Print {
    /// Its title, as a window shows it.
    pub title: String,
    /// Its language, such as `en-US`.
    pub language: String,
    /// Year, month and day it was made.
    pub made_on: (u16, u8, u8),
    /// Whose letters these are.
    pub author: String,
    /// The letters.
    pub letters: Vec<Letter>,
}

/// One letter, from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letter {
    /// Who writes: the name, then the address line by line.
    pub sender: Vec<String>,
    /// To whom, as the window of an envelope shows it.
    pub address: Vec<String>,
    /// Date, reference and code, a line each.
    pub facts: Vec<String>,
    /// What it says below these when a word has to be written by hand.
    pub by_hand: String,
    /// What it is about: its heading.
    pub title: String,
    /// What it says.
    pub body: Vec<String>,
    /// What follows, each under a heading of its own.
    pub sections: Vec<Section>,
    /// What stands at the foot of every page; the number of the page follows.
    pub foot: String,
}

/// A part of a letter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// What it says.
    pub body: Vec<String>,
}
