//! All Rust tests of the workspace; the stories of the store run on PostgreSQL too.

use super::count::{Count, cargo_line, stream};
use super::machine;
use super::postgres::Cluster;
use crate::repo::{self, Outcome};

/// Runs `cargo test --workspace` to its end, whatever fails on the way.
pub fn run(cluster: Option<&Cluster>) -> Outcome<Count> {
    let mut command = repo::cargo();
    command.args(["test", "--workspace", "--no-fail-fast"]);
    match cluster {
        Some(cluster) => {
            command.env("OPENCQR_TEST_PG", cluster.url());
        }
        None if machine::is_ci() => return Err("CI runs everything: --quick is not for CI".to_owned()),
        None => {
            command.env_remove("OPENCQR_TEST_PG");
        }
    }
    stream(&mut command, cargo_line)
}
