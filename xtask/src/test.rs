//! `cargo xtask test`: everything that proves the product works, ending in one line `N passed, N failed`.

mod api;
mod browser;
mod count;
mod disk;
mod generated;
pub mod machine;
mod postgres;
mod reference;
mod rust;

use crate::repo::{self, Outcome};
use crate::tidy;
use clap::{Args, ValueEnum};
use count::Count;
pub use machine::postgres as postgres_programs;
use machine::{Machine, Need};
pub use postgres::Cluster;
use std::time::{Duration, Instant};

/// The kinds of tests, in the order in which they run: cheap ones first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Layout of the code (cargo fmt)
    Fmt,
    /// Lints (cargo clippy)
    Clippy,
    /// House rules (cargo xtask tidy)
    Tidy,
    /// All Rust tests, those of the store on SQLite and on PostgreSQL
    Rust,
    /// Generated files are fresh
    Generated,
    /// The calendar against one in another language (Python)
    Reference,
    /// The API against its own description (Schemathesis)
    Api,
    /// Journeys in Chromium with axe, on SQLite and on PostgreSQL
    Browser,
    /// Every page with axe and probes, bytes, print, forms; only when named, for with the others it would be over CI's hour
    Bars,
}

/// What to run.
#[derive(Args)]
pub struct Options {
    /// Leaves out the browser, PostgreSQL and Schemathesis, and says so
    #[arg(long)]
    quick: bool,
    /// Only these kinds; all when none is named
    kinds: Vec<Kind>,
}

/// What one kind came to.
struct Row {
    kind: Kind,
    count: Count,
    took: Duration,
}

/// Prepares the machine, runs the kinds, prints the table; whether everything passed.
pub fn run(options: &Options) -> Outcome<bool> {
    let kinds = chosen(options);
    disk::check()?;
    let machine = machine::prepare(&needs(&kinds, options.quick))?;
    // Stopped and deleted when it goes out of scope, after a panic too.
    let cluster = match &machine.postgres {
        Some(programs) => Some(Cluster::start(programs)?),
        None => None,
    };
    let mut rows = Vec::new();
    for kind in kinds {
        println!("\n== {} ==", name(kind));
        let (count, took) = timed(|| run_kind(kind, &machine, cluster.as_ref()));
        rows.push(Row { kind, count, took });
    }
    drop(cluster);
    Ok(report(&rows, options.quick))
}

fn chosen(options: &Options) -> Vec<Kind> {
    let wanted = |kind: &Kind| match options.kinds.as_slice() {
        [] => *kind != Kind::Bars && !(options.quick && matches!(kind, Kind::Browser | Kind::Api)),
        kinds => kinds.contains(kind),
    };
    Kind::value_variants().iter().copied().filter(wanted).collect()
}

fn needs(kinds: &[Kind], quick: bool) -> Vec<Need> {
    let mut needs = Vec::new();
    let browser = kinds.contains(&Kind::Browser);
    if browser || (kinds.contains(&Kind::Rust) && !quick) {
        needs.push(Need::Postgres);
    }
    if kinds.contains(&Kind::Fmt) || kinds.contains(&Kind::Clippy) {
        needs.push(Need::RustTools);
    }
    if kinds.contains(&Kind::Reference) {
        needs.push(Need::Python);
    }
    if kinds.contains(&Kind::Api) {
        needs.push(Need::Schemathesis);
    }
    if browser || kinds.contains(&Kind::Bars) {
        needs.extend([Need::Chromium, Need::Node]);
    }
    needs
}

/// Runs one kind; one that cannot run counts as one failure.
fn run_kind(kind: Kind, machine: &Machine, cluster: Option<&Cluster>) -> Count {
    let outcome = match kind {
        Kind::Fmt => {
            repo::run(repo::cargo().args(["fmt", "--all", "--", "--check", "-l"])).map(|()| Count::one_passed())
        }
        Kind::Clippy => {
            // With the benchmarks' feature, which nothing else compiles.
            let what = ["clippy", "--workspace", "--all-targets", "--features", "opencqr/bench"];
            repo::run(repo::cargo().args(what).args(["--", "-D", "warnings"])).map(|()| Count::one_passed())
        }
        Kind::Tidy => tidy::check().map(|tally| Count {
            passed: tally.clean,
            failed: tally.broken,
        }),
        Kind::Rust => rust::run(cluster),
        Kind::Generated => generated::run(),
        Kind::Reference => reference::run(),
        Kind::Api => api::run(machine),
        Kind::Browser => browser::run(machine, cluster),
        Kind::Bars => browser::bars(machine),
    };
    outcome.unwrap_or_else(|reason| {
        println!("FAILED: {reason}");
        Count::one_failed()
    })
}

#[expect(
    clippy::disallowed_methods,
    reason = "a chore may look at the clock to say how long it took"
)]
fn timed(act: impl FnOnce() -> Count) -> (Count, Duration) {
    let start = Instant::now();
    let count = act();
    (count, start.elapsed())
}

/// The table of kinds; its last line is what a machine reads, so nothing is printed after it.
fn report(rows: &[Row], quick: bool) -> bool {
    println!("\n{:<12}{:>8}{:>8}{:>9}", "kind", "passed", "failed", "seconds");
    let mut total = Count::default();
    for Row { kind, count, took } in rows {
        println!(
            "{:<12}{:>8}{:>8}{:>9}",
            name(*kind),
            count.passed,
            count.failed,
            took.as_secs()
        );
        total = total + *count;
    }
    if quick {
        println!("quick: PostgreSQL, browser and the API against its description were left out");
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    total.failed == 0 && total.passed > 0
}

fn name(kind: Kind) -> String {
    kind.to_possible_value()
        .map_or_else(String::new, |value| value.get_name().to_owned())
}
