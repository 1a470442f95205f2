//! The API behind the real edge on the register of stories of sittings, with an account for its holder.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use cqr_app::accounts::{Arrival, InviteError, Way, accept_invitation, invite_within};
use cqr_domain::journal::Actor;
use cqr_edge::{EdgeConfig, EdgeState, assemble};
use cqr_testkit::SittingWorld;
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use tower::ServiceExt as _;

/// The holder's password.
pub const PASSWORD: &str = "lavender tractor moon";

/// A register with the API in front of it.
pub struct World {
    pub sittings: SittingWorld,
    router: Router,
}

/// What the API answered.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// The code of a problem.
    pub fn code(&self) -> String {
        assert_eq!(
            self.headers[header::CONTENT_TYPE],
            "application/problem+json",
            "{}",
            self.text
        );
        self.json()["code"].as_str().unwrap().to_owned()
    }
}

impl World {
    /// On an embedded database.
    pub async fn new() -> Self {
        Self::around(SittingWorld::new().await).await
    }

    /// On each engine there is.
    pub async fn on_each() -> Vec<Self> {
        let mut worlds = Vec::new();
        for sittings in SittingWorld::on_each().await {
            worlds.push(Self::around(sittings).await);
        }
        worlds
    }

    async fn around(sittings: SittingWorld) -> Self {
        let app = &sittings.app;
        let policy = app.programs.default_program().policy.accounts.clone();
        let person = sittings.holder.person.unwrap();
        let invited = app
            .store
            .write(move |tx| invite_within(tx, &policy, person, Way::Post, Actor::Operator))
            .await;
        let code = invited
            .map_err(|error: InviteError| error.to_string())
            .unwrap()
            .code
            .unwrap();
        accept_invitation(app, code.as_str(), "100001", PASSWORD, &Arrival::default())
            .await
            .unwrap();
        let edge = EdgeState::new(Arc::new(app.clone()), EdgeConfig::new("http://127.0.0.1:8080", [3; 32])).unwrap();
        let assembled = assemble(&edge, vec![cqr_api::mounted(&edge)]);
        assert_eq!(assembled.registry.mistakes(), Vec::<String>::new());
        Self {
            sittings,
            router: assembled.router,
        }
    }

    /// Asks with a bearer token, or with none when it is empty.
    pub async fn ask(&self, method: Method, path: &str, token: &str, body: Option<Value>) -> Answer {
        let text = body.map(|body| body.to_string());
        self.ask_raw(method, path, token, text.as_deref()).await
    }

    /// The same with any text as the body.
    pub async fn ask_raw(&self, method: Method, path: &str, token: &str, body: Option<&str>) -> Answer {
        let headers: &[_] = if body.is_some() {
            &[("content-type", "application/json")]
        } else {
            &[]
        };
        self.ask_with(method, path, token, headers, body.unwrap_or_default())
            .await
    }

    /// The same as a wish with a key (R16).
    pub async fn ask_keyed(&self, path: &str, token: &str, key: &str, body: Option<Value>) -> Answer {
        let text = body.map(|body| body.to_string()).unwrap_or_default();
        let headers = [("content-type", "application/json"), ("idempotency-key", key)];
        self.ask_with(Method::POST, path, token, &headers, &text).await
    }

    /// Sends a file, and answers what came back.
    pub async fn send_file(&self, token: &str, key: &str, name: &str, text: &str) -> Answer {
        let body = format!(
            "--zz\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{text}\r\n--zz--\r\n"
        );
        let headers = [
            ("content-type", "multipart/form-data; boundary=zz"),
            ("idempotency-key", key),
        ];
        self.ask_with(Method::POST, "/api/v1/uploads", token, &headers, &body)
            .await
    }

    async fn ask_with(&self, method: Method, path: &str, token: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if !token.is_empty() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut request = request.body(Body::from(body.to_owned())).unwrap();
        let peer: SocketAddr = "203.0.113.9:50000".parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(peer));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        Answer {
            status,
            headers,
            text: String::from_utf8(bytes.to_vec()).unwrap(),
        }
    }

    /// Signs the holder in and answers the bearer token.
    pub async fn sign_in(&self) -> String {
        let body = json!({ "identifier": "100001", "password": PASSWORD });
        let answer = self.ask(Method::POST, "/api/v1/sessions", "", Some(body)).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
        answer.json()["token"].as_str().unwrap().to_owned()
    }

    /// Starts the sitting and answers its address and its own token.
    pub async fn start(&self, session: &str) -> (String, String) {
        let path = format!("/api/v1/cases/{}/sittings", self.sittings.case);
        let answer = self.ask(Method::POST, &path, session, None).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
        let started = answer.json();
        let sitting = format!("/api/v1/sittings/{}", started["id"].as_str().unwrap());
        (sitting, started["player_token"].as_str().unwrap().to_owned())
    }
}
