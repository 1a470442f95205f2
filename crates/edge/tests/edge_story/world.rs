//! A toy product behind the real edge, the real use cases and a real database.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, State},
    http::{HeaderMap, Request, Response, StatusCode, header},
};
use cqr_app::accounts::{Arrival, SignedIn, accept_invitation, create_staff};
use cqr_domain::accounts::{Role, Roles};
use cqr_edge::{
    Access, Cache, EdgeConfig, EdgeState, Fields, Kind, Parts, Problem, Rate, RateClass, RateLimits, RouteTable, Spec,
    Strict, StrictJson, Visit, assemble,
};
use cqr_testkit::{Place, TestApp};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

/// The address of this machine's toy product.
pub const LOCAL: &str = "http://127.0.0.1:8080";
/// A password that nobody expects.
pub const GOOD: &str = "lavender tractor moon";

/// What handlers work with: how often something was changed.
pub type Changes = Arc<AtomicU32>;

/// The toy product.
pub struct World {
    pub test: TestApp,
    pub edge: EdgeState,
    pub router: Router,
    pub changes: Changes,
}

/// A read answer.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    /// A header as text, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The JSON of the body.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

impl World {
    /// A product on this machine.
    pub fn local() -> Self {
        Self::at(EdgeConfig::new(LOCAL, [3; 32]))
    }

    /// A product with these settings.
    pub fn at(config: EdgeConfig) -> Self {
        let test = TestApp::start(Place::sqlite(), "2027-03-01T15:00:00Z");
        let edge = EdgeState::new(Arc::new(test.app.clone()), config).unwrap();
        let changes = Changes::default();
        let page: cqr_edge::ErrorPage = Arc::new(|view| {
            let signed_in = view.principal.is_some() && !view.csrf.is_empty();
            let menu = if signed_in { "<nav>yours</nav>" } else { "" };
            format!("<h1>{}</h1><p>{}</p>{menu}", view.code, view.reference)
        });
        let pages = pages().mounted(&edge, Arc::clone(&changes)).with_error_page(page);
        let assembled = assemble(&edge, vec![pages, api().mounted(&edge, Arc::clone(&changes))]);
        assert_eq!(assembled.registry.mistakes(), Vec::<String>::new());
        assert!(assembled.registry.iter().any(|route| route.kind == Kind::Api));
        Self {
            test,
            edge,
            router: assembled.router,
            changes,
        }
    }

    /// How often a handler changed something.
    pub fn changed(&self) -> u32 {
        self.changes.load(Ordering::SeqCst)
    }

    /// Somebody of the staff with a session.
    pub async fn staff(&self, email: &str, roles: &[Role]) -> SignedIn {
        let link = create_staff(&self.test.app, email, Roles::of(roles)).await.unwrap();
        let code = link.rsplit_once("code=").unwrap().1;
        accept_invitation(&self.test.app, code, "", GOOD, &Arrival::default())
            .await
            .unwrap()
    }

    /// Asks.
    pub async fn ask(&self, request: Request<Body>) -> Answer {
        let (mut parts, body) = request.into_parts();
        let peer: SocketAddr = "203.0.113.9:50000".parse().unwrap();
        parts.extensions.insert(ConnectInfo(peer));
        let response: Response<Body> = self
            .router
            .clone()
            .oneshot(Request::from_parts(parts, body))
            .await
            .unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        Answer {
            status,
            headers,
            body: String::from_utf8(bytes.to_vec()).unwrap(),
        }
    }

    /// Opens a page, signed in or not.
    pub async fn get(&self, path: &str, session: Option<&SignedIn>) -> Answer {
        self.ask(with_cookie(Request::get(path), session).body(Body::empty()).unwrap())
            .await
    }

    /// The CSRF token that the form of a session shows.
    pub async fn token(&self, session: &SignedIn) -> String {
        self.get("/form", Some(session)).await.body
    }
}

/// A request with the cookie of a session.
pub fn with_cookie(builder: axum::http::request::Builder, session: Option<&SignedIn>) -> axum::http::request::Builder {
    match session {
        Some(session) => builder.header(header::COOKIE, format!("opencqr={}", session.token.as_str())),
        None => builder,
    }
}

/// A form as our own page sends it.
pub fn post(path: &str, session: Option<&SignedIn>, body: &str) -> Request<Body> {
    with_cookie(Request::post(path), session)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body.to_owned()))
        .unwrap()
}

#[derive(serde::Deserialize)]
struct Note {
    text: String,
}

#[derive(serde::Deserialize)]
struct Count {
    by: u32,
}

fn count(changes: &Changes, by: u32) {
    changes.fetch_add(by, Ordering::SeqCst);
}

#[derive(Debug, thiserror::Error)]
#[error("secret detail of the machine")]
struct Broken;

fn pages() -> RouteTable<Changes> {
    const REVIEWER: Access = Access::roles(&[Role::CeReviewer]);
    RouteTable::pages()
        .get("/", Spec::new("home", "design 10", Access::Public), || async { "home" })
        .get(
            "/own",
            Spec::new("own", "A01", Access::SignedIn),
            |visit: Visit| async move {
                visit
                    .principal()
                    .map(|principal| principal.account.to_string())
                    .unwrap_or_default()
            },
        )
        .get("/reviews", Spec::new("reviews", "A03", REVIEWER), || async {
            "reviews"
        })
        .get(
            "/reviews/{completion}",
            Spec::new("review", "A01", REVIEWER),
            || async { "review" },
        )
        .get(
            "/form",
            Spec::new("form", "A23", Access::Public),
            |visit: Visit| async move { visit.csrf() },
        )
        .post(
            "/form",
            Spec::new("form_send", "A23", Access::Public),
            |State(changes): State<Changes>, fields: Fields| async move {
                fields.only(&["text"]).map(|_| count(&changes, 1))
            },
        )
        .post(
            "/note",
            Spec::new("note", "A05", Access::SignedIn),
            |State(changes): State<Changes>, Strict(note): Strict<Note>| async move {
                count(&changes, 1);
                note.text
            },
        )
        .post(
            "/upload",
            Spec::new("upload", "A32", Access::SignedIn)
                .rate(RateClass::Upload)
                .body_limit(4096),
            |State(changes): State<Changes>, parts: Parts| async move {
                count(&changes, 1);
                let names: Vec<_> = parts
                    .files
                    .iter()
                    .map(|file| format!("{}:{}", file.name, file.bytes.len()))
                    .collect();
                format!("{} {}", parts.fields.text("title"), names.join(","))
            },
        )
        .post(
            "/weighty",
            Spec::new("weighty", "ASVS 7.5.3", Access::SignedIn).step_up(),
            |State(changes): State<Changes>| async move {
                count(&changes, 1);
            },
        )
        .post(
            "/weighty/part",
            Spec::new("weighty_part", "ASVS 7.5.3", Access::SignedIn).step_up(),
            |State(changes): State<Changes>| async move {
                count(&changes, 1);
            },
        )
        .get(
            "/weighty",
            Spec::new("weighty_page", "ASVS 7.5.3", Access::SignedIn).step_up(),
            || async { "weighty" },
        )
        .get("/panic", Spec::new("panic", "ASVS 16.5.4", Access::Public), || async {
            panics()
        })
        .get(
            "/broken",
            Spec::new("broken", "ASVS 16.5.1", Access::Public),
            || async { Problem::internal(&Broken) },
        )
        .get(
            "/secret",
            Spec::new("secret", "ASVS 3.4.5", Access::Public).no_referrer(),
            || async { "secret" },
        )
        .get(
            "/assets/{*path}",
            Spec::new("asset", "design 10", Access::Public)
                .cache(Cache::Immutable)
                .rate(RateClass::Free),
            || async { "asset" },
        )
}

fn panics() -> &'static str {
    assert!(std::env::args().count() == 0, "secret detail of the program");
    ""
}

fn api() -> RouteTable<Changes> {
    RouteTable::api()
        .get("/api/v1/own", Spec::new("api_own", "A01", Access::SignedIn), || async {
            "{}"
        })
        .put(
            "/api/v1/count",
            Spec::new("api_count", "A05", Access::SignedIn),
            |State(changes): State<Changes>, StrictJson(wanted): StrictJson<Count>| async move {
                count(&changes, wanted.by);
            },
        )
        .post(
            "/api/v1/open",
            Spec::new("api_open", "design 8", Access::Public).csrf_exempt("sets no cookie"),
            |State(changes): State<Changes>, StrictJson(wanted): StrictJson<Count>| async move {
                count(&changes, wanted.by);
            },
        )
        .get(
            "/api/v1/broken",
            Spec::new("api_broken", "ASVS 16.5.1", Access::Public),
            || async { Problem::internal(&Broken) },
        )
}

/// Limits that are reached quickly.
pub fn tight() -> RateLimits {
    RateLimits {
        read: Rate {
            per_second: 0.5,
            burst: 3.0,
        },
        ..RateLimits::default()
    }
}
