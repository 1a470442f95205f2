//! Nonces and reference numbers: derived from the seed of the composition root and a counter, so that nothing here
//! draws chance of its own.

use std::sync::atomic::{AtomicU64, Ordering};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use cqr_domain::ids::Id;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// Length of a reference number: 80 bits less the first letter's, short enough to be read out on the phone.
const REFERENCE_LEN: usize = 16;

/// A source of texts nobody can foresee.
pub(crate) struct Chance {
    seed: [u8; 32],
    drawn: AtomicU64,
}

impl Chance {
    pub(crate) const fn new(seed: [u8; 32]) -> Self {
        Self {
            seed,
            drawn: AtomicU64::new(0),
        }
    }

    /// 256 bits.
    pub(crate) fn bytes(&self) -> [u8; 32] {
        let number = self.drawn.fetch_add(1, Ordering::Relaxed);
        keyed(&self.seed, &number.to_be_bytes())
    }

    /// 128 bits as 22 letters that are safe in addresses, headers and attributes.
    pub(crate) fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(&self.bytes()[..16])
    }

    /// A reference number in the letters of ids.
    pub(crate) fn reference(&self) -> String {
        let mut bits = [0; 16];
        bits.copy_from_slice(&self.bytes()[..16]);
        let mut text = Id::<()>::from_bits(u128::from_be_bytes(bits)).to_string();
        text.drain(..text.len() - REFERENCE_LEN);
        text
    }
}

/// HMAC-SHA256.
pub(crate) fn keyed(key: &[u8], message: &[u8]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(message);
    mac.finalize().into_bytes().into()
}
