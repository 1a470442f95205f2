//! Tokens: 128 random bits or more; the holder has the text, the database its SHA-256 (ASVS 7.2.2, 11.5.1).

use std::fmt;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use cqr_domain::ids::Id;
use cqr_store::{Tx, accounts::TokenHash};
use sha2::{Digest as _, Sha256};

/// Length of a session's token as text: 256 bits.
const SESSION_LEN: usize = 43;

/// A secret text, shown to nobody but its holder.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A token for a session or a device: 256 bits.
    pub(crate) fn draw(tx: &Tx<'_>) -> Self {
        Self(URL_SAFE_NO_PAD.encode(tx.random_bytes::<32>()))
    }

    /// A code that goes by mail or letter: 128 bits in letters that can be read out and typed.
    pub(crate) fn draw_code(tx: &Tx<'_>) -> Self {
        Self(tx.id::<()>().to_string())
    }

    /// The token a browser or program sent; nothing when it cannot be one.
    pub(crate) fn of_session(text: &str) -> Option<Self> {
        let plain = text.len() == SESSION_LEN
            && text
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        plain.then(|| Self(text.to_owned()))
    }

    /// The code a person typed: in any case, with or without dashes, o for 0, i or l for 1.
    pub(crate) fn of_code(typed: &str) -> Option<Self> {
        let letters = typed.chars().filter(|letter| !letter.is_whitespace() && *letter != '-');
        let code: String = letters
            .map(|letter| match letter.to_ascii_lowercase() {
                'o' => '0',
                'i' | 'l' => '1',
                other => other,
            })
            .collect();
        code.parse::<Id<()>>().is_ok().then_some(Self(code))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text in groups of letters, for a printed code.
    #[must_use]
    pub fn in_groups(&self) -> String {
        let letters: Vec<char> = self.0.chars().collect();
        letters
            .chunks(5)
            .map(|group| group.iter().collect::<String>())
            .collect::<Vec<_>>()
            .join("-")
    }

    /// What is stored.
    pub(crate) fn hash(&self) -> TokenHash {
        Sha256::digest(self.0.as_bytes()).into()
    }
}

/// A token does not end up in a log.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_as_people_type_it() {
        let code = "0123456789abcdefghjkmnpqrs";
        for typed in [
            code,
            "01234-56789-abcde-fghjk-mnpqr-s",
            "O1234 56789 ABCDE FGHJK MNPQR S",
            "oi23456789abcdefghjkmnpqrs",
        ] {
            assert_eq!(
                Token::of_code(typed).map(|token| token.0).as_deref(),
                Some(code),
                "{typed}"
            );
        }
        for wrong in ["", "0123", "z123456789abcdefghjkmnpqrs", "0123456789abcdefghjkmnpqru"] {
            assert_eq!(Token::of_code(wrong), None, "{wrong}");
        }
    }
}
