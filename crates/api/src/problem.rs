//! From refusals of use cases to problem details: the status in one exhaustive match for each kind.

use axum::http::StatusCode;
use cqr_app::{
    accounts::{AccountError, SignInError},
    sittings::SittingError,
};
use cqr_domain::{cases, sittings::Refusal};
use cqr_edge::Problem;

/// What the API answers when a sitting refuses.
pub(crate) fn of_sitting(error: SittingError) -> Problem {
    match error {
        SittingError::NotFound => Problem::not_found(),
        SittingError::OpenElsewhere(sitting) => {
            Problem::conflict("sitting_open_elsewhere").saying(format!("sitting {sitting} goes on in another session"))
        }
        SittingError::Refused(Refusal::OtherPlayer) => Problem::conflict("sitting_open_elsewhere"),
        SittingError::NoOutline(_) | SittingError::NoForm(_) => {
            Problem::conflict("sitting_not_ready").saying(error.to_string())
        }
        SittingError::RevisionTaken(_) => Problem::conflict("revision_taken").saying(error.to_string()),
        SittingError::Refused(Refusal::WindowClosed) => Problem::conflict("window_closed"),
        SittingError::Refused(Refusal::TimeIsOver) => Problem::conflict("sitting_time_over"),
        SittingError::Refused(Refusal::Closed | Refusal::NotDue | Refusal::NotSubmitted) => {
            Problem::conflict("sitting_closed")
        }
        SittingError::Case(refusal) => Problem::conflict(of_case(&refusal)).saying(refusal.to_string()),
        error if error.is_passing() => Problem::busy(&error),
        SittingError::Sealed(_) | SittingError::NotPrescribable(_) | SittingError::Store(_) => {
            Problem::internal(&error)
        }
    }
}

const fn of_case(refusal: &cases::Refusal) -> &'static str {
    match refusal {
        cases::Refusal::NotOpen | cases::Refusal::Closed => "window_closed",
        cases::Refusal::AlreadyAssessed => "sitting_already_taken",
        _ => "out_of_order",
    }
}

/// What the API answers when nobody is signed in by a name and a password.
pub(crate) fn of_sign_in(error: SignInError) -> Problem {
    match error {
        SignInError::Refused => Problem::new(StatusCode::UNAUTHORIZED, "sign_in_refused"),
        SignInError::Wait(seconds) => Problem::too_many(seconds),
        SignInError::Account(error) => of_store(error),
    }
}

/// What the API answers when the store does not work.
pub(crate) fn of_store(error: impl Into<AccountError>) -> Problem {
    Problem::from(error.into())
}
