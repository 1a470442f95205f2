//! Repository chores, run as `cargo xtask …`.

mod assets;
mod repo;

use clap::Parser;
use std::process::ExitCode;

/// Repository chores.
#[derive(Parser)]
#[command(name = "cargo xtask")]
enum Chore {
    /// Makes the vendored front-end files again from their npm packages
    Assets,
}

fn main() -> ExitCode {
    let outcome = match Chore::parse() {
        Chore::Assets => assets::make(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("xtask: {reason}");
            ExitCode::FAILURE
        }
    }
}
