//! Headers on every answer, whatever its status (ASVS 3.4, A24, A25).

use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::Response,
};

use crate::{EdgeState, Visit, spec::Cache};

/// Where pages may not look, listen or go.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
    magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(self), usb=(), xr-spatial-tracking=()";
/// One year, as ASVS 3.4.1 asks.
const HSTS: &str = "max-age=31536000; includeSubDomains";

/// Sets the headers. What a handler set itself stays, where it may be stricter: the policy for contents.
pub(crate) fn secure(edge: &EdgeState, visit: &Visit, response: &mut Response) {
    let referrer = visit.route().is_some_and(|route| route.spec.no_referrer);
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &str| {
        // All of these are plain letters.
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(
        header::REFERRER_POLICY,
        if referrer { "no-referrer" } else { "same-origin" },
    );
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), PERMISSIONS);
    set(header::X_FRAME_OPTIONS, "DENY");
    set(HeaderName::from_static("x-request-id"), visit.reference());
    if edge.is_https() {
        set(header::STRICT_TRANSPORT_SECURITY, HSTS);
    }
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY)
        && let Ok(policy) = HeaderValue::from_str(&content_policy(visit.nonce()))
    {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
}

/// Only our own files; scripts and styles in a page only with its nonce.
fn content_policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; \
         base-uri 'none'; object-src 'none'"
    )
}

/// What may be kept of an answer: only what went well, and never what came with a cookie.
pub(crate) fn cache(visit: &Visit, response: &mut Response) {
    let (good, private) = (
        response.status().is_success(),
        response.headers().contains_key(header::SET_COOKIE),
    );
    let cache = visit.route().map_or(Cache::NoStore, |route| route.spec.cache);
    let value = match cache {
        Cache::Private(seconds) if good && !private => format!("private, max-age={seconds}"),
        Cache::Public(seconds) if good && !private => format!("public, max-age={seconds}"),
        Cache::Immutable if (good || response.status() == axum::http::StatusCode::NOT_MODIFIED) && !private => {
            "public, max-age=31536000, immutable".to_owned()
        }
        _ => "no-store".to_owned(),
    };
    insert(response.headers_mut(), header::CACHE_CONTROL, &value);
}

pub(crate) fn insert(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}
