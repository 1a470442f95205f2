//! The default program, in the binary (invariant 13): the files of `programs/arrt-like`.

use cqr_domain::programs::Program;

use super::{Missing, ProgramError, ProgramFiles, read};

macro_rules! files {
    ($($path:literal),+ $(,)?) => {
        /// Paths and contents of the files.
        const FILES: &[(&str, &str)] =
            &[$(($path, include_str!(concat!("../../../../programs/arrt-like/", $path)))),+];
    };
}

files! {
    "activity-kinds.toml",
    "approvers.toml",
    "disciplines.toml",
    "fees.toml",
    "notices.toml",
    "outlines/BD-SSA.toml",
    "outlines/BS-SSA.toml",
    "outlines/CI-2017.toml",
    "outlines/CT-SSA.toml",
    "outlines/M-2025.toml",
    "outlines/MR-2017.toml",
    "outlines/MR-2025.toml",
    "outlines/N-2022.toml",
    "outlines/QM-2013.toml",
    "outlines/R-2017.toml",
    "outlines/R-2022.toml",
    "outlines/RRA-2023.toml",
    "outlines/S-SSA.toml",
    "outlines/T-2022.toml",
    "outlines/T-2027.toml",
    "outlines/VI-2023.toml",
    "outlines/VS-SSA.toml",
    "policy.toml",
    "procedures/BD.toml",
    "procedures/BS.toml",
    "procedures/CI.toml",
    "procedures/CT.toml",
    "procedures/M.toml",
    "procedures/MR.toml",
    "procedures/N.toml",
    "procedures/R.toml",
    "procedures/RRA.toml",
    "procedures/S.toml",
    "procedures/T.toml",
    "procedures/VI.toml",
    "procedures/VS.toml",
    "program.toml",
}

/// The files of the default program.
#[must_use]
pub fn embedded_files() -> ProgramFiles {
    ProgramFiles(
        FILES
            .iter()
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
