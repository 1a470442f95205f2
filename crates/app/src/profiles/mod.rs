//! The professional profile (R-PROF-1..10): fill in, submit, compare. Only the holder ever sees the answers.

mod adds_up;
mod compare;
mod comparison;
mod download;
mod gather;
mod open;
mod refreshers;
mod save;
mod submit;

pub use compare::compare;
pub use comparison::{Choice, Compared, ComparedGroup, Comparison, Measured, OwnChange};
pub use download::csv_file;
pub use open::{Group, GroupState, ProfileForm, Years, open};
pub use refreshers::Offer;
pub use save::{Save, save};
pub use submit::submit;

use cqr_domain::cases::Refusal;
use cqr_store::StoreError;

use crate::cases::CaseError;

/// Why a wish about a profile was not granted.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    /// There is no such case or group, or it is somebody else's.
    #[error("no such profile")]
    NotFound,
    /// The rules of the case.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A procedure or a band that the program does not have.
    #[error("not an answer of this profile: {0}")]
    Unknown(String),
    /// Some procedures have no answer yet.
    #[error("{} procedures have no answer yet", .0.len())]
    Unanswered(Vec<String>),
    /// It is not said where the holder works.
    #[error("the setting of work is not said")]
    NoSetting,
    /// The store.
    #[error("working on a profile")]
    Store(#[from] StoreError),
}

impl From<CaseError> for ProfileError {
    fn from(error: CaseError) -> Self {
        match error {
            CaseError::NotFound => Self::NotFound,
            CaseError::Refused(refusal) => Self::Refused(refusal),
            CaseError::Store(error) => Self::Store(error),
        }
    }
}
