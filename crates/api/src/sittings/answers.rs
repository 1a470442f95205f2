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
use cqr_edge::{Problem, StrictJson, Visit};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::player;
use crate::{
    describe::{Instant, LetterList, LetterText},
    idempotency_key::IdempotencyKey,
    path::{segment, whole},
    problem::{invalid, of_sitting},
};

/// An answer to be saved.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Answer")]
pub(super) struct Body {
    /// From 1, higher with each change.
    #[serde(deserialize_with = "whole")]
    #[schemars(range(min = 1, max = 2_147_483_647))]
    revision: u32,
    response: Response,
    /// The clock of the machine, for the record.
    #[schemars(with = "Option<Instant>")]
    client_at: Option<Timestamp>,
}

/// Letters of options: a list, or one text; nothing takes the answer back.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
enum Response {
    List(#[schemars(with = "LetterList")] Vec<String>),
    Text(#[schemars(with = "LetterText")] String),
    Nothing(()),
}

/// What is saved.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SavedAnswer")]
pub(super) struct Saved {
    /// The revision that counts.
    revision: u32,
    #[schemars(with = "Instant")]
    saved_at: Timestamp,
    /// Proof that it was saved.
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
        return Err(invalid("/revision", "invalid"));
    }
    let response = match body.response {
        Response::List(letters) => Letters::of(&letters),
        Response::Text(letters) => letters.parse(),
        Response::Nothing(()) => Ok(Letters::NONE),
    };
    let response = response.map_err(|_| invalid("/response", "invalid"))?;
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
