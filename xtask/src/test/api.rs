//! The API against its own description: Schemathesis sends requests made from it to a demonstration (tests/api).

use super::count::{Count, journeys_line, stream};
use super::machine::Machine;
use crate::repo::{self, Outcome};
use std::path::PathBuf;
use std::process::Command;

/// Builds the product and lets Schemathesis play against it.
pub fn run(machine: &Machine) -> Outcome<Count> {
    let schemathesis = machine.schemathesis.as_deref().ok_or("no Schemathesis was prepared")?;
    // A binary named by OPENCQR_BIN, for example a release build, is taken as it is.
    let binary = match std::env::var_os("OPENCQR_BIN") {
        Some(named) => PathBuf::from(named),
        None => {
            repo::run(repo::cargo().args(["build", "--package", "opencqr"]))?;
            repo::root().join("target/debug/opencqr")
        }
    };
    let mut play = Command::new("python3");
    play.arg(repo::root().join("tests/api/run.py")).arg(binary);
    stream(play.arg(schemathesis), journeys_line)
}
