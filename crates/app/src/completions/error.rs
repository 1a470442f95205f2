//! Why a use case of completions was refused, each with the code of its message.

use cqr_domain::completions::Refusal;
use cqr_store::StoreError;
use jiff::civil::Date;

use crate::cases::CaseError;

/// Why nothing happened. Ordered by precedence.
#[derive(Debug, thiserror::Error)]
pub enum CompletionError {
    /// There is no such completion, activity or file, or it is somebody else's (A01).
    #[error("no such completion")]
    NotFound,
    /// A field that must be filled in is empty.
    #[error("{0} is empty")]
    Empty(&'static str),
    /// A field is too long.
    #[error("{0} is too long")]
    TooLong(&'static str),
    /// A certificate must be attached.
    #[error("a certificate must be attached")]
    NoCertificate,
    /// The day is before the first biennium (R-CE-2).
    #[error("{0} is before the first biennium (R-CE-2)")]
    BeforeFirstBiennium(Date),
    /// The reason is not one of the program's.
    #[error("`{0}` is no reason of the program")]
    UnknownReason(String),
    /// The rules of the biennium.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The rules of a case.
    #[error(transparent)]
    Case(CaseError),
    /// The store.
    #[error("completions")]
    Store(#[from] StoreError),
}

impl From<CaseError> for CompletionError {
    /// A store error stays one, so that the unit of work is run again after a conflict.
    fn from(error: CaseError) -> Self {
        match error {
            CaseError::Store(error) => Self::Store(error),
            other => Self::Case(other),
        }
    }
}

impl CompletionError {
    /// The code of the message a person reads.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "completion-not-found",
            Self::Empty(_) => "completion-empty",
            Self::TooLong(_) => "completion-too-long",
            Self::NoCertificate => "completion-no-certificate",
            Self::BeforeFirstBiennium(_) => "completion-before-first-biennium",
            Self::UnknownReason(_) => "completion-unknown-reason",
            Self::Refused(refusal) => code_of(refusal),
            Self::Case(_) => "completion-case-refused",
            Self::Store(_) => "completion-unavailable",
        }
    }
}

const fn code_of(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Unknown => "completion-not-found",
        Refusal::Own => "completion-own",
        Refusal::SameReviewer => "completion-same-reviewer",
        Refusal::OutOfOrder(_) => "completion-out-of-order",
        Refusal::DisputedBefore => "completion-disputed-before",
        Refusal::DisputedLate => "completion-disputed-late",
        Refusal::InFuture(_) => "completion-in-future",
        Refusal::OutsideBiennium(_) => "completion-outside-biennium",
        Refusal::Credits(_) => "completion-credits",
        Refusal::NotCovered(_) => "completion-not-covered",
        Refusal::SameActivity => "completion-same-activity",
    }
}
