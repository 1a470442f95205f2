//! The default program, in the binary (invariant 13): the files of `programs/arrt-like`.

use cqr_domain::programs::Program;

use super::{Missing, ProgramError, ProgramFiles, read};

/// Paths within `programs/arrt-like` and contents of every file there, in the order of the paths; made by `build.rs`.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/program_files.rs"));

/// The message catalog's files of a language, such as `en-US`: names and contents.
pub(crate) fn embedded_texts(language: &str) -> impl Iterator<Item = (String, String)> {
    let folder = format!("texts/{language}/");
    FILES.iter().filter_map(move |(path, text)| {
        let name = path.strip_prefix(&folder).filter(|name| name.ends_with(".ftl"))?;
        Some((name.to_owned(), (*text).to_owned()))
    })
}

/// Whether the binary carries exactly this text; line ends of a checkout make no difference.
pub(super) fn carries(path: &str, text: &str) -> bool {
    let is_text = path.starts_with("texts/");
    is_text
        && FILES
            .iter()
            .any(|(known, own)| *known == path && *own == text.replace('\r', ""))
}

/// The files of the default program, without its texts, which are the binary's catalog.
#[must_use]
pub fn embedded_files() -> ProgramFiles {
    ProgramFiles(
        FILES
            .iter()
            .filter(|(path, _)| path.ends_with(".toml"))
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
            .collect(),
    )
}

/// The default program as the first version.
///
/// # Errors
/// Its mistakes; the tests find them earlier.
pub fn embedded_program() -> Result<Program, ProgramError> {
    read(&embedded_files(), 1, Missing::HasDefault).map_err(ProgramError::Mistakes)
}

/// The default program as the version with this number.
#[must_use]
pub fn embedded(version: u32) -> Program {
    read(&embedded_files(), version, Missing::HasDefault).expect("the tests read the embedded program")
}
