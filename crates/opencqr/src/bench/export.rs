//! The whole register into a folder and from there into an empty installation, at the size of a large body: how long each
//! takes, and that both registers are equal.

use std::time::Instant;

use cqr_app::exports;
use cqr_store::exports::{Manifest, digest};

use super::{
    Figure,
    begin::begin,
    large::{Large, PATTERN, gigabytes},
};
use crate::{
    cli::BenchArgs,
    commands::runtime,
    compose::{ComposeError, because},
};

/// Holders of a large body; more would only take longer.
const MOST: u32 = 350_000;

/// Makes the register, writes it, reads it, compares.
#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
pub fn run(args: &BenchArgs) -> Result<Vec<Figure>, ComposeError> {
    let runtime = runtime()?;
    let large = Large::of(&runtime, args, args.holders.min(MOST))?;
    let written = large.folder.join("export");
    let begun = Instant::now();
    let manifest = runtime
        .block_on(exports::export(&large.app, &written))
        .map_err(because("exporting"))?;
    let exported = begun.elapsed();

    let other = tempfile::tempdir_in(".").map_err(because("making a folder"))?;
    // Questions are sealed with the key of the installation they come from.
    let key = "master.key";
    std::fs::copy(large.folder.join(key), other.path().join(key)).map_err(because("copying the key"))?;
    let (app, _) = begin(other.path(), String::new(), true)?;
    let begun = Instant::now();
    runtime
        .block_on(exports::import(&app, &written))
        .map_err(because("importing"))?;
    let imported = begun.elapsed();

    let begun = Instant::now();
    let (before, after) = (
        digest(&large.app.store).map_err(because("counting the digest"))?,
        digest(&app.store).map_err(because("counting the digest"))?,
    );
    let compared = begun.elapsed() / 2;
    if before != after {
        return Err(ComposeError("the two registers differ".to_owned()));
    }
    let holders = (large.copies + 1) * PATTERN;
    let seconds = |time: std::time::Duration| format!("{:.0} s", time.as_secs_f64());
    Ok(vec![
        Figure::new(
            &format!("export of a register of {holders} holders, {} rows", rows(&manifest)),
            format!("{}, from {}", seconds(exported), gigabytes(&large.folder)?),
            "",
        ),
        Figure::new("its import into an empty installation", seconds(imported), ""),
        Figure::new("digest of each of the two, which are equal", seconds(compared), "equal"),
    ])
}

/// Rows of all tables.
fn rows(manifest: &Manifest) -> u64 {
    manifest.tables.values().map(|table| table.rows).sum()
}
