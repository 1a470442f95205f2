//! What is answered when something cannot be done: one type for pages and API, filled in by the outermost layer.

use std::{error::Error, fmt::Write as _};

use axum::{
    body::Body,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Serialize;

/// Something that cannot be done. As a response it is only a status; the outermost layer makes it a page or problem
/// details (RFC 9457), with the reference number of the request.
#[derive(Debug, Clone)]
pub struct Problem {
    /// The status.
    pub status: StatusCode,
    /// A stable code, such as `not_found`; the catalog has its texts as `error-CODE-…`.
    pub code: &'static str,
    /// What a developer should know; never shown to a holder.
    pub detail: String,
    /// What is wrong with single fields.
    pub fields: Vec<FieldProblem>,
    /// When to try again, in seconds.
    pub retry_after_s: Option<u32>,
    /// What only the log hears.
    pub(crate) cause: Option<String>,
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldProblem {
    /// Name of the field, or a JSON pointer.
    pub field: String,
    /// A stable code, such as `required`.
    pub code: String,
}

impl Problem {
    /// A problem with a status and a code.
    #[must_use]
    pub const fn new(status: StatusCode, code: &'static str) -> Self {
        Self {
            status,
            code,
            detail: String::new(),
            fields: Vec::new(),
            retry_after_s: None,
            cause: None,
        }
    }

    /// There is no such thing, or this person may not see it (invariant 12).
    #[must_use]
    pub const fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found")
    }

    /// The request cannot be read.
    #[must_use]
    pub fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad_request").saying(detail)
    }

    /// Nobody is signed in.
    #[must_use]
    pub const fn signed_out() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "signed_out")
    }

    /// The password has to be given again first.
    #[must_use]
    pub const fn step_up() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "step_up_needed")
    }

    /// Not from one of our pages, or from one that is too old (A23).
    #[must_use]
    pub const fn forged() -> Self {
        Self::new(StatusCode::FORBIDDEN, "page_too_old")
    }

    /// The rules do not allow it as things stand.
    #[must_use]
    pub const fn conflict(code: &'static str) -> Self {
        Self::new(StatusCode::CONFLICT, code)
    }

    /// Fields that cannot be taken.
    #[must_use]
    pub fn invalid(fields: Vec<FieldProblem>) -> Self {
        Self {
            fields,
            ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid")
        }
    }

    /// The body is larger than the route takes.
    #[must_use]
    pub const fn too_large() -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large")
    }

    /// The body is of another kind than the route takes.
    #[must_use]
    pub const fn wrong_type() -> Self {
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "wrong_type")
    }

    /// Too many requests.
    #[must_use]
    pub const fn too_many(retry_after_s: u32) -> Self {
        let mut problem = Self::new(StatusCode::TOO_MANY_REQUESTS, "too_many");
        problem.retry_after_s = Some(retry_after_s);
        problem
    }

    /// The database is busy or away: nothing was stored, the same request may work in a moment.
    #[must_use]
    pub fn busy(cause: &(dyn Error + 'static)) -> Self {
        let mut problem = Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy");
        problem.retry_after_s = Some(2);
        problem.cause = Some(chain(cause));
        problem
    }

    /// A fault of the program or of the machine. The cause goes to the log only.
    #[must_use]
    pub fn internal(cause: &(dyn Error + 'static)) -> Self {
        Self {
            cause: Some(chain(cause)),
            ..Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal")
        }
    }

    /// The same with what a developer should know.
    #[must_use]
    pub fn saying(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// The problem that a bare status stands for.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        let code = match status {
            StatusCode::NOT_FOUND => "not_found",
            StatusCode::METHOD_NOT_ALLOWED => "wrong_method",
            StatusCode::PAYLOAD_TOO_LARGE => "too_large",
            StatusCode::UNSUPPORTED_MEDIA_TYPE => "wrong_type",
            StatusCode::UNAUTHORIZED => "signed_out",
            StatusCode::TOO_MANY_REQUESTS => "too_many",
            StatusCode::REQUEST_TIMEOUT => "too_slow",
            StatusCode::SERVICE_UNAVAILABLE => "busy",
            status if status.is_server_error() => "internal",
            _ => "bad_request",
        };
        Self::new(status, code)
    }
}

fn chain(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        // Writing into a string does not go wrong.
        write!(text, ": {cause}").ok();
        next = cause.source();
    }
    text
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self.status;
        response.extensions_mut().insert(self);
        response
    }
}

impl From<cqr_app::accounts::AccountError> for Problem {
    fn from(error: cqr_app::accounts::AccountError) -> Self {
        if error.is_passing() {
            Self::busy(&error)
        } else {
            Self::internal(&error)
        }
    }
}
