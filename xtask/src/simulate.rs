//! `cargo xtask simulate`: whole seeds of the simulation (R05) with an optimized build; adds a line to docs/evidence.md.

use crate::repo::{self, Outcome};
use clap::Args;
use std::process::Command;

/// The document, relative to the root.
const EVIDENCE: &str = "docs/evidence.md";
/// The last line of the table of simulations.
const END: &str = "<!-- /simulations -->\n";

/// Which seeds to live.
#[derive(Args)]
pub struct Options {
    /// How many seeds: 40 for a merge, 400 to close an issue
    #[arg(long, default_value_t = 40)]
    seeds: u64,
    /// The first seed
    #[arg(long, default_value_t = 1)]
    from: u64,
    /// Holders of the body
    #[arg(long, default_value_t = 500)]
    holders: u32,
    /// Simulated years
    #[arg(long, default_value_t = 13)]
    years: u32,
    /// Adds no line to docs/evidence.md
    #[arg(long)]
    dry: bool,
}

/// Lives the seeds; an error when an invariant is broken.
pub fn run(options: &Options) -> Outcome<()> {
    let Options {
        seeds,
        from,
        holders,
        years,
        dry,
    } = options;
    let began = now();
    repo::run(
        repo::cargo()
            .args([
                "test",
                "--profile",
                "simulate",
                "--package",
                "cqr-jobs",
                "--test",
                "simulate",
            ])
            .args(["every_invariant_holds", "--", "--nocapture"])
            .env("OPENCQR_TEST_SIMULATE", format!("{from}:{seeds}:{holders}:{years}")),
    )?;
    if *dry {
        return Ok(());
    }
    let said = |program: &str, words: &[&str]| {
        repo::capture(Command::new(program).args(words)).map(|text| text.trim().to_owned())
    };
    let line = format!(
        "| {} | {} | {from} to {} | {holders} | {years} | {} | every invariant held |\n",
        said("date", &["-u", "+%F"])?,
        said("git", &["describe", "--always", "--dirty"])?,
        from + seeds - 1,
        began.elapsed().as_secs().div_ceil(60),
    );
    let path = repo::root().join(EVIDENCE);
    let text = std::fs::read_to_string(&path).map_err(|error| format!("read {EVIDENCE}: {error}"))?;
    let text = with_line(&text, &line).ok_or(format!("{EVIDENCE} has no line {END}"))?;
    std::fs::write(&path, text).map_err(|error| format!("write {EVIDENCE}: {error}"))
}

fn with_line(text: &str, line: &str) -> Option<String> {
    let place = text.find(END)?;
    Some(format!("{}{line}{}", &text[..place], &text[place..]))
}

#[expect(
    clippy::disallowed_methods,
    reason = "a chore may look at the clock to say how long it took"
)]
fn now() -> std::time::Instant {
    std::time::Instant::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_goes_to_the_end_of_the_table() {
        let text = format!("| a |\n{END}rest\n");
        assert_eq!(with_line(&text, "| b |\n"), Some(format!("| a |\n| b |\n{END}rest\n")));
        assert_eq!(with_line("nothing", "| b |\n"), None);
    }
}
