//! What a holder can do about a report: take it back, or dispute its refusal.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use cqr_app::{App, completions};
use cqr_domain::ids::CompletionId;
use cqr_edge::{Caller, Problem, StrictJson};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    idempotency_key::IdempotencyKey,
    path::segment,
    problem::{of_completion, once},
};

/// A wish for another look.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Dispute")]
pub(super) struct Dispute {
    /// Why you see it differently; may be left out.
    #[serde(default)]
    #[schemars(length(max = 2000))]
    words: String,
}

pub(super) async fn withdraw(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    Path(completion): Path<String>,
    key: IdempotencyKey,
) -> Result<StatusCode, Problem> {
    let id: CompletionId = segment(&completion)?;
    let key = key.once(&principal, "withdraw_completion", &[completion.as_bytes()]);
    completions::withdraw(&app, &principal, id, key)
        .await
        .map_err(|error| once(error, of_completion))?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn dispute(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    Path(completion): Path<String>,
    key: IdempotencyKey,
    StrictJson(Dispute { words }): StrictJson<Dispute>,
) -> Result<StatusCode, Problem> {
    let id: CompletionId = segment(&completion)?;
    let key = key.once(
        &principal,
        "dispute_completion",
        &[completion.as_bytes(), words.as_bytes()],
    );
    completions::dispute(&app, &principal, id, &words, key)
        .await
        .map_err(|error| once(error, of_completion))?;
    Ok(StatusCode::NO_CONTENT)
}
