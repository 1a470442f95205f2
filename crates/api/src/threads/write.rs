//! Asking, and writing again.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderName, StatusCode, header::LOCATION},
};
use cqr_app::{
    App,
    threads::{self, ask_once, reply_once},
};
use cqr_domain::ids::{ThreadId, UploadId};
use cqr_edge::{Caller, Problem, StrictJson};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    describe::IdText,
    idempotency_key::IdempotencyKey,
    path::segment,
    problem::{of_thread, once},
};

/// A question to the staff.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewQuestion")]
pub(super) struct Question {
    /// Topic of help, by its code; the topics stand on the page of help.
    #[schemars(length(min = 1, max = 40))]
    topic: String,
    #[schemars(length(min = 1, max = 200))]
    subject: String,
    #[schemars(length(min = 1, max = 5000))]
    text: String,
    /// Files, sent before.
    #[serde(default)]
    #[schemars(with = "Vec<IdText>")]
    files: Vec<UploadId>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "AskedQuestion")]
pub(super) struct Asked {
    #[schemars(with = "IdText")]
    id: ThreadId,
}

/// A further message of the holder.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewMessage")]
pub(super) struct Reply {
    #[schemars(length(min = 1, max = 5000))]
    text: String,
    /// Files, sent before.
    #[serde(default)]
    #[schemars(with = "Vec<IdText>")]
    files: Vec<UploadId>,
}

pub(super) async fn ask(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    key: IdempotencyKey,
    StrictJson(body): StrictJson<Question>,
) -> Result<(StatusCode, [(HeaderName, String); 1], Json<Asked>), Problem> {
    let wish = serde_json::to_vec(&body).map_err(|error| Problem::internal(&error))?;
    let key = key.once(&principal, "ask_question", &[&wish]);
    let begun = threads::begun(&app, &principal)
        .await
        .map_err(crate::problem::of_store)?;
    let question = threads::Question {
        topic: body.topic,
        subject: body.subject,
        text: body.text,
        files: body.files,
        begun,
    };
    let id = ask_once(&app, &principal, question, key)
        .await
        .map_err(|error| once(error, of_thread))?;
    let address = format!("/api/v1/threads/{id}");
    Ok((StatusCode::CREATED, [(LOCATION, address)], Json(Asked { id })))
}

pub(super) async fn reply(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    Path(thread): Path<String>,
    key: IdempotencyKey,
    StrictJson(body): StrictJson<Reply>,
) -> Result<StatusCode, Problem> {
    let id: ThreadId = segment(&thread)?;
    let wish = serde_json::to_vec(&body).map_err(|error| Problem::internal(&error))?;
    let key = key.once(&principal, "reply_in_thread", &[thread.as_bytes(), &wish]);
    let seen = threads::show(&app, &principal, id, threads::Reading::Fetches)
        .await
        .map_err(of_thread)?;
    let reply = threads::Reply {
        text: body.text,
        files: body.files,
        seen: u32::try_from(seen.row.places).unwrap_or(u32::MAX),
    };
    reply_once(&app, &principal, id, reply, key)
        .await
        .map_err(|error| once(error, of_thread))?;
    Ok(StatusCode::NO_CONTENT)
}
