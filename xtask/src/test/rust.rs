//! All Rust tests of the workspace; the stories of the store run on PostgreSQL too.

use super::count::{Count, cargo_line, stream};
use super::postgres::Cluster;
use crate::repo::{self, Outcome};

/// How often CI kills the server of each database under load (R01).
const KILLS_PER_MERGE: &str = "50";

/// Runs `cargo test --workspace` to its end, whatever fails on the way.
pub fn run(cluster: Option<&Cluster>) -> Outcome<Count> {
    let mut command = repo::cargo();
    command.args(["test", "--workspace", "--no-fail-fast"]);
    match cluster {
        Some(cluster) => {
            command.env("OPENCQR_TEST_PG", cluster.url());
        }
        None if repo::is_ci() => return Err("CI runs everything: --quick is not for CI".to_owned()),
        None => {
            command.env_remove("OPENCQR_TEST_PG");
        }
    }
    if repo::is_ci() && std::env::var_os("OPENCQR_TEST_KILLS").is_none() {
        command.env("OPENCQR_TEST_KILLS", KILLS_PER_MERGE);
    }
    stream(&mut command, cargo_line)
}
