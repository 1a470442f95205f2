//! What a page answers when a use case of courses refuses.

use cqr_app::{activities::ActivityError, completions::CompletionError, uploads::UploadError};
use cqr_edge::Problem;

use super::draft::Wrong;
use crate::ctx::store;

/// A refusal that no field of a form stands for.
pub(crate) fn of_completion(error: CompletionError) -> Problem {
    match error {
        CompletionError::Store(error) => store(error),
        CompletionError::NotFound => Problem::not_found(),
        refused => Problem::conflict(refused.code()),
    }
}

/// A refusal of the catalog.
pub(crate) fn of_activity(error: ActivityError) -> Problem {
    match error {
        ActivityError::NotFound => Problem::not_found(),
        ActivityError::Store(error) => store(error),
    }
}

/// A refusal of a file on its way out.
pub(crate) fn of_upload(error: UploadError) -> Problem {
    match error {
        UploadError::NotFound => Problem::not_found(),
        UploadError::Store(error) => store(error),
        other => Problem::internal(&other),
    }
}

/// The field that a refused report has to be changed in, if it is one.
pub(super) fn field_of(error: &CompletionError) -> Option<Wrong> {
    let text = error.code();
    match text {
        "completion-in-future"
        | "completion-outside-biennium"
        | "completion-before-first-biennium"
        | "completion-not-covered" => Some(("completed-on", text)),
        "completion-no-certificate" => Some(("certificate", "error-certificate")),
        "completion-credits" => Some(("credits", text)),
        _ => None,
    }
}
