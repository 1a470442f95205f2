//! Journeys in Chromium: first the runner's and the probes' own tests with planted faults, then all journeys on both
//! databases. Apart from them the bars that need one database only: every page with axe and probes, bytes, print and so on.

use super::count::{Count, journeys_line, stream, tap_line};
use super::machine::Machine;
use super::postgres::Cluster;
use crate::build;
use crate::repo::{self, Outcome};
use std::path::Path;
use std::process::Command;

/// Builds the product and sends the journeys through it.
pub fn run(machine: &Machine, cluster: Option<&Cluster>) -> Outcome<Count> {
    let node = machine.node.as_deref().ok_or("no Node was prepared")?;
    let chromium = machine.chromium.as_deref().ok_or("no Chromium was prepared")?;
    let cluster = cluster.ok_or("no PostgreSQL was prepared")?;
    build::product()?;

    let mut count = selftest(node, chromium)?;
    for engine in ["sqlite", "postgresql"] {
        let mut journeys = in_browser_folder(node, chromium);
        journeys.arg("run.mjs").env("OPENCQR_TEST_ENGINE", engine);
        journeys
            .env("OPENCQR_TEST_PG", cluster.url())
            .env("OPENCQR_TEST_PSQL", cluster.psql());
        count = count + stream(&mut journeys, journeys_line)?;
    }
    Ok(count)
}

fn selftest(node: &Path, chromium: &Path) -> Outcome<Count> {
    let mut selftest = in_browser_folder(node, chromium);
    selftest.args(["--test", "--test-reporter=tap"]);
    selftest.args(["selftest/runner.test.mjs", "selftest/probes.test.mjs"]);
    stream(&mut selftest, tap_line)
}

/// Every page with invented content, written anew, and what is measured on them and on one running demo.
pub fn bars(machine: &Machine) -> Outcome<Count> {
    let node = machine.node.as_deref().ok_or("no Node was prepared")?;
    let chromium = machine.chromium.as_deref().ok_or("no Chromium was prepared")?;
    build::product()?;
    let samples = repo::root().join("target/samples");
    build::samples(&samples)?;
    let mut bars = in_browser_folder(node, chromium);
    bars.arg("run.mjs")
        .env("OPENCQR_TEST_JOURNEYS", "bars")
        .env("OPENCQR_TEST_SAMPLES", samples);
    stream(&mut bars, journeys_line)
}

fn in_browser_folder(node: &Path, chromium: &Path) -> Command {
    let mut command = Command::new(node);
    command
        .current_dir(repo::root().join("tests/browser"))
        .env("OPENCQR_TEST_CHROMIUM", chromium);
    command
}
