//! Where the account is signed in, and ending one of those sessions.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use cqr_app::{
    App,
    accounts::{SessionView, end_session, list_sessions},
};
use cqr_domain::ids::SessionId;
use cqr_edge::{Caller, Problem};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    describe::{IdText, Instant},
    path::segment,
    problem::of_store,
};

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Sessions")]
pub(super) struct List {
    sessions: Vec<Line>,
    /// Always nothing: an account has few sessions.
    next: Option<String>,
}

/// A place where the account is signed in.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "RunningSession")]
struct Line {
    #[schemars(with = "IdText")]
    id: SessionId,
    /// What the browser or program called itself.
    agent: String,
    /// The network it began in.
    network: String,
    #[schemars(with = "Instant")]
    started_at: Timestamp,
    /// When it was last used, to a minute.
    #[schemars(with = "Instant")]
    seen_at: Timestamp,
    /// Whether it is the one that asks.
    current: bool,
}

impl From<SessionView> for Line {
    fn from(view: SessionView) -> Self {
        Self {
            id: view.id,
            agent: view.agent,
            network: view.network,
            started_at: view.started_at,
            seen_at: view.seen_at,
            current: view.is_this,
        }
    }
}

pub(super) async fn list(State(app): State<Arc<App>>, Caller(principal): Caller) -> Result<Json<List>, Problem> {
    let views = list_sessions(&app, &principal).await.map_err(of_store)?;
    Ok(Json(List {
        sessions: views.into_iter().map(Line::from).collect(),
        next: None,
    }))
}

pub(super) async fn end(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    Path(session): Path<String>,
) -> Result<StatusCode, Problem> {
    let id: SessionId = segment(&session)?;
    if end_session(&app, &principal, id).await.map_err(of_store)? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Problem::not_found())
    }
}
