//! The parts of an item. Text and key print as nothing in logs: items are secret (trust-and-ux.md 1.5).

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Letters;

/// How an item is answered (R-SSA-23).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemType {
    /// One option is right.
    Single,
    /// Every option of the key, and no other, is right.
    Multiple,
}

impl ItemType {
    /// The type with this name, as files and the database write it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "single" => Some(Self::Single),
            "multiple" => Some(Self::Multiple),
            _ => None,
        }
    }
}

/// Where an item stands in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemStatus {
    /// May be put into new forms.
    Active,
    /// Stays in old forms only.
    Retired,
}

/// What is read: sealed apart from the key.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemText {
    /// The question.
    pub stem: String,
    /// The options in the author's order.
    pub options: Vec<String>,
}

/// What is right and why: sealed apart from the text, opened by scoring and by item staff only.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemKey {
    /// The right options.
    pub key: Letters,
    /// Why they are right.
    pub rationale: String,
    /// The public source.
    pub source: String,
    /// Who read it after the author; empty until somebody did.
    pub second_reader: String,
}

/// One question as the person sitting gets it. There is no field for anything else.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct ShownItem {
    /// Place in this sitting, from 1.
    pub number: u16,
    /// How it is answered.
    #[serde(rename = "type")]
    pub item_type: ItemType,
    /// The question.
    pub stem: String,
    /// The options.
    pub options: Vec<ShownOption>,
}

/// One option of a question.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct ShownOption {
    /// Its letter, which is what an answer names.
    pub letter: String,
    /// Its text.
    pub text: String,
}

impl ShownItem {
    /// The question at this place of a sitting.
    #[must_use]
    pub fn of(number: u16, item_type: ItemType, text: ItemText) -> Self {
        let option = |(place, text)| ShownOption {
            letter: Letters::letter(place).to_string(),
            text,
        };
        let options = text.options.into_iter().enumerate().map(option).collect();
        Self {
            number,
            item_type,
            stem: text.stem,
            options,
        }
    }
}

macro_rules! unprintable {
    ($($name:ident),+) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(sealed)"))
            }
        }
    )+};
}
unprintable!(ItemText, ItemKey, ShownItem, ShownOption);
