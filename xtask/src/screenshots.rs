//! `cargo xtask screenshots`: pictures of every page and state into docs/screenshots, made from the sample pages and, for
//! pages with real data, from a demonstration that it starts.

use crate::build;
use crate::repo::{self, Outcome};
use crate::test::machine::{self, Need};
use clap::Args;
use std::process::Command;

/// Where the pictures go.
const FOLDER: &str = "docs/screenshots";

/// What is pictured.
#[derive(Args)]
pub struct Options {
    /// Only pages whose name contains this
    #[arg(long)]
    only: Option<String>,
    /// Leave out the running demonstration
    #[arg(long)]
    no_demo: bool,
    /// Another folder than docs/screenshots
    #[arg(long, default_value = FOLDER)]
    into: String,
}

/// Makes the pictures; old ones that are not made again are removed when all pages are pictured.
pub fn make(options: &Options) -> Outcome<()> {
    let machine = machine::prepare(&[Need::Chromium, Need::Node])?;
    let node = machine.node.ok_or("no Node was prepared")?;
    let chromium = machine.chromium.ok_or("no Chromium was prepared")?;

    let site = tempfile::tempdir().map_err(|error| format!("scratch folder: {error}"))?;
    build::samples(site.path())?;
    if !options.no_demo {
        build::product()?;
    }

    let into = repo::root().join(&options.into);
    if options.only.is_none() && into.is_dir() {
        std::fs::remove_dir_all(&into).map_err(|error| format!("clear {}: {error}", into.display()))?;
    }
    let mut pictures = Command::new(node);
    pictures
        .arg(repo::root().join("tests/browser/screenshots.mjs"))
        .arg(&into)
        .env("OPENCQR_TEST_SAMPLES", site.path())
        .env("OPENCQR_TEST_CHROMIUM", chromium);
    if let Some(only) = &options.only {
        pictures.args(["--only", only]);
    }
    if !options.no_demo {
        pictures.arg("--demo");
    }
    repo::run(&mut pictures)
}
