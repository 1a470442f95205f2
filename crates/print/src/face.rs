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
/// What stands for a character that the font lacks, with or without its accents.
const UNKNOWN: char = '?';

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

    /// The text as this face can show it: composed, and without what the font lacks.
    pub(crate) fn shown(&self, text: &str) -> String {
        let mut shown = String::with_capacity(text.len());
        for letter in text.nfc() {
            if self.charmap.map(letter).is_some() {
                shown.push(letter);
                continue;
            }
            let before = shown.len();
            shown.extend(letter.nfkd().filter(|part| self.charmap.map(*part).is_some()));
            if shown.len() == before {
                shown.push(UNKNOWN);
            }
        }
        shown
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
