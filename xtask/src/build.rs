//! Builds what chores and tests need, always the whole workspace: another choice of crates has other features, and
//! everything below them would be built a second time.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::repo::{self, Outcome};

/// What `cargo test` builds: without the tests, what lies below would have other features and be built a second time.
const AS_TESTED: [&str; 3] = ["--bins", "--tests", "--examples"];

/// Builds the product; the binary. One that `OPENCQR_TEST_BIN` names, for example a release build, is taken as it is.
pub fn product() -> Outcome<PathBuf> {
    if let Some(named) = std::env::var_os("OPENCQR_TEST_BIN") {
        return Ok(PathBuf::from(named));
    }
    repo::run(repo::cargo().args(["build", "--workspace"]).args(AS_TESTED))?;
    Ok(target_folder().join("debug/opencqr"))
}

/// Writes every sample page into a folder.
pub fn samples(into: &Path) -> Outcome<()> {
    repo::run(repo::cargo().args(["build", "--workspace"]).args(AS_TESTED))?;
    repo::run(Command::new(target_folder().join("debug/examples/samples")).arg(into))
}

/// Where cargo puts what it builds.
pub fn target_folder() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| repo::root().join("target"), PathBuf::from)
}
