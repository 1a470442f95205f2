//! What can be printed, asked before it is.

use crate::{PrintError, lay::Faces};

/// What the two faces have.
pub struct Glyphs(Faces);

impl Glyphs {
    /// Those of the program.
    ///
    /// # Errors
    /// When the font within the program is broken.
    pub fn new() -> Result<Self, PrintError> {
        Faces::new().map(Self)
    }

    /// Whether every word of a text is printed as it is written; else a line is left for it, to be written by hand.
    #[must_use]
    pub fn have(&self, text: &str) -> bool {
        self.0.have(text)
    }
}
