//! Signing in with a name and a password for a bearer token, and signing out.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use cqr_app::{
    App,
    accounts::{Door, sign_in, sign_out},
};
use cqr_edge::{Access, Caller, Problem, RateClass, RouteTable, Spec, StrictJson, Visit};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::problem::{of_sign_in, of_store};

const BEGIN: Spec = Spec::new("api_session_begin", "A38", Access::Public)
    .rate(RateClass::SignIn)
    .csrf_exempt("reads and sets no cookie; the answer is a bearer token");
const END: Spec = Spec::new("api_session_end", "A28", Access::SignedIn);

pub(crate) fn routes() -> RouteTable<Arc<App>> {
    RouteTable::api()
        .post("/api/v1/sessions", BEGIN, begin)
        .delete("/api/v1/sessions/current", END, end)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Credentials {
    /// Holder number or e-mail address.
    identifier: String,
    password: String,
}

#[derive(Serialize)]
struct Begun {
    token: String,
    token_type: &'static str,
    expires_at: Timestamp,
}

async fn begin(
    State(app): State<Arc<App>>,
    visit: Visit,
    StrictJson(body): StrictJson<Credentials>,
) -> Result<(StatusCode, Json<Begun>), Problem> {
    let arrival = visit.arrival();
    let signed_in = sign_in(&app, &body.identifier, &body.password, &arrival, Door::Api)
        .await
        .map_err(of_sign_in)?;
    let token = signed_in.token.as_str().to_owned();
    Ok((
        StatusCode::CREATED,
        Json(Begun {
            token,
            token_type: "Bearer",
            expires_at: signed_in.ends_at,
        }),
    ))
}

async fn end(State(app): State<Arc<App>>, Caller(principal): Caller) -> Result<StatusCode, Problem> {
    sign_out(&app, &principal).await.map_err(of_store)?;
    Ok(StatusCode::NO_CONTENT)
}
