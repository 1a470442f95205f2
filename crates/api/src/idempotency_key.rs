//! The header `Idempotency-Key` (R16). Acts that would be done twice keep their answer under it; acts that are idempotent
//! by their own nature, by the case, the revision or the state, need none.

use axum::{extract::FromRequestParts, http::request::Parts};
use cqr_app::once::Once;
use cqr_domain::accounts::Principal;
use cqr_edge::Problem;

/// Longest key that is taken.
const KEY_MAX: usize = 255;

/// The key, if the request has one. An extractor.
pub(crate) struct IdempotencyKey(pub(crate) Option<String>);

impl IdempotencyKey {
    /// The key with everything the act depends on.
    pub(crate) fn once(self, principal: &Principal, act: &str, parts: &[&[u8]]) -> Option<Once> {
        self.0.map(|key| Once::new(principal, key, act, parts))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let mut values = parts.headers.get_all("idempotency-key").iter();
        let Some(value) = values.next() else {
            return Ok(Self(None));
        };
        let text = value.to_str().ok().filter(|text| {
            !text.is_empty() && text.len() <= KEY_MAX && text.bytes().all(|byte| byte.is_ascii_graphic())
        });
        match (text, values.next()) {
            (Some(text), None) => Ok(Self(Some(text.to_owned()))),
            _ => Err(Problem::bad_request(
                "there is one idempotency key, of 1 to 255 printable characters without spaces",
            )),
        }
    }
}
