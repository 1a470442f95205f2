//! The API against its own description: Schemathesis sends requests made from it to a demonstration (tests/api).

use super::count::{Count, journeys_line, stream};
use super::machine::Machine;
use crate::build;
use crate::repo::{self, Outcome};
use std::process::Command;

/// Builds the product and lets Schemathesis play against it.
pub fn run(machine: &Machine) -> Outcome<Count> {
    let schemathesis = machine.schemathesis.as_deref().ok_or("no Schemathesis was prepared")?;
    let binary = build::product()?;
    let mut play = Command::new("python3");
    play.arg(repo::root().join("tests/api/run.py")).arg(binary);
    stream(play.arg(schemathesis), journeys_line)
}
