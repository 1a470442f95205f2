//! Sealing items at rest: XChaCha20-Poly1305 with a data key for each sealed part, wrapped by a key made from the master
//! key. A seal is bound to its item, version and part, so that parts cannot be exchanged in the database.
//!
//! Layout: 1 byte format, 24 nonce and 48 wrapped data key, 24 nonce and the sealed text.

use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};
use cqr_domain::{
    ids::ItemId,
    items::{ItemKey, ItemText},
};
use cqr_store::Tx;
use serde::{Serialize, de::DeserializeOwned};
use zeroize::Zeroizing;

use crate::keys::{KEY_LEN, Keys};

const FORMAT: u8 = 1;
const NONCE_LEN: usize = 24;
const TAG_LEN: usize = 16;
const WRAPPED_LEN: usize = KEY_LEN + TAG_LEN;
const HEAD_LEN: usize = 1 + NONCE_LEN + WRAPPED_LEN + NONCE_LEN;

/// Why something sealed could not be opened; says nothing about what is inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// It was sealed with another master key, or it was changed.
    #[error("an item cannot be opened: it was sealed with another key or was changed")]
    Closed,
    /// It was opened and is not what it should be.
    #[error("an item was opened and cannot be read")]
    Unreadable,
}

/// Which part of an item a seal holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Stem and options.
    Text,
    /// Key, rationale, source and second reader.
    Key,
}

/// The random bytes of one seal.
pub(super) struct Chance {
    data_key: Zeroizing<[u8; KEY_LEN]>,
    nonces: [[u8; NONCE_LEN]; 2],
}

impl Chance {
    pub(super) fn draw(tx: &Tx<'_>) -> Self {
        Self {
            data_key: Zeroizing::new(tx.random_bytes()),
            nonces: [tx.random_bytes(), tx.random_bytes()],
        }
    }
}

/// Opens stem and options of an item version.
///
/// # Errors
/// When the seal does not fit.
pub fn open_text(keys: &Keys, item: ItemId, version: u32, sealed: &[u8]) -> Result<ItemText, SealError> {
    open(keys, &bound_to(item, version, Part::Text), sealed)
}

/// Opens the key of an item version. Only scoring and item staff call this.
///
/// # Errors
/// When the seal does not fit.
pub fn open_key(keys: &Keys, item: ItemId, version: u32, sealed: &[u8]) -> Result<ItemKey, SealError> {
    open(keys, &bound_to(item, version, Part::Key), sealed)
}

/// Seals one part of an item version.
pub(super) fn seal<T: Serialize>(
    keys: &Keys,
    chance: &Chance,
    item: ItemId,
    version: u32,
    part: Part,
    content: &T,
) -> Result<Vec<u8>, SealError> {
    let bound_to = bound_to(item, version, part);
    let clear = Zeroizing::new(serde_json::to_vec(content).map_err(|_| SealError::Unreadable)?);
    let wrapped = encrypt(
        keys.wrapping(),
        &chance.nonces[0],
        &bound_to,
        chance.data_key.as_slice(),
    )?;
    let text = encrypt(&chance.data_key, &chance.nonces[1], &bound_to, &clear)?;
    let mut sealed = Vec::with_capacity(HEAD_LEN + text.len());
    sealed.push(FORMAT);
    sealed.extend_from_slice(&chance.nonces[0]);
    sealed.extend_from_slice(&wrapped);
    sealed.extend_from_slice(&chance.nonces[1]);
    sealed.extend_from_slice(&text);
    Ok(sealed)
}

fn open<T: DeserializeOwned>(keys: &Keys, bound_to: &str, sealed: &[u8]) -> Result<T, SealError> {
    let (format, rest) = sealed.split_first().ok_or(SealError::Closed)?;
    if *format != FORMAT {
        return Err(SealError::Closed);
    }
    let (wrap_nonce, rest) = rest.split_first_chunk::<NONCE_LEN>().ok_or(SealError::Closed)?;
    let (wrapped, rest) = rest.split_first_chunk::<WRAPPED_LEN>().ok_or(SealError::Closed)?;
    let (nonce, text) = rest.split_first_chunk::<NONCE_LEN>().ok_or(SealError::Closed)?;
    let data_key = Zeroizing::new(decrypt(keys.wrapping(), wrap_nonce, bound_to, wrapped)?);
    let data_key = Zeroizing::new(<[u8; KEY_LEN]>::try_from(data_key.as_slice()).map_err(|_| SealError::Closed)?);
    let clear = Zeroizing::new(decrypt(&data_key, nonce, bound_to, text)?);
    serde_json::from_slice(&clear).map_err(|_| SealError::Unreadable)
}

fn bound_to(item: ItemId, version: u32, part: Part) -> String {
    let part = match part {
        Part::Text => "text",
        Part::Key => "key",
    };
    format!("item/{item}/{version}/{part}")
}

fn encrypt(key: &[u8; KEY_LEN], nonce: &[u8; NONCE_LEN], aad: &str, msg: &[u8]) -> Result<Vec<u8>, SealError> {
    let payload = Payload {
        msg,
        aad: aad.as_bytes(),
    };
    XChaCha20Poly1305::new(key.into())
        .encrypt(&XNonce::from(*nonce), payload)
        .map_err(|_| SealError::Closed)
}

fn decrypt(key: &[u8; KEY_LEN], nonce: &[u8; NONCE_LEN], aad: &str, msg: &[u8]) -> Result<Vec<u8>, SealError> {
    let payload = Payload {
        msg,
        aad: aad.as_bytes(),
    };
    XChaCha20Poly1305::new(key.into())
        .decrypt(&XNonce::from(*nonce), payload)
        .map_err(|_| SealError::Closed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chance(byte: u8) -> Chance {
        Chance {
            data_key: Zeroizing::new([byte; KEY_LEN]),
            nonces: [[byte; NONCE_LEN], [byte + 1; NONCE_LEN]],
        }
    }

    fn text() -> ItemText {
        ItemText {
            stem: "quokkaword in the stem".into(),
            options: vec!["One".into(), "Two".into()],
        }
    }

    #[test]
    fn what_was_sealed_opens_again_and_shows_no_word() {
        let (keys, item) = (Keys::new([1; KEY_LEN]), ItemId::from_bits(5));
        let sealed = seal(&keys, &chance(9), item, 2, Part::Text, &text()).unwrap();
        assert!(!sealed.windows(10).any(|window| window == b"quokkaword"));
        assert_eq!(open_text(&keys, item, 2, &sealed), Ok(text()));
        assert_eq!(format!("{:?}", text()), "ItemText(sealed)");
    }

    #[test]
    fn a_seal_fits_its_key_item_version_and_part_only() {
        let (keys, item) = (Keys::new([1; KEY_LEN]), ItemId::from_bits(5));
        let sealed = seal(&keys, &chance(9), item, 2, Part::Text, &text()).unwrap();
        assert_eq!(
            open_text(&Keys::new([2; KEY_LEN]), item, 2, &sealed),
            Err(SealError::Closed)
        );
        assert_eq!(
            open_text(&keys, ItemId::from_bits(6), 2, &sealed),
            Err(SealError::Closed)
        );
        assert_eq!(open_text(&keys, item, 3, &sealed), Err(SealError::Closed));
        assert_eq!(open_key(&keys, item, 2, &sealed).unwrap_err(), SealError::Closed);
    }

    #[test]
    fn one_changed_byte_anywhere_is_noticed() {
        let (keys, item) = (Keys::new([1; KEY_LEN]), ItemId::from_bits(5));
        let sealed = seal(&keys, &chance(9), item, 1, Part::Text, &text()).unwrap();
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert_eq!(
                open_text(&keys, item, 1, &changed),
                Err(SealError::Closed),
                "byte {place}"
            );
            assert_eq!(
                open_text(&keys, item, 1, &sealed[..place]),
                Err(SealError::Closed),
                "cut at {place}"
            );
        }
    }
}
