//! The files of a program: what `program check`, `diff` and `apply` read and what a stored version keeps.

use std::{collections::BTreeMap, fs, io, path::Path};

use cqr_store::hex;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::embedded::carries;

/// Deepest folder that is read; a program has one level.
const DEEPEST: usize = 3;
/// Largest file that is read; the largest of ours has 10 KB.
const LARGEST_BYTES: u64 = 1024 * 1024;

/// Contents of the files of a program by their paths within its folder: data such as `outlines/R-2022.toml`, and texts such
/// as `texts/en-US/words.ftl` where they differ from those that the binary carries.
/// As JSON it is an object with the paths in order, so equal programs have equal text and equal hash.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProgramFiles(pub BTreeMap<String, String>);

impl ProgramFiles {
    /// Reads a folder. Texts that the binary carries just so are left out: they belong to its catalog, which a newer binary
    /// may mend.
    ///
    /// # Errors
    /// When the folder or a file in it cannot be read, or a file is too large or not UTF-8.
    pub fn from_folder(folder: &Path) -> io::Result<Self> {
        let mut files = BTreeMap::new();
        collect(folder, "", DEEPEST, &mut files)?;
        files.retain(|path, text| !carries(path, text));
        Ok(Self(files))
    }

    /// The files of texts in a language: names and contents, in their order.
    #[must_use]
    pub fn texts(&self, language: &str) -> Vec<(String, String)> {
        let folder = format!("texts/{language}/");
        let here = self.0.iter().filter(|(path, _)| path.starts_with(&folder));
        here.map(|(path, text)| (path.clone(), text.clone())).collect()
    }

    /// SHA-256 of the files in lower-case hexadecimal; line ends of a checkout make no difference.
    #[must_use]
    pub fn sha256(&self) -> String {
        let mut hash = Sha256::new();
        for (path, text) in &self.0 {
            let text = text.replace('\r', "");
            // Lengths keep ("a", "bc") and ("ab", "c") apart.
            hash.update(format!("{path}\n{}\n", text.len()));
            hash.update(text);
        }
        hex::of(&hash.finalize())
    }
}

fn collect(folder: &Path, prefix: &str, depth: usize, files: &mut BTreeMap<String, String>) -> io::Result<()> {
    if depth == 0 {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if prefix.is_empty() {
            name
        } else {
            format!("{prefix}/{name}")
        };
        let kind = entry.metadata()?;
        if kind.is_dir() {
            collect(&entry.path(), &path, depth - 1, files)?;
        } else if path.ends_with(".toml") || path.ends_with(".ftl") {
            if kind.len() > LARGEST_BYTES {
                return Err(io::Error::other(format!("{path} is larger than {LARGEST_BYTES} bytes")));
            }
            let text = fs::read_to_string(entry.path())
                .map_err(|error| io::Error::new(error.kind(), format!("{path}: {error}")))?;
            files.insert(path, text);
        }
    }
    Ok(())
}
