//! Room on the disk: a build that fills it fails in dozens of places, none of which says so.

use crate::build;
use crate::repo::{self, Outcome};
use std::path::Path;
use std::process::Command;

/// What a build of everything with its tests takes in an empty target folder (8 GiB), with room to run, in MiB; see README.
const COLD_MIB: u64 = 14 * 1024;
/// What the tests need beside a finished build: databases, a PostgreSQL cluster, pictures of pages.
const WARM_MIB: u64 = 4 * 1024;

/// Says before anything is built that the disk will not hold it, with what to do.
pub fn check() -> Outcome<()> {
    let target = build::target_folder();
    let (needed, held) = match target.join("debug/deps").is_dir() {
        true => (WARM_MIB, "what is built"),
        false => (COLD_MIB, "an empty target folder"),
    };
    let place = target.ancestors().find(|place| place.is_dir());
    enough(free_mib(place.unwrap_or(&repo::root()))?, needed, held)
}

fn enough(free: u64, needed: u64, held: &str) -> Outcome<()> {
    if free >= needed {
        return Ok(());
    }
    Err(format!(
        "the disk has {free} MiB left, and with {held} the tests need {needed}: make room (`cargo clean` in an older checkout), or name a larger disk in CARGO_TARGET_DIR"
    ))
}

/// What is free on the disk of a folder.
fn free_mib(place: &Path) -> Outcome<u64> {
    let printed = repo::capture(Command::new("df").args(["-P", "-m"]).arg(place))?;
    free_of_table(&printed).ok_or_else(|| format!("df printed no free space: {printed}"))
}

/// The fourth column of the last line (POSIX `df -P`).
fn free_of_table(printed: &str) -> Option<u64> {
    printed.trim().lines().last()?.split_whitespace().nth(3)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_df_says_what_is_free() {
        let printed =
            "Filesystem 1048576-blocks Used Available Capacity Mounted on\n/dev/vda 257904 37542 55000 41% /\n";
        assert_eq!(free_of_table(printed), Some(55_000));
        assert_eq!(free_of_table("df: no such file"), None);
        assert!(free_mib(&repo::root()).unwrap() > 0);
    }

    #[test]
    fn a_disk_that_is_too_small_is_told_before_the_build() {
        assert!(enough(COLD_MIB, COLD_MIB, "an empty target folder").is_ok());
        let told = enough(COLD_MIB - 1, COLD_MIB, "an empty target folder").unwrap_err();
        assert!(told.contains("make room") && told.contains("14336"), "{told}");
    }
}
