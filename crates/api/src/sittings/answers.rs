//! Saving an answer: the hot path. With the sitting's token nothing is read before the one statement that stores it.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
};
use cqr_app::{
    App,
    sittings::{self, SaveAnswer},
};
use cqr_domain::items::Letters;
use cqr_edge::{FieldProblem, Problem, StrictJson, Visit};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::player;
use crate::{idempotency_key::IdempotencyKey, path::segment, problem::of_sitting};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    /// From 1, higher with each change.
    revision: u32,
    response: Response,
    /// The clock of the machine, for the record.
    client_at: Option<Timestamp>,
}

/// Letters of options: a list, or one text; nothing takes the answer back.
#[derive(Deserialize)]
#[serde(untagged)]
enum Response {
    List(Vec<String>),
    Text(String),
    Nothing(()),
}

#[derive(Serialize)]
pub(super) struct Saved {
    revision: u32,
    saved_at: Timestamp,
    receipt: String,
}

pub(super) async fn save(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((sitting, number)): Path<(String, String)>,
    IdempotencyKey(idempotency_key): IdempotencyKey,
    StrictJson(body): StrictJson<Body>,
) -> Result<Json<Saved>, Problem> {
    let (player, sitting, number) = (player(&visit)?, segment(&sitting)?, segment(&number)?);
    if body.revision == 0 {
        return Err(invalid("revision"));
    }
    let response = match body.response {
        Response::List(letters) => Letters::of(&letters),
        Response::Text(letters) => letters.parse(),
        Response::Nothing(()) => Ok(Letters::NONE),
    };
    let response = response.map_err(|_| invalid("response"))?;
    let wish = SaveAnswer {
        number,
        revision: body.revision,
        response,
        client_at: body.client_at,
        idempotency_key,
    };
    let saved = sittings::save(&app, player, sitting, wish).await.map_err(of_sitting)?;
    Ok(Json(Saved {
        revision: saved.revision,
        saved_at: saved.saved_at,
        receipt: saved.receipt,
    }))
}

fn invalid(field: &str) -> Problem {
    Problem::invalid(vec![FieldProblem {
        field: format!("/{field}"),
        code: "invalid".to_owned(),
    }])
}
