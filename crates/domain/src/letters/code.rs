//! The code of a letter: 80 random bits, written as 16 letters and digits in groups of four. It follows from nothing that
//! the public register shows, so nobody guesses one.

use std::{fmt, str::FromStr};

/// Crockford's base 32 in capitals: no I, L, O, U, so a code can be read from paper and on the phone.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Bytes of a code.
const BYTES: usize = 10;
/// Letters and digits of a code.
const LENGTH: usize = 16;
/// How many stand together.
const GROUP: usize = 4;

/// The code of a letter.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Code([u8; LENGTH]);

/// A text that is not a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a code: expected 16 letters and digits")]
pub struct NotACode;

impl Code {
    /// The code of bytes that the caller drew at random.
    #[must_use]
    pub fn of(random: [u8; BYTES]) -> Self {
        let mut letters = [0; LENGTH];
        for (five, slot) in letters.iter_mut().enumerate() {
            let bit = |at: usize| random[at / 8] >> (7 - at % 8) & 1;
            let digit = (0..5).fold(0, |digit, at| digit << 1 | bit(five * 5 + at));
            *slot = ALPHABET[usize::from(digit)];
        }
        Self(letters)
    }

    /// As it is kept: without groups.
    #[must_use]
    pub fn plain(&self) -> String {
        self.0.iter().copied().map(char::from).collect()
    }
}

/// In groups, as it is read out.
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, letter) in self.0.iter().enumerate() {
            if at > 0 && at % GROUP == 0 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(*letter))?;
        }
        Ok(())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code")
    }
}

/// As people type it: capitals or not, with or without groups, and what looks alike taken for the same.
impl FromStr for Code {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Self, NotACode> {
        let mut letters = [0; LENGTH];
        let mut slots = letters.iter_mut();
        for typed in text.chars().filter(|typed| !typed.is_whitespace() && *typed != '-') {
            let meant = match typed.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let known = ALPHABET
                .iter()
                .find(|known| char::from(**known) == meant)
                .ok_or(NotACode)?;
            *slots.next().ok_or(NotACode)? = *known;
        }
        if slots.next().is_some() {
            return Err(NotACode);
        }
        Ok(Self(letters))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = Code::of([0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF, 0x00, 0xFF]);
        assert_eq!(code.to_string(), "04HM-ASW9-NF6Y-Y07Z");
        for typed in ["04HM-ASW9-NF6Y-Y07Z", "o4hmasw9nf6yyo7z", " 04HM ASW9  NF6Y YO7Z "] {
            assert_eq!(typed.parse(), Ok(code), "{typed}");
        }
        assert_eq!(code.plain().parse(), Ok(code));
        assert_eq!(
            Code::of([0xFF; BYTES]).to_string(),
            "ZZZZ-ZZZZ-ZZZZ-ZZZZ",
            "all 80 bits are written"
        );
    }

    #[test]
    fn what_is_no_code_is_told_from_one() {
        for text in [
            "",
            "04HM",
            "04HM-ASW9-NF6Y-Y07Z-0",
            "04HM-ASW9-NF6Y-Y07U",
            "04HM-ASW9-NF6Y-Y07é",
        ] {
            assert_eq!(text.parse::<Code>(), Err(NotACode), "{text}");
        }
    }
}
