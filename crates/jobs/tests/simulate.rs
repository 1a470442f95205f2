//! Years of a whole body in seconds (R05): holders with habits, staff with backlogs, outages, driven through the real use
//! cases on an embedded database in memory under a clock of its own. The invariants of trust-and-ux.md 2.3 are checked
//! each simulated day on what changed, and on everything each year, in every fourth seed of a small body each month. The same
//! seed gives the same journal, byte for byte.
//!
//! `cargo xtask simulate --seeds N --from S` runs whole seeds with an optimized build; here small registers live fewer
//! years. `OPENCQR_TEST_SIMULATE=from:seeds:holders:years` says otherwise.
#![expect(clippy::unwrap_used, reason = "a simulation that cannot go on stops at once")]

#[path = "simulate/acts.rs"]
mod acts;
#[path = "simulate/asks.rs"]
mod asks;
#[path = "simulate/besides.rs"]
mod besides;
#[path = "simulate/chance.rs"]
mod chance;
#[path = "simulate/days.rs"]
mod days;
#[path = "simulate/desk.rs"]
mod desk;
#[path = "simulate/dues.rs"]
mod dues;
#[path = "simulate/faults.rs"]
mod faults;
#[path = "simulate/files.rs"]
mod files;
#[path = "simulate/habits/mod.rs"]
mod habits;
#[path = "simulate/happened.rs"]
mod happened;
#[path = "simulate/holders.rs"]
mod holders;
#[path = "simulate/invariants/mod.rs"]
mod invariants;
#[path = "simulate/journal_digest.rs"]
mod journal_digest;
#[path = "simulate/listed.rs"]
mod listed;
#[path = "simulate/many.rs"]
mod many;
#[path = "simulate/outages.rs"]
mod outages;
#[path = "simulate/post.rs"]
mod post;
#[path = "simulate/records.rs"]
mod records;
#[path = "simulate/rules.rs"]
mod rules;
#[path = "simulate/seeds.rs"]
mod seeds;
#[path = "simulate/sql.rs"]
mod sql;
#[path = "simulate/staff.rs"]
mod staff;
#[path = "simulate/thoughts.rs"]
mod thoughts;
#[path = "simulate/twins.rs"]
mod twins;
#[path = "simulate/world.rs"]
mod world;

use days::{Lived, Setup, live};
use faults::{FAULTS, Fault};

/// A small register for every run of the tests; whole seeds are run by `cargo xtask simulate`.
const SMALL: Setup = Setup {
    seed: 1,
    holders: 10,
    years: 6,
    fault: None,
};
/// Where faults are planted: the first of these in which one can be.
const SEEDS_OF_FAULTS: std::ops::Range<u64> = 3..13;
/// How many of them every run lives.
const EVERY_RUN: u64 = 40;

#[test]
fn every_invariant_holds_on_every_day_of_every_seed() {
    let lived = seeds::run(SMALL, EVERY_RUN);
    println!("in all seeds: {:?}", lived.happened);
    if !lived.was_asked {
        let missing = happened::missing(&lived.happened);
        assert!(missing.is_empty(), "never happened in {EVERY_RUN} seeds: {missing:?}");
    }
}

#[test]
fn the_same_seed_gives_the_same_journal_byte_for_byte() {
    let setup = Setup {
        seed: 7,
        holders: 16,
        years: 4,
        ..SMALL
    };
    let (one, two) = (live(setup), live(setup));
    assert!(one.found.is_none(), "{}", one.found.unwrap());
    assert_eq!(one.digest, two.digest);
    assert_ne!(one.digest, live(Setup { seed: 8, ..setup }).digest);
}

/// The first seed in which there is something that the fault can be planted in: not everything happens to every few people.
fn lived_with(fault: &'static Fault) -> Lived {
    let seeds = SEEDS_OF_FAULTS.map(|seed| Setup {
        seed,
        holders: 24,
        years: 6,
        fault: Some(fault),
    });
    let mut last = None;
    for setup in seeds {
        let lived = live(setup);
        let is_planted = lived.planted;
        assert!(is_planted || lived.found.is_none(), "{}: {:?}", setup.seed, lived.found);
        last = Some(lived);
        if is_planted {
            break;
        }
    }
    last.unwrap()
}

#[test]
fn one_planted_fault_per_invariant_is_found() {
    let mut missed = Vec::new();
    for fault in FAULTS {
        let lived = lived_with(fault);
        let found = lived.found.as_ref().map(|found| found.invariants());
        println!("{} {}: {found:?}", fault.invariant, fault.what);
        if !lived.planted || !found.is_some_and(|found| found.contains(&fault.invariant)) {
            missed.push(fault.what);
        }
    }
    assert!(missed.is_empty(), "planted and not found: {missed:?}");
}
