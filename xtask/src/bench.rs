//! `cargo xtask bench`: runs the benchmarks with a release build and writes docs/benchmarks.md with the machine described.

mod document;
mod footprint;
mod product;

use crate::build;
use crate::repo::{self, Outcome};
use crate::test::{Cluster, postgres_programs};
use clap::{Args, ValueEnum};
use std::path::Path;
use std::process::Command;

/// What is measured; one section of docs/benchmarks.md each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Group {
    /// Start to first page, idle memory, size of the binary
    Footprint,
    /// `opencqr bench store`: durable acts beside rusqlite
    Store,
    /// `opencqr bench sittings`: durable answers through HTTP
    Sittings,
    /// `opencqr bench import`: a register's size while a sitting saves
    Import,
    /// `opencqr bench comparison`: a holder's comparison beside a million profiles
    Comparison,
    /// `opencqr bench register`: pages at 1,000,000 holders
    Register,
    /// `opencqr bench sweep`: a month's first day at 1,000,000 credentials
    Sweep,
    /// `opencqr bench export`: a register of 350,000 holders out and in again
    Export,
    /// A debug build from nothing, only when named or with --cold
    Cold,
}

/// What to measure.
#[derive(Args)]
pub struct Options {
    /// Also builds everything from nothing, which takes minutes
    #[arg(long)]
    cold: bool,
    /// Only these; all but `cold` when none is named
    groups: Vec<Group>,
}

/// One measured figure.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// What was measured.
    pub what: String,
    /// The figure with its unit.
    pub value: String,
    /// What it should be; empty when there is no target.
    pub target: String,
}

impl Row {
    fn new(what: impl Into<String>, value: impl Into<String>, target: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            value: value.into(),
            target: target.into(),
        }
    }
}

/// Measures group by group and writes each as soon as it is known; goes on after one that fails.
pub fn run(options: &Options) -> Outcome<()> {
    repo::run(repo::cargo().args(["build", "--release", "--package", "opencqr", "--features", "bench"]))?;
    let binary = build::target_folder().join("release/opencqr");
    let cluster = match postgres_programs() {
        Some(programs) => Some(Cluster::start(&programs)?),
        None => {
            println!("no PostgreSQL here: measuring the embedded database only");
            None
        }
    };
    let machine = describe_machine()?;
    let mut failed = Vec::new();
    for group in chosen(options) {
        let name = name(group);
        println!("\n== {name} ==");
        match measure(group, &binary, cluster.as_ref()).and_then(|rows| document::write(&name, &machine, &rows)) {
            Ok(()) => println!("written to {}", document::PATH),
            Err(reason) => {
                println!("FAILED: {reason}");
                failed.push(name);
            }
        }
    }
    if failed.is_empty() {
        Ok(())
    } else {
        Err(format!("not measured: {}", failed.join(", ")))
    }
}

fn chosen(options: &Options) -> Vec<Group> {
    let wanted = |group: &Group| match options.groups.as_slice() {
        [] => *group != Group::Cold || options.cold,
        groups => groups.contains(group) || (*group == Group::Cold && options.cold),
    };
    Group::value_variants().iter().copied().filter(wanted).collect()
}

fn measure(group: Group, binary: &Path, cluster: Option<&Cluster>) -> Outcome<Vec<Row>> {
    match group {
        Group::Footprint => footprint::measure(binary),
        Group::Cold => footprint::cold_build(),
        Group::Store
        | Group::Sittings
        | Group::Import
        | Group::Comparison
        | Group::Register
        | Group::Sweep
        | Group::Export => product::measure(binary, &name(group), cluster),
    }
}

fn name(group: Group) -> String {
    group
        .to_possible_value()
        .map_or_else(String::new, |value| value.get_name().to_owned())
}

/// One line: when, at which commit, on what.
fn describe_machine() -> Outcome<String> {
    let said = |program: &str, words: &[&str]| {
        repo::capture(Command::new(program).args(words)).map(|text| text.trim().to_owned())
    };
    let file = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let field = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.trim_start_matches(name)
            .trim_matches([':', '=', ' ', '\t', '"'])
            .to_owned()
    };
    let memory_kib: u64 = field(&file("/proc/meminfo"), "MemTotal")
        .trim_end_matches(" kB")
        .parse()
        .unwrap_or_default();
    Ok(format!(
        "Measured {} at commit {}: {} cores, {}, {} GiB RAM, {}, {}.",
        said("date", &["-u", "+%F"])?,
        said("git", &["describe", "--always", "--dirty"])?,
        said("nproc", &[])?,
        field(&file("/proc/cpuinfo"), "model name"),
        memory_kib / (1024 * 1024),
        field(&file("/etc/os-release"), "PRETTY_NAME"),
        said("rustc", &["--version"])?,
    ))
}
