//! Repository chores, run as `cargo xtask …`.

mod assets;
mod bench;
mod build;
mod repo;
mod rules;
mod screenshots;
mod simulate;
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
    /// Measures and writes docs/benchmarks.md
    Bench(bench::Options),
    /// Makes docs/rules.md: every rule with its figures, code and tests
    Rules,
    /// Makes pictures of every page and state into docs/screenshots
    Screenshots(screenshots::Options),
    /// Lives whole seeds of the simulation and adds a line to docs/evidence.md
    Simulate(simulate::Options),
    /// Checks the house rules: arrows, lengths, headers, words, licenses
    Tidy,
    /// Runs all tests; as root it first installs what the machine lacks
    Test(test::Options),
}

fn main() -> ExitCode {
    let outcome = match Chore::parse() {
        Chore::Assets => assets::make().map(|()| true),
        Chore::Bench(options) => bench::run(&options).map(|()| true),
        Chore::Rules => rules::make(),
        Chore::Screenshots(options) => screenshots::make(&options).map(|()| true),
        Chore::Simulate(options) => simulate::run(&options).map(|()| true),
        Chore::Test(options) => test::run(&options),
        Chore::Tidy => tidy::check().map(|tally| tally.broken == 0),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(reason) => {
            eprintln!("xtask: {reason}");
            ExitCode::FAILURE
        }
    }
}
