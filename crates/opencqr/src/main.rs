//! The binary. Exit status: 0 done, 1 refused with the reason, 2 wrong usage.

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    match opencqr::commands::run(opencqr::cli::Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => {
            eprintln!("{refusal}");
            ExitCode::FAILURE
        }
    }
}
