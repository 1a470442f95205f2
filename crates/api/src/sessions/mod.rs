//! Signing in with a name and a password for a bearer token, signing out, and the other places one is signed in.

mod own;

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use cqr_app::{
    App,
    accounts::{Door, sign_in, sign_out},
};
use cqr_edge::{Access, Caller, Owner, Problem, RateClass, Spec, StrictJson, Visit};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    describe::{Instant, Op, Table},
    problem::{of_sign_in, of_store},
};

const BEGIN: Spec = Spec::new("api_session_begin", "A38", Access::Public)
    .rate(RateClass::SignIn)
    .csrf_exempt("reads and sets no cookie; the answer is a bearer token");
const END: Spec = Spec::new("api_session_end", "A28", Access::SignedIn);

const LIST: Spec = Spec::new("api_sessions", "ASVS 7.5", Access::SignedIn);
const END_ONE: Spec = Spec::new("api_session_end_one", "ASVS 7.5", Access::SignedIn).owner(Owner::account("session"));

pub(crate) fn routes() -> Table {
    Table::new()
        .post(
            "/api/v1/sessions",
            BEGIN,
            Op::new(
                "beginSession",
                "Sign in with holder number or e-mail address and password.",
            )
            .takes::<Credentials>()
            .answers::<Begun>(201, "A bearer token")
            .refuses(401, "Name and password do not belong together (sign_in_refused)")
            .refuses(429, "Too many tries"),
            begin,
        )
        .get(
            "/api/v1/sessions",
            LIST,
            Op::new("listSessions", "Where you are signed in.").answers::<own::List>(200, "The sessions"),
            own::list,
        )
        .delete(
            "/api/v1/sessions/current",
            END,
            Op::new("endSession", "Sign out.").answers_nothing("The session is over"),
            end,
        )
        .delete(
            "/api/v1/sessions/{session}",
            END_ONE,
            Op::new("endOneSession", "Sign out somewhere else.").answers_nothing("That session is over"),
            own::end,
        )
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Credentials {
    /// Holder number or e-mail address.
    #[schemars(length(max = 200))]
    identifier: String,
    #[schemars(length(max = 200))]
    password: String,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Session")]
struct Begun {
    token: String,
    /// Always `Bearer`.
    token_type: &'static str,
    /// When it ends in any case.
    #[schemars(with = "Instant")]
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
