//! Generated files are checked in and proven fresh: made again, they come out the same.

use super::count::Count;
use crate::build;
use crate::repo::{self, Outcome};
use crate::rules;
use std::path::Path;
use std::process::Command;

/// A tracked file and the words after `opencqr` that write it; the file's name follows them.
struct Generated {
    file: &'static str,
    command: &'static [&'static str],
}

/// Files made from the code. To make one again: `cargo run -- WORDS FILE`.
const GENERATED: &[Generated] = &[
    Generated {
        file: "docs/events.md",
        command: &["dev", "events-doc"],
    },
    Generated {
        file: "docs/configuration.md",
        command: &["dev", "configuration-doc"],
    },
    Generated {
        file: "crates/api/openapi.json",
        command: &["dev", "openapi-doc"],
    },
    Generated {
        file: "docs/routes.md",
        command: &["dev", "routes-doc"],
    },
];

/// Compares each file with what its command prints, the lock file with the manifests, and the rules with the code.
pub fn run() -> Outcome<Count> {
    let lock = repo::capture(repo::cargo().args(["metadata", "--locked", "--format-version", "1"]));
    let mut count = judge("Cargo.lock", lock.map(drop));
    let binary = build::product()?;
    for Generated { file, command } in GENERATED {
        count = count + judge(file, compare(&binary, file, command));
    }
    Ok(count + judge("docs/rules.md", rules::fresh()))
}

fn judge(file: &str, outcome: Outcome<()>) -> Count {
    match outcome {
        Ok(()) => {
            println!("ok      {file}");
            Count::one_passed()
        }
        Err(reason) => {
            println!("FAILED  {file}: {reason}");
            Count::one_failed()
        }
    }
}

fn compare(binary: &Path, file: &str, words: &[&str]) -> Outcome<()> {
    let folder = tempfile::tempdir().map_err(|error| format!("scratch folder: {error}"))?;
    let made = folder.path().join("made");
    repo::capture(Command::new(binary).args(words).arg(&made))?;
    let fresh = std::fs::read_to_string(&made).map_err(|error| format!("nothing was written: {error}"))?;
    let tracked = repo::read_text(Path::new(file))?.unwrap_or_default();
    match first_difference(&tracked, &fresh) {
        None => Ok(()),
        Some(line) => {
            let words = words.join(" ");
            Err(format!(
                "differs at line {line}: make it again with `cargo run -- {words} {file}`"
            ))
        }
    }
}

/// The first line, from 1, in which two texts differ.
fn first_difference(one: &str, other: &str) -> Option<usize> {
    if one == other {
        return None;
    }
    let same = one
        .lines()
        .zip(other.lines())
        .take_while(|(left, right)| left == right)
        .count();
    Some(same + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_differs_is_told() {
        assert_eq!(first_difference("a\nb\n", "a\nb\n"), None);
        assert_eq!(first_difference("a\nb\n", "a\nc\n"), Some(2));
        assert_eq!(first_difference("a\n", "a\nb\n"), Some(2));
    }
}
