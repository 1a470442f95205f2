//! An order that a seed decides, the same on every machine and in every version of this program:
//! the order of a sitting is stored as its seed alone.

/// The numbers from 0 to `len` in the order of this seed.
///
/// Fisher-Yates with SplitMix64 (Steele, Lea and Flood, 2014). Never change it: stored sittings rely on it.
#[must_use]
pub fn seeded_order(seed: u64, len: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    let mut state = seed;
    for last in (1..len).rev() {
        let bound = u128::try_from(last + 1).unwrap_or(1);
        let drawn = (u128::from(next(&mut state)) * bound) >> 64;
        order.swap(last, usize::try_from(drawn).unwrap_or(0));
    }
    order
}

const fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_order_for_ever() {
        assert_eq!(seeded_order(2026, 10), GOLDEN);
        assert_eq!(seeded_order(1, 0), [0usize; 0]);
        assert_eq!(seeded_order(1, 1), [0]);
    }

    /// Counted apart from this code, by a few lines of Python.
    const GOLDEN: [usize; 10] = [1, 0, 6, 7, 3, 9, 2, 5, 4, 8];

    #[test]
    fn every_number_comes_once_and_seeds_differ() {
        for seed in 0..100 {
            let mut order = seeded_order(seed, 80);
            assert_ne!(order, seeded_order(seed + 1, 80));
            order.sort_unstable();
            assert_eq!(order, (0..80).collect::<Vec<_>>());
        }
    }
}
