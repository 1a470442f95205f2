//! Why a use case of sittings was refused, each with the code of its message.

use cqr_domain::{cases, ids::SittingId, prescriptions::NotPrescribable, sittings::Refusal};
use cqr_store::StoreError;

use crate::{cases::CaseError, completions::CompletionError, items::SealError};

/// Why nothing happened. Ordered by precedence.
#[derive(Debug, thiserror::Error)]
pub enum SittingError {
    /// There is no such case, sitting or question, or it is somebody else's (A01).
    #[error("no such sitting")]
    NotFound,
    /// The session of the player was ended: by signing out, a new password or the closing of the account (ASVS 7.4.1).
    #[error("the session of the player was ended")]
    SignedOut,
    /// The sitting of this case is open in another session; it can be taken over.
    #[error("the sitting goes on in another place")]
    OpenElsewhere(SittingId),
    /// No outline of the discipline is in force (R-SSA-4).
    #[error("no outline of {0} is in force (R-SSA-4)")]
    NoOutline(String),
    /// No form of the outline was assembled.
    #[error("there is no form for {0}")]
    NoForm(String),
    /// This revision was saved with another response.
    #[error("revision {0} was saved with another response")]
    RevisionTaken(u32),
    /// The rules of the sitting.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The rules of the case.
    #[error(transparent)]
    Case(cases::Refusal),
    /// An item could not be opened: the key of the installation is not the one it was sealed with.
    #[error(transparent)]
    Sealed(#[from] SealError),
    /// The counts do not fit the outline: a form or an outline was changed behind our back.
    #[error(transparent)]
    NotPrescribable(#[from] NotPrescribable),
    /// The store.
    #[error("working on a sitting")]
    Store(#[from] StoreError),
}

impl From<CaseError> for SittingError {
    /// A store error stays one, so that the unit of work is run again after a conflict.
    fn from(error: CaseError) -> Self {
        match error {
            CaseError::NotFound => Self::NotFound,
            CaseError::Refused(refusal) => Self::Case(refusal),
            CaseError::Store(error) => Self::Store(error),
        }
    }
}

impl From<CompletionError> for SittingError {
    fn from(error: CompletionError) -> Self {
        match error {
            CompletionError::Case(error) => error.into(),
            CompletionError::Store(error) => Self::Store(error),
            // Counting again asks nothing of a person, so nothing else can be missing.
            _ => Self::NotFound,
        }
    }
}

impl SittingError {
    /// Whether the same may work in a moment; nothing was stored.
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        matches!(
            self,
            Self::Store(
                StoreError::Conflict
                    | StoreError::Busy(_)
                    | StoreError::Full(_)
                    | StoreError::Lost(_)
                    | StoreError::Unavailable(_)
            )
        )
    }

    /// The code of the message a person reads; the API gives the same code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "sitting-not-found",
            Self::SignedOut => "signed-out",
            Self::OpenElsewhere(_) | Self::Refused(Refusal::OtherPlayer) => "sitting-open-elsewhere",
            Self::NoOutline(_) | Self::NoForm(_) => "sitting-not-ready",
            Self::RevisionTaken(_) => "answer-revision-taken",
            Self::Refused(Refusal::WindowClosed) | Self::Case(cases::Refusal::Closed | cases::Refusal::NotOpen) => {
                "sitting-window-closed"
            }
            Self::Refused(Refusal::Closed | Refusal::NotSubmitted | Refusal::NotDue) => "sitting-closed",
            Self::Refused(Refusal::Voided) => "sitting-voided",
            Self::Refused(Refusal::TimeIsOver) => "sitting-time-over",
            Self::Case(cases::Refusal::AlreadyAssessed) => "sitting-already-taken",
            Self::Case(_) => "sitting-out-of-order",
            Self::Sealed(_) | Self::NotPrescribable(_) | Self::Store(_) => "sitting-unavailable",
        }
    }
}
