//! All tables together, and what surrounds every request: reference number, strict addresses, panics, error pages,
//! headers, compression.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
};

use axum::{
    Router,
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse as _, Response},
};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};

use crate::{
    EdgeState, Problem, Visit, client,
    config::is_loopback_host,
    cookies::{self, Jar},
    errors, headers,
    registry::Registry,
    session,
    table::Mounted,
    visit::Seen,
};

/// Longest address that is looked at.
const ADDRESS_MAX: usize = 2048;
/// Longest description of a browser that is kept.
const AGENT_MAX: usize = 200;

/// The whole product as one service.
pub struct Assembled {
    /// To be served; each request should carry `ConnectInfo<SocketAddr>`.
    pub router: Router,
    /// All routes. A product that is built right has no [`Registry::mistakes`].
    pub registry: Arc<Registry>,
}

/// Puts the tables together. The routes are listed by [`EdgeState::registry`] from then on.
#[must_use]
pub fn assemble(edge: &EdgeState, tables: Vec<Mounted>) -> Assembled {
    let (mut router, mut routes) = (Router::new(), Vec::new());
    for table in tables {
        router = router.merge(table.router);
        routes.extend(table.routes);
        if let Some(page) = table.error_page {
            edge.set_error_page(page);
        }
    }
    let registry = edge.set_registry(Registry::new(routes));
    let unknown = edge.clone();
    let router = router
        .fallback(move |request: Request| not_there(unknown.clone(), request))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(edge.clone(), around))
        .layer(CompressionLayer::new());
    Assembled { router, registry }
}

/// What no route stands for. Whoever is signed in stays so on that page: it has their menu, not the public one.
async fn not_there(edge: EdgeState, request: Request) -> Response {
    if let Some(visit) = request.extensions().get::<Visit>()
        && let Some(session) = session::of_browser(&edge, request.headers()).await
    {
        visit.found_session(session);
    }
    Problem::not_found().into_response()
}

/// The last resort (ASVS 16.5.4). The panic hook has written the message with its place to the log.
fn panicked(_panic: Box<dyn std::any::Any + Send + 'static>) -> Response {
    Problem::of_status(StatusCode::INTERNAL_SERVER_ERROR).into_response()
}

async fn around(State(edge): State<EdgeState>, mut request: Request, next: Next) -> Response {
    let names_one_host = to_origin_form(&mut request);
    let visit = Visit::new(edge.clone(), seen(&edge, &request));
    let response = if names_one_host && is_strict(&edge, &request) {
        request.extensions_mut().insert(visit.clone());
        next.run(request).await
    } else {
        Problem::not_found().into_response()
    };
    let mut response = errors::render(edge.error_page(), &visit, response);
    if let Some(visitor) = visit.new_visitor() {
        let cookie = cookies::set(Jar::Visitor, visitor, None, edge.is_https());
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    headers::cache(&visit, &mut response);
    headers::secure(&edge, &visit, &mut response);
    response
}

fn seen(edge: &EdgeState, request: &Request) -> Seen {
    let headers = request.headers();
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map(|ConnectInfo(peer)| peer.ip());
    let peer = peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    let agent = headers
        .get(header::USER_AGENT)
        .and_then(|agent| agent.to_str().ok())
        .unwrap_or_default();
    Seen {
        address: client::address(peer, headers, &edge.config().trusted_proxies),
        method: request.method().clone(),
        path: request.uri().path().to_owned(),
        agent: agent.chars().take(AGENT_MAX).collect(),
        device: cookies::read(headers, Jar::Device, edge.is_https()),
        visitor: cookies::read(headers, Jar::Visitor, edge.is_https()),
    }
}

/// Turns `GET http://host/path` into `GET /path` for that host, so that both are decided alike (A06). Whether it names one
/// host: the same as the `Host` header, and nothing that looks like a user's name.
fn to_origin_form(request: &mut Request) -> bool {
    let Some(authority) = request.uri().authority().cloned() else {
        return true;
    };
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let is_one = hosts.all(|host| host.as_bytes().eq_ignore_ascii_case(authority.as_str().as_bytes()));
    let is_web = matches!(request.uri().scheme_str(), Some("http" | "https"));
    let path = request.uri().path_and_query().cloned();
    let Some(path) = path.filter(|_| is_one && is_web && !authority.as_str().contains('@')) else {
        return false;
    };
    if let Ok(host) = HeaderValue::from_str(authority.as_str()) {
        request.headers_mut().insert(header::HOST, host);
    }
    *request.uri_mut() = Uri::from(path);
    true
}

/// Whether an address can be read in one way only (A06), and the request is meant for us.
fn is_strict(edge: &EdgeState, request: &Request) -> bool {
    let uri = request.uri();
    let path = uri.path();
    let plain = path.is_ascii() && !path.contains("//") && !path.bytes().any(|byte| b"%\\;".contains(&byte));
    let dots = path.split('/').any(|segment| segment == "." || segment == "..");
    let known = [
        Method::GET,
        Method::HEAD,
        Method::POST,
        Method::PUT,
        Method::PATCH,
        Method::DELETE,
    ];
    let short = uri.path_and_query().is_none_or(|all| all.as_str().len() <= ADDRESS_MAX);
    // Other methods are answered 405 by the router, unless they are none that it knows.
    plain
        && !dots
        && short
        && (known.contains(request.method()) || *request.method() == Method::OPTIONS)
        && is_for_us(edge, request.headers())
}

/// A page elsewhere must not reach a demonstration on this machine under a name of its own (DNS rebinding).
fn is_for_us(edge: &EdgeState, headers: &HeaderMap) -> bool {
    if !edge.public().is_loopback {
        return true;
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    host.is_none_or(is_loopback_host)
}
