//! Programs: read from folders, checked, compared, stored as versions, held in memory while in force.

mod apply;
mod check;
mod diff;
mod embedded;
mod files;
mod flat;
mod handle;
mod next_window;
mod not_ready;
mod publish;
mod read;
mod tree;
mod versions;
mod what_if;

pub use apply::{Applied, ProgramError, apply, apply_folder, load_in_force, read_folder, refresh_in_force};
pub use cqr_domain::programs::{
    Program,
    moves::{Move, Stands},
};
pub use diff::{Change, Side, diff};
pub(crate) use embedded::embedded_texts;
pub use embedded::{embedded, embedded_files, embedded_program};
pub use files::ProgramFiles;
pub use handle::Programs;
pub use not_ready::{Unready, not_ready};
pub use publish::{
    Changes, Figures, PublishedFigure, PublishedProgram, PublishedVersion, VersionState, changes, figures, published,
};
pub use read::{Missing, read};
pub use tree::{Mistake, Place};
pub(crate) use versions::{keep_before, newest_before, opened_under, program_on};
pub use versions::{program_of_version, program_within, version_in_force};
pub use what_if::{ByRule, Coming, Example, Moved, WhatIf, what_if, what_if_of};

#[cfg(test)]
mod tests;
