//! The two faces that letters are set in: which glyph shows a character, and how wide it is.

use krilla::{
    Data,
    text::{Font, GlyphId, KrillaGlyph},
};
use skrifa::{
    FontRef, MetadataProvider as _,
    charmap::Charmap,
    instance::{LocationRef, Size},
    metrics::GlyphMetrics,
};
use unicode_normalization::UnicodeNormalization as _;

use crate::PrintError;

const REGULAR: &[u8] = include_bytes!("../assets/public-sans-regular.ttf");
const BOLD: &[u8] = include_bytes!("../assets/public-sans-bold.ttf");
/// What stands, once for each of its letters, for a word with a letter that the font lacks: a line to write on.
const BLANK: char = '_';
/// The shortest such line.
const BLANK_LEAST: usize = 6;

/// One face.
pub(crate) struct Face {
    /// As the file embeds it.
    pub(crate) font: Font,
    charmap: Charmap<'static>,
    widths: GlyphMetrics<'static>,
    em: f32,
}

impl Face {
    pub(crate) fn regular() -> Result<Self, PrintError> {
        Self::new(REGULAR)
    }

    pub(crate) fn bold() -> Result<Self, PrintError> {
        Self::new(BOLD)
    }

    fn new(bytes: &'static [u8]) -> Result<Self, PrintError> {
        let read = FontRef::new(bytes).map_err(|_| PrintError::Font)?;
        let font = Font::new(Data::from(bytes), 0).ok_or(PrintError::Font)?;
        Ok(Self {
            em: font.units_per_em(),
            charmap: read.charmap(),
            widths: read.glyph_metrics(Size::unscaled(), LocationRef::default()),
            font,
        })
    }

    /// The text as this face can show it: composed, and with a line to write on for each word that it cannot show whole. A word
    /// is never shown in part, since somebody would read another one.
    pub(crate) fn shown(&self, text: &str) -> String {
        let mut shown = String::with_capacity(text.len());
        for part in text.split_inclusive(char::is_whitespace) {
            let word = part.trim_end_matches(char::is_whitespace);
            match self.whole(word) {
                Some(whole) => shown.push_str(&whole),
                None => shown.extend(std::iter::repeat_n(BLANK, word.chars().count().max(BLANK_LEAST))),
            }
            let spaces = part[word.len()..].chars();
            shown.extend(spaces.map(|space| if self.charmap.map(space).is_some() { space } else { ' ' }));
        }
        shown
    }

    /// A word, composed; nothing when the font lacks a letter or an accent of it.
    pub(crate) fn whole(&self, word: &str) -> Option<String> {
        let has = |letter: &char| self.charmap.map(*letter).is_some();
        let mut whole = String::with_capacity(word.len());
        for letter in word.nfc().filter(|letter| !is_invisible(*letter)).map(plain) {
            if has(&letter) {
                whole.push(letter);
                continue;
            }
            // A joined form, such as that of f and i, is written apart.
            let apart: Vec<char> = letter.nfkd().collect();
            if !apart.iter().all(has) {
                return None;
            }
            whole.extend(apart);
        }
        Some(whole)
    }

    /// How wide a text is, in points at this size.
    pub(crate) fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|letter| self.advance(letter)).sum::<f32>() * size
    }

    /// The glyphs of a text that this face can show.
    pub(crate) fn glyphs(&self, text: &str) -> Vec<KrillaGlyph> {
        text.char_indices()
            .filter_map(|(at, letter)| {
                let glyph = GlyphId::new(self.charmap.map(letter)?.to_u32());
                let range = at..at + letter.len_utf8();
                Some(KrillaGlyph::new(
                    glyph,
                    self.advance(letter),
                    0.0,
                    0.0,
                    0.0,
                    range,
                    None,
                ))
            })
            .collect()
    }

    /// The width of a character in parts of the size.
    fn advance(&self, letter: char) -> f32 {
        let width = self
            .charmap
            .map(letter)
            .and_then(|glyph| self.widths.advance_width(glyph));
        width.unwrap_or_default() / self.em
    }
}

/// A hyphen that says more than where it stands is the plain one.
const fn plain(letter: char) -> char {
    match letter {
        '\u{2010}' | '\u{2011}' => '-',
        other => other,
    }
}

/// A sign that no font shows: where a word may be broken or joined, and which way it runs.
const fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
    )
}
