//! What pages and API share at the HTTP edge, and neither may do without: the one registry of routes, sessions,
//! access, CSRF, limits, security headers, problem details. Web and API build on this and never on each other.
//!
//! How a route comes into being: a [`RouteTable`] takes a handler only together with a [`Spec`], and a [`Spec`] cannot
//! be made without its rule and who may use it. [`assemble`] puts the tables together and guards each route by its
//! spec. The [`Registry`] that comes out lists all routes, for the access matrix and the documents.

mod assemble;
mod chance;
pub mod client;
mod config;
mod cookies;
mod csrf;
mod errors;
pub mod forms;
mod guard;
mod headers;
mod multipart;
mod peek;
mod problem;
mod rate;
mod registry;
mod session;
mod spec;
mod state;
mod table;
mod visit;

pub use self::{
    assemble::{Assembled, assemble},
    config::{ConfigError, EdgeConfig},
    cookies::{end_session_cookie, session_cookies},
    errors::{ErrorPage, ErrorView},
    forms::{Fields, Strict, StrictJson},
    multipart::{FilePart, Parts},
    problem::{FieldProblem, Problem},
    rate::{Rate, RateLimits},
    registry::{Kind, Registry, Route},
    spec::{Access, Cache, Csrf, OwnedBy, Owner, RateClass, Spec},
    state::EdgeState,
    table::{Mounted, RouteTable},
    visit::{Caller, MaybeCaller, Session, Visit},
};
