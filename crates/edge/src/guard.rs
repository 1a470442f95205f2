//! Before each handler: session, access, limits, CSRF, step-up, by the route's spec and nothing else.

use std::{iter, sync::Arc};

use axum::{
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header::LOCATION},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::{
    EdgeState, Problem, Visit, client, csrf, peek,
    registry::{Kind, Route},
    session,
    spec::{Access, Csrf, RateClass},
};

/// The page on which people sign in; web has to have it.
pub(crate) const SIGN_IN_PATH: &str = "/sign-in";
/// The page on which people give their password again; web has to have it.
pub(crate) const STEP_UP_PATH: &str = "/step-up";
/// What is written with a percent sign within a value of a query.
const IN_QUERY: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'+')
    .add(b'=')
    .add(b'?');

/// One route's guard.
#[derive(Clone)]
pub(crate) struct Gate {
    pub(crate) edge: EdgeState,
    pub(crate) route: Arc<Route>,
}

/// Lets the request through to the handler, or answers it.
pub(crate) async fn guard(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let Some(visit) = request.extensions().get::<Visit>().cloned() else {
        return Problem::not_found().into_response();
    };
    visit.found_route(Arc::clone(&gate.route));
    let answer = async {
        match admit(&gate, &visit, request).await {
            Ok(request) => next.run(request).await,
            Err(problem) => gate.refuse(&visit, problem),
        }
    };
    match tokio::time::timeout(gate.route.spec.timeout, answer).await {
        Ok(response) => response,
        Err(_) => Problem::of_status(StatusCode::SERVICE_UNAVAILABLE).into_response(),
    }
}

async fn admit(gate: &Gate, visit: &Visit, request: Request) -> Result<Request, Problem> {
    let (edge, route) = (&gate.edge, &gate.route);
    if let Some(session) = session::find(edge, route, visit.path(), request.headers()).await? {
        visit.found_session(session);
    }
    limit(edge, visit, route)?;
    allow(visit, route)?;
    let request = peek::limited(request, route.spec.body_limit)?;
    let request = match route.csrf {
        Csrf::Required => csrf::check(edge, visit, request, route.spec.body_limit).await?,
        Csrf::Safe | Csrf::Exempt(_) => request,
    };
    if route.spec.step_up && !visit.session().is_some_and(|session| session.resumed.is_stepped_up()) {
        return Err(Problem::step_up());
    }
    Ok(request)
}

/// A session counts by itself, whoever is signed out by the network; the public register always by the network, so that
/// many sessions see no more of it.
fn limit(edge: &EdgeState, visit: &Visit, route: &Route) -> Result<(), Problem> {
    let client = match visit.principal() {
        Some(principal) if route.rate != RateClass::Directory => principal.session.to_string(),
        _ => client::network(visit.address()),
    };
    edge.limiter().take(route.rate, client).map_err(Problem::too_many)
}

fn allow(visit: &Visit, route: &Route) -> Result<(), Problem> {
    let roles = visit.principal().map(|principal| principal.roles);
    match route.access() {
        access if access.admits(roles) => Ok(()),
        Access::Public | Access::SignedIn | Access::Roles(_) if roles.is_none() => Err(Problem::signed_out()),
        _ => Err(Problem::not_found()),
    }
}

impl Gate {
    /// People are sent to where they can sign in, and then come back to the page they wanted, or to that of the form they sent.
    fn refuse(&self, visit: &Visit, problem: Problem) -> Response {
        let to = match problem.code {
            "signed_out" => SIGN_IN_PATH,
            "step_up_needed" => STEP_UP_PATH,
            _ => return problem.into_response(),
        };
        if self.route.kind == Kind::Api {
            return problem.into_response();
        }
        let back = match problem.code {
            _ if matches!(*visit.method(), Method::GET | Method::HEAD) => visit.path(),
            "step_up_needed" => self.page_of_form(visit.path()).unwrap_or_default(),
            _ => "",
        };
        let address = match back {
            "" | "/" => to.to_owned(),
            path => format!("{to}?next={}", utf8_percent_encode(path, IN_QUERY)),
        };
        let Ok(location) = HeaderValue::try_from(address) else {
            return problem.into_response();
        };
        (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response()
    }

    /// What a form sent is not kept while the password is asked for, so its page is shown again: one of our own, at the path
    /// itself or at the nearest one above it.
    fn page_of_form<'a>(&self, path: &'a str) -> Option<&'a str> {
        iter::successors(Some(path), |below| below.rsplit_once('/').map(|(above, _)| above))
            .find_map(|above| self.edge.safe_return(above))
    }
}
