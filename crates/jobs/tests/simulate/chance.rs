//! Chance from the seed alone. Everybody has a source of their own, so that one more draw of one person changes nobody else.

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha12Rng;

/// A source of chance.
pub struct Chance(ChaCha12Rng);

impl Chance {
    /// The source of one purpose, such as a holder, in a seed.
    pub fn of(seed: u64, purpose: &str, number: u64) -> Self {
        // FNV-1a: small, fixed for ever, good enough to tell purposes apart.
        let mixed = purpose
            .bytes()
            .chain(number.to_be_bytes())
            .fold(0xcbf2_9ce4_8422_2325_u64 ^ seed, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
        Self(ChaCha12Rng::seed_from_u64(mixed))
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        self.0.random_range(low..=high)
    }

    /// A place in a list of this length.
    pub fn place(&mut self, len: usize) -> usize {
        self.0.random_range(0..len)
    }

    /// True with this probability, in percent.
    pub fn percent(&mut self, percent: u32) -> bool {
        self.0.random_range(0..100_u32) < percent
    }

    /// True with this probability, in per mille.
    pub fn per_mille(&mut self, per_mille: u32) -> bool {
        self.0.random_range(0..1000_u32) < per_mille
    }
}
