//! The header `Idempotency-Key`. Every write of the API is idempotent by its own nature, by the case, the revision or the
//! state of the sitting; the key is kept with the answer for whoever traces a request.

use axum::{extract::FromRequestParts, http::request::Parts};
use cqr_edge::Problem;

/// Longest key that is taken.
const KEY_MAX: usize = 128;

/// The key, if the request has one. An extractor.
pub(crate) struct IdempotencyKey(pub(crate) Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get("idempotency-key") else {
            return Ok(Self(None));
        };
        let text = value
            .to_str()
            .ok()
            .filter(|text| !text.is_empty() && text.len() <= KEY_MAX);
        let text = text.ok_or_else(|| Problem::bad_request("an idempotency key has 1 to 128 printable characters"))?;
        Ok(Self(Some(text.to_owned())))
    }
}
