//! Whether a writing request comes from one of our own pages (A23): where it comes from, and the token it carries.

use axum::{
    extract::Request,
    http::{
        HeaderMap, HeaderValue,
        header::{CONTENT_TYPE, ORIGIN, REFERER},
    },
};

use crate::{EdgeState, Problem, Visit, forms, peek};

/// Largest beginning of a multipart body that is read to find the token, which has to be its first field.
const HEAD_MAX: usize = 2048;

/// Lets the request through, perhaps with its body read already, or refuses it.
pub(crate) async fn check(
    edge: &EdgeState,
    visit: &Visit,
    request: Request,
    body_limit: usize,
) -> Result<Request, Problem> {
    if visit.session().is_some_and(|session| session.is_bearer) {
        return Ok(request);
    }
    if !is_ours(edge, request.headers()) {
        return Err(Problem::forged().saying("the request does not come from this site"));
    }
    let (request, token) = token_of(request, body_limit).await?;
    if visit.is_csrf(&token) {
        Ok(request)
    } else {
        Err(Problem::forged().saying("the request carries no valid CSRF token"))
    }
}

/// What the browser says of where the request comes from; when it says nothing, the request is not ours.
fn is_ours(edge: &EdgeState, headers: &HeaderMap) -> bool {
    let text = |value: Option<&HeaderValue>| value.and_then(|value| value.to_str().ok()).map(str::to_owned);
    if let Some(site) = text(headers.get("sec-fetch-site")) {
        return site == "same-origin";
    }
    let public = &edge.public().origin;
    if let Some(origin) = text(headers.get(ORIGIN)) {
        return origin == *public;
    }
    text(headers.get(REFERER))
        .and_then(|referer| referer.strip_prefix(public.as_str()).map(|rest| rest.starts_with('/')))
        == Some(true)
}

async fn token_of(request: Request, body_limit: usize) -> Result<(Request, String), Problem> {
    if let Some(token) = request.headers().get("x-csrf-token") {
        let token = token.to_str().unwrap_or_default().to_owned();
        return Ok((request, token));
    }
    let content_type = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    if content_type.starts_with(forms::URL_ENCODED) {
        let (request, bytes) = peek::whole(request, body_limit).await?;
        let token = forms::first_value(&bytes, "csrf").unwrap_or_default();
        return Ok((request, token));
    }
    if content_type.starts_with("multipart/form-data") {
        let (request, head) = peek::head(request, HEAD_MAX).await?;
        return Ok((request, multipart_token(&head).unwrap_or_default()));
    }
    Ok((request, String::new()))
}

/// The value of the first part, if that is `csrf`.
fn multipart_token(head: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(head);
    let (_, part) = text.split_once("\r\n")?;
    let (headers, rest) = part.split_once("\r\n\r\n")?;
    let line = headers
        .lines()
        .find(|line| line.to_ascii_lowercase().starts_with("content-disposition:"))?;
    if !line.contains("name=\"csrf\"") || line.contains("filename") {
        return None;
    }
    rest.split_once("\r\n").map(|(value, _)| value.to_owned())
}
