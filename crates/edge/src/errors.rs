//! From a [`Problem`] to what is read: a page for people, problem details (RFC 9457) for programs. Never what went wrong
//! inside; that goes to the log with the same reference number (ASVS 16.5.1).

use std::sync::Arc;

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
    response::Response,
};
use cqr_domain::accounts::Principal;
use serde::Serialize;

use crate::{FieldProblem, Problem, Visit, headers, registry::Kind};

/// Renders the page that people see: what happened, whether their data is safe, what to do, the reference number.
pub type ErrorPage = Arc<dyn Fn(&ErrorView) -> String + Send + Sync>;

/// What an error page shows.
#[derive(Debug, Clone)]
pub struct ErrorView {
    /// The status.
    pub status: StatusCode,
    /// The code, such as `not_found`; the catalog has texts for it.
    pub code: &'static str,
    /// The reference number.
    pub reference: String,
    /// The nonce for styles and scripts.
    pub nonce: String,
    /// Who is signed in, for the page's frame.
    pub principal: Option<Principal>,
    /// The name with the session; empty for holders, whose name stands in the database.
    pub name: String,
    /// What the form carries that signs out.
    pub csrf: String,
    /// Whether the request would have changed something, so that the page says what became of it.
    pub was_writing: bool,
    /// When to try again, in seconds.
    pub retry_after_s: Option<u32>,
}

/// Problem details.
#[derive(Serialize)]
struct Details<'a> {
    #[serde(rename = "type")]
    kind: String,
    title: &'a str,
    status: u16,
    code: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    detail: &'a str,
    reference: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [FieldProblem],
}

/// Fills in an answer that says no more than its status.
pub(crate) fn render(page: Option<&ErrorPage>, visit: &Visit, response: Response) -> Response {
    let Some(problem) = problem_of(&response) else {
        return response;
    };
    log(visit, &problem);
    let (content_type, body) = match (kind_of(visit), page) {
        (Kind::Page, Some(page)) => ("text/html; charset=utf-8", page(&view(visit, &problem))),
        (Kind::Page | Kind::Api, _) => ("application/problem+json", details(visit, &problem)),
    };
    let (mut parts, _) = response.into_parts();
    parts.extensions.remove::<Problem>();
    parts.headers.remove(header::CONTENT_LENGTH);
    headers::insert(&mut parts.headers, header::CONTENT_TYPE, content_type);
    if let Some(seconds) = problem.retry_after_s {
        headers::insert(&mut parts.headers, header::RETRY_AFTER, &seconds.to_string());
    }
    if problem.status == StatusCode::UNAUTHORIZED {
        headers::insert(&mut parts.headers, header::WWW_AUTHENTICATE, "Bearer");
    }
    Response::from_parts(parts, Body::from(body))
}

/// The problem of an answer: one of ours, or what a bare status stands for. A page or JSON made by a handler stays.
fn problem_of(response: &Response) -> Option<Problem> {
    if let Some(problem) = response.extensions().get::<Problem>() {
        return Some(problem.clone());
    }
    let status = response.status();
    let content_type = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let made = content_type.is_some_and(|kind| kind.starts_with("text/html") || kind.contains("json"));
    ((status.is_client_error() || status.is_server_error()) && !made).then(|| Problem::of_status(status))
}

/// Programs get problem details, also where there is no route.
fn kind_of(visit: &Visit) -> Kind {
    let by_path = if visit.path().starts_with("/api/") {
        Kind::Api
    } else {
        Kind::Page
    };
    visit.route().map_or(by_path, |route| route.kind)
}

fn view(visit: &Visit, problem: &Problem) -> ErrorView {
    ErrorView {
        status: problem.status,
        code: problem.code,
        reference: visit.reference().to_owned(),
        nonce: visit.nonce().to_owned(),
        principal: visit.principal().cloned(),
        name: visit
            .session()
            .map(|session| session.resumed.name.clone())
            .unwrap_or_default(),
        // Only for those who can sign out: nobody gets a visitor's cookie from an error.
        csrf: visit.session().map(|_| visit.csrf()).unwrap_or_default(),
        was_writing: !matches!(*visit.method(), Method::GET | Method::HEAD),
        retry_after_s: problem.retry_after_s,
    }
}

fn details(visit: &Visit, problem: &Problem) -> String {
    let details = Details {
        kind: format!("urn:opencqr:problem:{}", problem.code),
        title: problem.status.canonical_reason().unwrap_or("Error"),
        status: problem.status.as_u16(),
        code: problem.code,
        detail: &problem.detail,
        reference: visit.reference(),
        errors: &problem.fields,
    };
    serde_json::to_string(&details).unwrap_or_default()
}

fn log(visit: &Visit, problem: &Problem) {
    let (status, code, request) = (problem.status.as_u16(), problem.code, visit.reference());
    let route = visit.route().map_or("none", |route| route.name());
    match &problem.cause {
        Some(cause) if problem.status.is_server_error() => {
            tracing::error!(
                request.id = request,
                request.route = route,
                http.status = status,
                code,
                cause,
                "edge.refused"
            );
        }
        _ if problem.status.is_server_error() => {
            tracing::error!(
                request.id = request,
                request.route = route,
                http.status = status,
                code,
                "edge.refused"
            );
        }
        _ => tracing::debug!(
            request.id = request,
            request.route = route,
            http.status = status,
            code,
            "edge.refused"
        ),
    }
}
