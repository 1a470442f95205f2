//! `cargo xtask tidy`: the house rules a compiler does not know. Each complaint names file, line and what to do.

mod arrows;
mod headers;
mod lengths;
mod paths;
mod purity;
mod ratchet;
pub mod source;
mod spelling;
mod supply;
mod text;
mod words;

use crate::repo::{self, Outcome};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// One broken rule at one place.
#[derive(Debug, PartialEq, Eq)]
pub struct Complaint {
    /// File relative to the root.
    pub file: PathBuf,
    /// Line, counted from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub text: String,
}

impl Complaint {
    fn new(file: &Path, line: usize, text: impl Into<String>) -> Self {
        Self {
            file: file.to_path_buf(),
            line,
            text: text.into(),
        }
    }
}

/// A tracked text file.
pub struct File {
    /// Path relative to the root.
    pub path: PathBuf,
    /// Its whole text.
    pub text: String,
}

impl File {
    fn extension(&self) -> &str {
        self.path
            .extension()
            .and_then(|extension| extension.to_str())
            .unwrap_or_default()
    }

    fn is_rust(&self) -> bool {
        self.extension() == "rs"
    }

    /// Text of others, kept as it came.
    fn is_vendored(&self) -> bool {
        self.path
            .components()
            .any(|part| part.as_os_str() == "vendor" || part.as_os_str() == "node_modules")
            || self.path.ends_with("Cargo.lock")
            || self.path.ends_with("package-lock.json")
    }
}

/// What a run found: how many checks were clean, how many were not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Checks without a complaint.
    pub clean: usize,
    /// Checks with at least one.
    pub broken: usize,
}

/// Runs every check and prints the complaints.
pub fn check() -> Outcome<Tally> {
    let files = tracked_files()?;
    let metadata = metadata(&["--format-version", "1"])?;
    let own_packages = metadata_of_workspace(&metadata);
    let checks: Vec<(&str, Vec<Complaint>)> = vec![
        ("arrows of dependency", arrows::check(&own_packages)),
        ("pure crates", purity::check(&files)),
        ("file headers", headers::check(&files)),
        ("lengths", lengths::check(&files)?),
        ("words a holder never reads", words::check(&files)),
        ("US spelling", spelling::check(&files)),
        ("paths of one machine", paths::check(&files)),
        ("licenses, bans, sources", supply::check(&metadata)?),
    ];
    let mut tally = Tally::default();
    for (name, complaints) in checks {
        if complaints.is_empty() {
            tally.clean += 1;
            println!("ok      {name}");
        } else {
            tally.broken += 1;
            println!("FAILED  {name}");
        }
        for Complaint { file, line, text } in complaints {
            println!("  {}:{line}: {text}", file.display());
        }
    }
    Ok(tally)
}

/// Every file of the repository that is text.
pub fn tracked_files() -> Outcome<Vec<File>> {
    let mut files = Vec::new();
    for path in repo::files()? {
        if let Some(text) = repo::read_text(&path)? {
            files.push(File { path, text });
        }
    }
    Ok(files)
}

fn metadata(arguments: &[&str]) -> Outcome<Value> {
    let printed = repo::capture(repo::cargo().arg("metadata").args(arguments))?;
    serde_json::from_str(&printed).map_err(|error| format!("cargo metadata: {error}"))
}

/// The workspace's own packages: those without a source.
fn metadata_of_workspace(metadata: &Value) -> Vec<Value> {
    let packages = metadata["packages"].as_array().cloned().unwrap_or_default();
    packages
        .into_iter()
        .filter(|package| package["source"].is_null())
        .collect()
}

#[cfg(test)]
mod testing {
    //! Builds small inputs for the checks.

    use super::*;

    /// A file with this text.
    pub fn file(path: &str, text: &str) -> File {
        File {
            path: PathBuf::from(path),
            text: text.to_owned(),
        }
    }

    /// Lines and texts of complaints, for short comparisons.
    pub fn lines(complaints: &[Complaint]) -> Vec<usize> {
        complaints.iter().map(|complaint| complaint.line).collect()
    }
}
