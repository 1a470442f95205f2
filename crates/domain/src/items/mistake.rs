//! What can be wrong with an imported item. A mistake names the column and what is expected,
//! but never repeats words of the item: reports are written to files and screens.

use std::fmt;

/// One mistake of one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The column or field.
    pub field: &'static str,
    /// The value, where it is a code and not a text of the item.
    pub value: Option<String>,
    /// What is wrong.
    pub kind: MistakeKind,
}

/// Kinds of mistakes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MistakeKind {
    /// Nothing is given.
    Empty,
    /// More than so many characters.
    TooLong(usize),
    /// A control character other than a line break.
    ControlCharacter,
    /// The program has no such outline.
    UnknownOutline,
    /// The outline has no such subcategory.
    UnknownSubcategory,
    /// Neither `single` nor `multiple`.
    UnknownType,
    /// Too few or too many options.
    OptionCount,
    /// Two options say the same.
    SameOptions,
    /// A letter that no option has.
    KeyWithoutOption,
    /// Not the number of right options that the type asks for.
    KeyCount,
}

impl Mistake {
    pub(super) const fn new(field: &'static str, kind: MistakeKind) -> Self {
        Self {
            field,
            value: None,
            kind,
        }
    }

    pub(super) fn with(field: &'static str, value: &str, kind: MistakeKind) -> Self {
        Self {
            field,
            value: Some(value.chars().take(40).collect()),
            kind,
        }
    }

    /// The program has no such outline.
    #[must_use]
    pub fn unknown_outline(outline: &str) -> Self {
        Self::with("outline", outline.trim(), MistakeKind::UnknownOutline)
    }

    /// What the field should hold.
    #[must_use]
    pub fn expected(&self) -> String {
        match self.kind {
            MistakeKind::Empty => "a text".into(),
            MistakeKind::TooLong(most) => format!("at most {most} characters"),
            MistakeKind::ControlCharacter => "text without control characters".into(),
            MistakeKind::UnknownOutline => "an outline of the program".into(),
            MistakeKind::UnknownSubcategory => "a subcategory code of the outline".into(),
            MistakeKind::UnknownType => "single or multiple".into(),
            MistakeKind::OptionCount => "2 to 10 options without a gap between them".into(),
            MistakeKind::SameOptions => "options that differ".into(),
            MistakeKind::KeyWithoutOption => "letters of options that are there".into(),
            MistakeKind::KeyCount => "one letter for single, at least one and not every letter for multiple".into(),
        }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            Some(value) => write!(f, "{}: found \"{value}\", expected {}", self.field, self.expected()),
            None => write!(f, "{}: expected {}", self.field, self.expected()),
        }
    }
}
