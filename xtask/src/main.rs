//! Repository chores, run as `cargo xtask …`.

mod assets;
mod repo;
mod tidy;

use clap::Parser;
use std::process::ExitCode;

/// Repository chores.
#[derive(Parser)]
#[command(name = "cargo xtask")]
enum Chore {
    /// Makes the vendored front-end files again from their npm packages
    Assets,
    /// Checks the house rules: arrows, lengths, headers, words, licenses
    Tidy,
}

fn main() -> ExitCode {
    let outcome = match Chore::parse() {
        Chore::Assets => assets::make(),
        Chore::Tidy => tidy(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("xtask: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn tidy() -> repo::Outcome<()> {
    let tally = tidy::check()?;
    if tally.broken == 0 {
        Ok(())
    } else {
        Err(format!(
            "{} of {} checks found something",
            tally.broken,
            tally.broken + tally.clean
        ))
    }
}
