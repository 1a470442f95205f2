//! A set of options, named by their letters: what was chosen, or what the key asks for.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::OPTIONS_MAX;

/// Options by letter, in the order of the alphabet and each once: "B" or "ACD". Empty means no answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Letters(u16);

/// A text that names no options.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected letters of options, from A to J")]
pub struct NotLetters;

impl Letters {
    /// No option.
    pub const NONE: Self = Self(0);

    /// The set of the options with these letters.
    ///
    /// # Errors
    /// When one of them is no letter of an option.
    pub fn of<T: AsRef<str>>(letters: &[T]) -> Result<Self, NotLetters> {
        letters.iter().try_fold(Self::NONE, |set, letter| {
            let one: Self = letter.as_ref().trim().parse()?;
            if one.len() == 1 {
                Ok(Self(set.0 | one.0))
            } else {
                Err(NotLetters)
            }
        })
    }

    /// The letter of the option at this place, from 0.
    #[must_use]
    pub fn letter(place: usize) -> char {
        debug_assert!(place < OPTIONS_MAX);
        char::from(b'A' + u8::try_from(place).unwrap_or(0))
    }

    /// How many options are in the set.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether the set is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether every option of the set is among the first `options`.
    #[must_use]
    pub const fn fit(self, options: usize) -> bool {
        options >= OPTIONS_MAX || self.0 >> options == 0
    }

    /// Whether the set has the option at this place, from 0.
    #[must_use]
    pub const fn has(self, place: usize) -> bool {
        place < OPTIONS_MAX && self.0 >> place & 1 == 1
    }

    /// The places of the options, from 0.
    pub fn places(self) -> impl Iterator<Item = usize> {
        (0..OPTIONS_MAX).filter(move |place| self.has(*place))
    }

    /// The letters, one text each.
    #[must_use]
    pub fn list(self) -> Vec<String> {
        self.places().map(|place| Self::letter(place).to_string()).collect()
    }
}

impl fmt::Display for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.places().try_for_each(|place| write!(f, "{}", Self::letter(place)))
    }
}

impl FromStr for Letters {
    type Err = NotLetters;

    fn from_str(text: &str) -> Result<Self, NotLetters> {
        text.bytes().try_fold(Self::NONE, |set, byte| {
            let place = byte
                .checked_sub(b'A')
                .filter(|place| usize::from(*place) < OPTIONS_MAX)
                .ok_or(NotLetters)?;
            Ok(Self(set.0 | 1 << place))
        })
    }
}

impl Serialize for Letters {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.list())
    }
}

impl<'de> Deserialize<'de> for Letters {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let letters = Vec::<String>::deserialize(deserializer)?;
        Self::of(&letters).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_have_one_order_and_are_named_once() {
        for (given, text) in [("", ""), ("B", "B"), ("DAD", "AD"), ("JA", "AJ")] {
            assert_eq!(given.parse::<Letters>().unwrap().to_string(), text);
        }
        assert_eq!(Letters::of(&["C", "a"]), Err(NotLetters), "letters are capitals");
        assert_eq!(Letters::of(&["AC"]), Err(NotLetters), "one letter each");
        assert_eq!("K".parse::<Letters>(), Err(NotLetters), "no item has eleven options");
    }

    #[test]
    fn a_letter_beyond_the_options_is_noticed() {
        let chosen: Letters = "E".parse().unwrap();
        assert!(chosen.fit(5));
        assert!(!chosen.fit(4));
    }
}
