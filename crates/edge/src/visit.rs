//! One request as every layer and handler sees it: reference number, nonce, client, session.

use std::{
    convert::Infallible,
    net::IpAddr,
    sync::{Arc, OnceLock},
};

use axum::{
    extract::FromRequestParts,
    http::{Method, request::Parts},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use cqr_app::{
    accounts::{Arrival, Resumed},
    sittings::Player,
};
use cqr_domain::accounts::Principal;

use crate::{EdgeState, Problem, chance::keyed, client, registry::Route};

/// One request. Cheap to clone; an extractor.
#[derive(Clone)]
pub struct Visit(Arc<Inner>);

struct Inner {
    edge: EdgeState,
    reference: String,
    nonce: String,
    address: IpAddr,
    method: Method,
    path: String,
    agent: String,
    device: Option<String>,
    /// What a signed-out browser was given before, or nothing.
    visitor: Option<String>,
    new_visitor: OnceLock<String>,
    route: OnceLock<Arc<Route>>,
    session: OnceLock<Session>,
}

/// The session of a request.
#[derive(Debug, Clone)]
pub struct Session {
    /// What the database says about it now.
    pub resumed: Resumed,
    /// The token as the browser or program sent it.
    pub(crate) token: String,
    /// Whether a program sent it as a bearer token.
    pub(crate) is_bearer: bool,
    /// Who plays, when the token is a sitting's own.
    pub(crate) player: Option<Player>,
}

/// What the outermost layer knows of a request.
pub(crate) struct Seen {
    pub(crate) address: IpAddr,
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) agent: String,
    pub(crate) device: Option<String>,
    pub(crate) visitor: Option<String>,
}

impl Visit {
    pub(crate) fn new(edge: EdgeState, seen: Seen) -> Self {
        let (reference, nonce) = (edge.chance().reference(), edge.chance().text());
        Self(Arc::new(Inner {
            edge,
            reference,
            nonce,
            address: seen.address,
            method: seen.method,
            path: seen.path,
            agent: seen.agent,
            device: seen.device,
            visitor: seen.visitor,
            new_visitor: OnceLock::new(),
            route: OnceLock::new(),
            session: OnceLock::new(),
        }))
    }

    /// The reference number: on the error page, in problem details, in `x-request-id` and in the log.
    #[must_use]
    pub fn reference(&self) -> &str {
        &self.0.reference
    }

    /// The nonce for script and style elements of this page.
    #[must_use]
    pub fn nonce(&self) -> &str {
        &self.0.nonce
    }

    /// The client's address.
    #[must_use]
    pub fn address(&self) -> IpAddr {
        self.0.address
    }

    /// The path of the request, without its query.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The request's method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.0.method
    }

    /// The route, unless there is none at this address.
    #[must_use]
    pub fn route(&self) -> Option<&Route> {
        self.0.route.get().map(|route| &**route)
    }

    /// The session, when somebody is signed in.
    #[must_use]
    pub fn session(&self) -> Option<&Session> {
        self.0.session.get()
    }

    /// Who is signed in.
    #[must_use]
    pub fn principal(&self) -> Option<&Principal> {
        self.session().map(|session| &session.resumed.principal)
    }

    /// Who plays: the holder who is signed in, or whoever has the sitting's own token.
    #[must_use]
    pub fn player(&self) -> Option<Player> {
        let session = self.session()?;
        session.player.or_else(|| Player::of(&session.resumed.principal))
    }

    /// From where and with what somebody signs in.
    #[must_use]
    pub fn arrival(&self) -> Arrival {
        Arrival {
            network: client::network(self.0.address),
            agent: self.0.agent.clone(),
            device: self.0.device.clone(),
            before: self.session().map(|session| session.token.clone()),
        }
    }

    /// The token for a hidden field `csrf`, or for the header `x-csrf-token`. It looks different on each page, so that
    /// compression gives nothing away.
    #[must_use]
    pub fn csrf(&self) -> String {
        let mask = self.0.edge.chance().bytes();
        let token = self.csrf_secret();
        let mut bytes = [0; 64];
        for (place, byte) in mask.iter().enumerate() {
            bytes[place] = *byte;
            bytes[place + 32] = byte ^ token[place];
        }
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Whether a text is this visit's CSRF token.
    pub(crate) fn is_csrf(&self, text: &str) -> bool {
        use subtle::ConstantTimeEq as _;
        let Ok(bytes) = URL_SAFE_NO_PAD.decode(text) else {
            return false;
        };
        let Ok(bytes) = <[u8; 64]>::try_from(bytes) else {
            return false;
        };
        let mut token = [0; 32];
        for (place, byte) in token.iter_mut().enumerate() {
            *byte = bytes[place] ^ bytes[place + 32];
        }
        let known = self.session().is_some() || self.0.visitor.is_some();
        known && token.ct_eq(&self.csrf_secret()).into()
    }

    /// Bound to the session, or to what a signed-out browser was given; a new session has another.
    fn csrf_secret(&self) -> [u8; 32] {
        let bound_to = match (self.session(), &self.0.visitor) {
            (Some(session), _) => &session.token,
            (None, Some(visitor)) => visitor,
            (None, None) => self.0.new_visitor.get_or_init(|| self.0.edge.chance().text()),
        };
        keyed(bound_to.as_bytes(), b"opencqr csrf 1")
    }

    /// What a signed-out browser has to be given because a form was shown to it.
    pub(crate) fn new_visitor(&self) -> Option<&str> {
        self.0.new_visitor.get().map(String::as_str)
    }

    pub(crate) fn found_route(&self, route: Arc<Route>) {
        // There is one route in a request.
        self.0.route.set(route).ok();
    }

    pub(crate) fn found_session(&self, session: Session) {
        // There is one session in a request.
        self.0.session.set(session).ok();
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(Problem::not_found)
    }
}

/// Who is asking; for handlers of routes that are not public. An extractor.
#[derive(Debug, Clone)]
pub struct Caller(pub Principal);

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let visit = parts.extensions.get::<Visit>().ok_or_else(Problem::not_found)?;
        visit.principal().cloned().map(Self).ok_or_else(Problem::signed_out)
    }
}

/// Who is asking, if anybody is signed in. An extractor.
#[derive(Debug, Clone)]
pub struct MaybeCaller(pub Option<Principal>);

impl<S: Send + Sync> FromRequestParts<S> for MaybeCaller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        Ok(Self(
            parts
                .extensions
                .get::<Visit>()
                .and_then(|visit| visit.principal().cloned()),
        ))
    }
}
