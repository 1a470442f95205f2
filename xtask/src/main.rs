//! Repository chores, run as `cargo xtask …`.

mod assets;
mod repo;
mod test;
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
    /// Runs all tests; as root it first installs what the machine lacks
    Test(test::Options),
}

fn main() -> ExitCode {
    let outcome = match Chore::parse() {
        Chore::Assets => assets::make(),
        Chore::Tidy => tidy(),
        Chore::Test(options) => test::run(&options),
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
