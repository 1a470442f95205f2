//! The repository as the chores see it: its root, its tracked files, and running a program in it.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A chore either works or says in one sentence why not.
pub type Outcome<T> = Result<T, String>;

/// The repository's root: the folder above this package.
pub fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package).to_path_buf()
}

/// Files git knows or would take (tracked, and new ones that are not ignored), relative to the root, sorted.
/// Without git, for example in an unpacked archive, all files but those that are made.
pub fn files() -> Outcome<Vec<PathBuf>> {
    let words = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let mut files = match capture(Command::new("git").args(words)) {
        Ok(listing) => listing
            .split('\0')
            .filter(|name| !name.is_empty())
            .map(PathBuf::from)
            .collect(),
        Err(_) => {
            let mut found = Vec::new();
            walk(&root(), &mut found)?;
            found
        }
    };
    files.retain(|path| root().join(path).is_file());
    files.sort();
    files.dedup();
    Ok(files)
}

/// Folders of made or fetched files.
const MADE: &[&str] = &[".git", "node_modules", "opencqr-data", "opencqr-demo", "target"];

fn walk(folder: &Path, found: &mut Vec<PathBuf>) -> Outcome<()> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries.flatten() {
        let path = entry.path();
        if !path.is_dir() {
            found.extend(path.strip_prefix(root()).map(Path::to_path_buf));
        } else if !MADE.iter().any(|made| entry.file_name() == *made) {
            walk(&path, found)?;
        }
    }
    Ok(())
}

/// Reads a file of the repository as text; `None` when it is not UTF-8, so nothing to check for words.
pub fn read_text(path: &Path) -> Outcome<Option<String>> {
    let bytes = std::fs::read(root().join(path)).map_err(|error| format!("read {}: {error}", path.display()))?;
    Ok(String::from_utf8(bytes).ok())
}

/// `cargo` at the root, as if started by hand: what cargo told us about this package would make build scripts run again.
pub fn cargo() -> Command {
    let mut command = Command::new(env!("CARGO"));
    let about_us = [
        "CARGO_PKG_",
        "CARGO_MANIFEST_",
        "CARGO_BIN_",
        "CARGO_CRATE_",
        "CARGO_PRIMARY_",
        "OUT_DIR",
    ];
    for (name, _) in std::env::vars_os() {
        if about_us.iter().any(|prefix| name.to_string_lossy().starts_with(prefix)) {
            command.env_remove(name);
        }
    }
    if is_ci() {
        // A fresh machine builds once: what would make a second build quicker only fills its disk.
        command.env("CARGO_INCREMENTAL", "0");
    }
    command.current_dir(root());
    command
}

/// Whether this is CI, where nothing may be left out.
pub fn is_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true")
}

/// Runs a program at the root with its output shown; an exit code other than 0 is an error.
pub fn run(command: &mut Command) -> Outcome<()> {
    let shown = describe(command);
    let status = command
        .current_dir(root())
        .status()
        .map_err(|error| format!("cannot start `{shown}`: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{shown}` ended with {status}"))
    }
}

/// Runs a program at the root and returns what it printed.
pub fn capture(command: &mut Command) -> Outcome<String> {
    let shown = describe(command);
    if command.get_current_dir().is_none() {
        command.current_dir(root());
    }
    let output = command
        .output()
        .map_err(|error| format!("cannot start `{shown}`: {error}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("`{shown}` ended with {}: {}", output.status, said.trim()));
    }
    String::from_utf8(output.stdout).map_err(|_| format!("`{shown}` printed something that is not UTF-8"))
}

/// The command line as a person would type it.
pub fn describe(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}

#[cfg(test)]
pub mod testing {
    //! Programs for tests of whatever runs programs.

    use super::*;

    /// Writes an executable shell script. Another process writes it: were it open here while a test beside forks,
    /// starting it could be refused as busy.
    pub fn script(path: &Path, text: &str) {
        let write = "printf '#!/bin/sh\\n%s\\n' \"$1\" > \"$2\" && chmod +x \"$2\"";
        capture(Command::new("sh").args(["-c", write, "sh", text]).arg(path)).unwrap();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_and_without_git_the_sources_are_found_and_the_made_files_are_not() {
        let mut walked = Vec::new();
        walk(&root(), &mut walked).unwrap();
        for list in [files().unwrap(), walked] {
            assert!(list.contains(&PathBuf::from("xtask/src/repo.rs")));
            assert!(
                !list
                    .iter()
                    .any(|path| path.starts_with("target") || path.starts_with(".git/objects"))
            );
        }
    }

    #[test]
    fn a_command_that_ends_badly_is_told_as_it_was_typed() {
        let reason = capture(Command::new("sh").args(["-c", "echo no >&2; exit 2"])).unwrap_err();
        assert!(
            reason.starts_with("`sh -c echo no") && reason.ends_with("no"),
            "{reason}"
        );
    }
}
