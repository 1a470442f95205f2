//! Where ids and tokens come from: the operating system, or a seed for simulations and the demo.

use std::sync::{Mutex, PoisonError};

use rand::{Rng as _, SeedableRng as _, TryRng as _, rngs::SysRng};
use rand_chacha::ChaCha20Rng;

/// A source of random bytes.
pub(crate) enum Chance {
    /// The operating system's.
    System,
    /// Repeatable; never for a real installation.
    Seeded(Box<Mutex<ChaCha20Rng>>),
}

impl Chance {
    pub(crate) fn new(seed: Option<u64>) -> Self {
        seed.map_or(Self::System, |seed| {
            Self::Seeded(Box::new(Mutex::new(ChaCha20Rng::seed_from_u64(seed))))
        })
    }

    /// Random bytes. A machine that gives none stops the unit of work, not the process: the panic is caught there.
    pub(crate) fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        match self {
            Self::System => SysRng
                .try_fill_bytes(&mut bytes)
                .expect("the operating system gives random bytes"),
            Self::Seeded(rng) => rng
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .fill_bytes(&mut bytes),
        }
        bytes
    }
}
