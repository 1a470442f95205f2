//! The planted faults as a list in docs/evidence.md, so that anybody sees what the simulation is known to find. It lives
//! nothing and takes no time. Made anew with `OPENCQR_TEST_BLESS=1 cargo test -p cqr-jobs --test simulate listed`.

use std::collections::BTreeSet;

use crate::faults::FAULTS;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/evidence.md");
const BEGIN: &str = "<!-- faults -->\n";
const END: &str = "<!-- /faults -->\n";

/// The list in the order of the faults.
fn table() -> String {
    let lines = FAULTS
        .iter()
        .map(|fault| format!("| {} | {} |\n", fault.invariant, fault.what));
    std::iter::once("| Invariant | What was planted |\n| --- | --- |\n".to_owned())
        .chain(lines)
        .collect()
}

#[test]
fn every_planted_fault_is_listed_in_the_evidence() {
    let text = std::fs::read_to_string(FILE).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (written, after) = rest.split_once(END).unwrap();
    let table = table();
    if std::env::var_os("OPENCQR_TEST_BLESS").is_some() {
        std::fs::write(FILE, format!("{before}{BEGIN}{table}{END}{after}")).unwrap();
        return;
    }
    assert!(
        written == table,
        "docs/evidence.md lists other faults than are planted; make it anew with \
         `OPENCQR_TEST_BLESS=1 cargo test -p cqr-jobs --test simulate listed`. Planted:\n{table}"
    );
}

/// I10 speaks of seats, which the product does not sell yet.
#[test]
fn every_invariant_but_that_of_seats_has_a_planted_fault_that_is_listed() {
    let planted: BTreeSet<String> = FAULTS.iter().map(|fault| fault.invariant.to_owned()).collect();
    let all = (1..=16).filter(|number| *number != 10);
    let all: BTreeSet<String> = all.map(|number| format!("I{number}")).collect();
    assert_eq!(planted, all);
}
