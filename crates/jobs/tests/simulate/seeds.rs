//! Many seeds, as many at once as there are cores; the first broken one stops everything with the way to see it again.

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::Instant,
};

use crate::{
    days::{Lived, Setup, live},
    happened::{self, Happened},
};

/// What came of many seeds in all of which every invariant held.
pub struct Seeds {
    /// What happened in them.
    pub happened: Happened,
    /// Whether they were other ones than those of every run.
    pub was_asked: bool,
}

/// Runs seeds from `setup.seed` on, or what OPENCQR_TEST_SIMULATE says.
pub fn run(setup: Setup, seeds: u64) -> Seeds {
    let asked = asked();
    let was_asked = asked.is_some();
    let (setup, seeds) = asked.unwrap_or((setup, seeds));
    let happened = Mutex::new(Happened::new());
    let next = AtomicU64::new(setup.seed);
    let end = setup.seed + seeds;
    let broken = Mutex::new(Vec::new());
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::SeqCst);
                    if seed >= end || !broken.lock().unwrap_or_else(PoisonError::into_inner).is_empty() {
                        return;
                    }
                    if let Some(reason) = one(Setup { seed, ..setup }, &happened) {
                        broken.lock().unwrap_or_else(PoisonError::into_inner).push(reason);
                    }
                }
            });
        }
    });
    let broken = broken.into_inner().unwrap_or_else(PoisonError::into_inner);
    assert!(broken.is_empty(), "{}", broken.join("\n\n"));
    println!("simulated {seeds} seeds from {}: every invariant held", setup.seed);
    Seeds {
        happened: happened.into_inner().unwrap_or_else(PoisonError::into_inner),
        was_asked,
    }
}

#[expect(clippy::disallowed_methods, reason = "says how long a seed took; decides nothing")]
fn one(setup: Setup, all: &Mutex<Happened>) -> Option<String> {
    let begun = Instant::now();
    let lived = std::panic::catch_unwind(|| live(setup));
    let again = format!(
        "see it again: OPENCQR_TEST_SIMULATE={}:1:{}:{} cargo test -p cqr-jobs --test simulate every_invariant -- --nocapture",
        setup.seed, setup.holders, setup.years
    );
    let Lived {
        digest,
        found,
        totals,
        habits,
        happened,
        ..
    } = match lived {
        Ok(lived) => lived,
        Err(panic) => {
            let said = panic
                .downcast_ref::<String>()
                .cloned()
                .or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            return Some(format!(
                "seed {} stopped: {}\n{again}",
                setup.seed,
                said.unwrap_or_default()
            ));
        }
    };
    println!(
        "seed {} in {:.2} s: {digest} {totals:?} {habits:?} {happened:?}",
        setup.seed,
        begun.elapsed().as_secs_f64()
    );
    happened::add(&mut all.lock().unwrap_or_else(PoisonError::into_inner), &happened);
    found.map(|found| format!("seed {}: {found}\n{again}", setup.seed))
}

/// `from:seeds:holders:years`.
fn asked() -> Option<(Setup, u64)> {
    let text = std::env::var("OPENCQR_TEST_SIMULATE").ok()?;
    let numbers: Vec<u64> = text.split(':').map(|part| part.parse().expect("a number")).collect();
    let [seed, seeds, holders, years] = numbers[..] else {
        panic!("OPENCQR_TEST_SIMULATE is from:seeds:holders:years")
    };
    let setup = Setup {
        seed,
        holders: u32::try_from(holders).unwrap(),
        years: i64::try_from(years).unwrap(),
        fault: None,
    };
    Some((setup, seeds))
}
