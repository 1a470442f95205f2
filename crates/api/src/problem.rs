//! From refusals of use cases to problem details: the status in one exhaustive match for each kind.

use axum::http::StatusCode;
use cqr_app::{
    accounts::{AccountError, SignInError},
    bienniums::BienniumError,
    completions::CompletionError,
    once::OnceError,
    profiles::ProfileError,
    renewals::RenewalError,
    sittings::SittingError,
    threads::{TextError, ThreadError},
    uploads::{Unfit, UploadError},
};
use cqr_domain::{bienniums, cases, completions, renewals, sittings::Refusal};
use cqr_edge::{FieldProblem, Problem};

/// What the API answers when a sitting refuses.
pub(crate) fn of_sitting(error: SittingError) -> Problem {
    match error {
        SittingError::NotFound => Problem::not_found(),
        SittingError::SignedOut => Problem::signed_out(),
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
        SittingError::Refused(Refusal::Voided) => Problem::conflict("sitting_voided").saying(error.to_string()),
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

/// One member that cannot be taken, by its JSON pointer.
pub(crate) fn invalid(field: &str, code: &str) -> Problem {
    Problem::invalid(vec![FieldProblem {
        field: field.to_owned(),
        code: code.to_owned(),
    }])
}

/// What the API answers when a wish with a key is refused.
pub(crate) fn once<E>(error: OnceError<E>, of: impl FnOnce(E) -> Problem) -> Problem {
    match error {
        OnceError::KeyTaken => Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotency_key_taken"),
        OnceError::Refused(error) => of(error),
    }
}

/// What the API answers when a report is refused: the member to change where there is one.
pub(crate) fn of_report(error: OnceError<CompletionError>) -> Problem {
    once(error, |error| match error {
        CompletionError::Empty(name) => invalid(&format!("/unlisted/{name}"), "required"),
        CompletionError::TooLong(name) => invalid(&format!("/unlisted/{name}"), "too_long"),
        CompletionError::NoCertificate => invalid("/upload", "required"),
        CompletionError::BeforeFirstBiennium(_) => invalid("/completed_on", "before_first_biennium"),
        CompletionError::Refused(completions::Refusal::InFuture(_)) => invalid("/completed_on", "in_future"),
        CompletionError::Refused(completions::Refusal::OutsideBiennium(_)) => {
            invalid("/completed_on", "outside_biennium")
        }
        CompletionError::Refused(completions::Refusal::NotCovered(_)) => invalid("/completed_on", "not_covered"),
        CompletionError::Refused(completions::Refusal::Credits(_)) => invalid("/unlisted/credits", "credits"),
        other => of_completion(other),
    })
}

/// What the API answers when a use case of completions refuses.
pub(crate) fn of_completion(error: CompletionError) -> Problem {
    let detail = error.to_string();
    let code = match error {
        CompletionError::NotFound | CompletionError::Refused(completions::Refusal::Unknown) => {
            return Problem::not_found();
        }
        CompletionError::Store(error) => return of_store(error),
        CompletionError::Refused(completions::Refusal::SameActivity) => "same_activity",
        CompletionError::Refused(completions::Refusal::DisputedBefore) => "disputed_before",
        CompletionError::Refused(completions::Refusal::DisputedLate) => "disputed_late",
        CompletionError::Refused(completions::Refusal::Own) => "own_completion",
        CompletionError::Case(_) => "case_refused",
        _ => "out_of_order",
    };
    Problem::conflict(code).saying(detail)
}

/// What the API answers when a file is refused.
pub(crate) fn of_upload(error: UploadError) -> Problem {
    match error {
        UploadError::NotFound => Problem::not_found(),
        UploadError::Unfit(Unfit::TooLarge { .. }) => Problem::too_large(),
        UploadError::Unfit(unfit) => {
            let code = unfit.code().trim_start_matches("upload-").replace('-', "_");
            invalid("/file", &code).saying(unfit.to_string())
        }
        UploadError::Quota { .. } => Problem::conflict("upload_quota").saying(error.to_string()),
        UploadError::Store(error) => of_store(error),
        UploadError::Damaged | UploadError::Files(_) => Problem::internal(&error),
    }
}

/// What the API answers when a use case of profiles refuses.
pub(crate) fn of_profile(error: ProfileError) -> Problem {
    let detail = error.to_string();
    match error {
        ProfileError::NotFound => Problem::not_found(),
        ProfileError::Refused(refusal) => Problem::conflict(of_case(&refusal)).saying(detail),
        ProfileError::Unknown(_) => invalid("/answers", "unknown").saying(detail),
        ProfileError::Unanswered(codes) => {
            Problem::conflict("profile_incomplete").saying(format!("no answer yet: {}", codes.join(", ")))
        }
        ProfileError::NoSetting => Problem::conflict("setting_missing").saying(detail),
        ProfileError::Store(error) => of_store(error),
    }
}

/// What the API answers when a use case of threads refuses.
pub(crate) fn of_thread(error: ThreadError) -> Problem {
    let detail = error.to_string();
    match error {
        ThreadError::NotFound => Problem::not_found(),
        ThreadError::UnknownTopic => invalid("/topic", "unknown"),
        ThreadError::Text(TextError::Empty(field)) => invalid(&format!("/{field}"), "required"),
        ThreadError::Text(TextError::TooLong { field, .. }) => invalid(&format!("/{field}"), "too_long").saying(detail),
        ThreadError::TooManyFiles(_) => invalid("/files", "too_many").saying(detail),
        ThreadError::Refused(_) => Problem::conflict("written_in_the_meantime").saying(detail),
        ThreadError::Store(error) => of_store(error),
    }
}

/// What the API answers when a registration refuses.
pub(crate) fn of_renewal(error: RenewalError) -> Problem {
    let detail = error.to_string();
    let refusal = match error {
        RenewalError::NotFound => return Problem::not_found(),
        RenewalError::Store(error) => return of_store(error),
        RenewalError::Refused(refusal) => refusal,
    };
    let code = match refusal {
        renewals::Refusal::NotAttested => return invalid("/attested", "required"),
        renewals::Refusal::CreditsNotSaid => return invalid("/credits", "required"),
        renewals::Refusal::CreditsMissing => "credits_missing",
        renewals::Refusal::Filed => "filed_before",
        renewals::Refusal::TooLate => "too_late",
        renewals::Refusal::NothingToRenew => "nothing_to_renew",
        _ => "not_open",
    };
    Problem::conflict(code).saying(detail)
}

/// What the API answers when a biennium or an audit refuses.
pub(crate) fn of_biennium(error: BienniumError) -> Problem {
    let detail = error.to_string();
    match error {
        BienniumError::NotFound | BienniumError::Refused(bienniums::Refusal::Unknown) => Problem::not_found(),
        BienniumError::Store(error) => of_store(error),
        BienniumError::Refused(bienniums::Refusal::NothingSent) => invalid("/files", "required"),
        BienniumError::Refused(bienniums::Refusal::TooManyFiles(_)) => invalid("/files", "too_many").saying(detail),
        BienniumError::Refused(_) => Problem::conflict("out_of_order").saying(detail),
    }
}
