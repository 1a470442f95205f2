//! The master key, which lives outside the database (invariant 15), and the keys made from it.
//! Whoever has the database alone reads no item and forges no receipt.

use std::fmt;

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use cqr_domain::ids::SittingId;
use cqr_store::hex;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

/// Bytes of the master key and of every key made from it.
pub const KEY_LEN: usize = 32;
/// Bytes of a mac in a receipt or a token: 128 bits are out of reach for guessing.
const SHORT_MAC_LEN: usize = 16;

/// One key made from the master key, for one purpose.
type Subkey = Zeroizing<[u8; KEY_LEN]>;

/// The keys of this installation.
pub struct Keys {
    master: Subkey,
    wrapping: Subkey,
    marks: Subkey,
    receipts: Subkey,
    players: Subkey,
    fingerprint: String,
}

/// What a mac is for; each purpose has a key of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Receipts of saved answers.
    Receipt,
    /// Tokens of players.
    Player,
}

impl Keys {
    /// The keys that follow from a master key of 32 random bytes, which the caller read from a file or the environment.
    #[must_use]
    pub fn new(master: [u8; KEY_LEN]) -> Self {
        let master = Zeroizing::new(master);
        let derive = |label: &str| derive(&master, label);
        let fingerprint = hex::of(&derive("fingerprint")[..8]);
        Self {
            wrapping: derive("items/wrapping"),
            marks: derive("items/marks"),
            receipts: derive("receipts"),
            players: derive("players"),
            fingerprint,
            master,
        }
    }

    /// Names the master key without telling it: 16 hexadecimal digits, kept with the installation and in backups.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// A key for another purpose, by its label. The same label always gives the same key.
    #[must_use]
    pub fn subkey(&self, label: &str) -> Zeroizing<[u8; KEY_LEN]> {
        derive(&self.master, &format!("other/{label}"))
    }

    /// The key that wraps the data keys of items.
    pub(crate) fn wrapping(&self) -> &[u8; KEY_LEN] {
        &self.wrapping
    }

    /// A mark of some content: equal content has an equal mark, and without the key nobody can try out contents.
    pub(crate) fn mark(&self, content: &[u8]) -> String {
        URL_SAFE_NO_PAD.encode(mac(&self.marks, content))
    }

    /// A short mac over a text.
    pub(crate) fn sign(&self, purpose: Purpose, text: &str) -> String {
        URL_SAFE_NO_PAD.encode(&mac(self.key_for(purpose), text.as_bytes())[..SHORT_MAC_LEN])
    }

    /// The key of the journal that a browser keeps of one sitting (design.md section 6), in base64: the same for each page
    /// of the sitting, and another for every other.
    #[must_use]
    pub fn journal_key(&self, sitting: SittingId) -> String {
        STANDARD.encode(mac(
            self.key_for(Purpose::Player),
            format!("journal {sitting}").as_bytes(),
        ))
    }

    /// Whether this is the mac over a text. Takes equally long for every wrong one.
    pub(crate) fn is_signed(&self, purpose: Purpose, text: &str, signature: &str) -> bool {
        self.sign(purpose, text).as_bytes().ct_eq(signature.as_bytes()).into()
    }

    fn key_for(&self, purpose: Purpose) -> &Subkey {
        match purpose {
            Purpose::Receipt => &self.receipts,
            Purpose::Player => &self.players,
        }
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keys({})", self.fingerprint)
    }
}

/// As the expansion of HKDF: a mac over a label.
fn derive(master: &Subkey, label: &str) -> Subkey {
    Zeroizing::new(mac(master, format!("opencqr/1/{label}").as_bytes()))
}

fn mac(key: &Subkey, text: &[u8]) -> [u8; KEY_LEN] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_slice()).expect("a mac takes keys of any length");
    mac.update(text);
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_known_by_its_fingerprint_and_never_printed() {
        let (keys, other) = (Keys::new([7; KEY_LEN]), Keys::new([8; KEY_LEN]));
        assert_eq!(keys.fingerprint().len(), 16);
        assert_ne!(keys.fingerprint(), other.fingerprint());
        assert_eq!(format!("{keys:?}"), format!("Keys({})", keys.fingerprint()));
    }

    #[test]
    fn a_signature_is_good_for_its_text_its_purpose_and_its_key_only() {
        let keys = Keys::new([7; KEY_LEN]);
        let signature = keys.sign(Purpose::Receipt, "abc");
        assert!(keys.is_signed(Purpose::Receipt, "abc", &signature));
        assert!(!keys.is_signed(Purpose::Receipt, "abd", &signature));
        assert!(!keys.is_signed(Purpose::Player, "abc", &signature));
        assert!(!keys.is_signed(Purpose::Receipt, "abc", &signature[1..]));
        assert!(!Keys::new([8; KEY_LEN]).is_signed(Purpose::Receipt, "abc", &signature));
    }
}
