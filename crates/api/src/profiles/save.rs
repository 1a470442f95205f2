//! Saving answers, and submitting.

use std::{collections::BTreeSet, sync::Arc};

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use cqr_app::{
    App,
    profiles::{self, Save},
};
use cqr_edge::{Caller, Problem, StrictJson};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    describe::Instant,
    path::{segment, whole},
    problem::{invalid, of_profile},
};

/// Answers to be saved.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ProfileAnswers")]
pub(super) struct Body {
    /// Each procedure once.
    #[serde(default)]
    answers: Vec<Answer>,
    /// Code of the setting of work; unchanged when nothing is said.
    setting: Option<String>,
    /// Whether you do not practice now; unchanged when nothing is said.
    not_practicing: Option<bool>,
}

/// The answer to one question of a profile.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ProfileAnswer")]
struct Answer {
    /// Code of the procedure.
    procedure: String,
    /// The place on the scale, from 0 for never.
    #[serde(deserialize_with = "whole")]
    #[schemars(range(min = 0, max = 20))]
    answer: i32,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SavedProfile")]
pub(super) struct Saved {
    #[schemars(with = "Instant")]
    saved_at: Timestamp,
}

pub(super) async fn save(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    Path(case): Path<String>,
    StrictJson(body): StrictJson<Body>,
) -> Result<Json<Saved>, Problem> {
    let mut named = BTreeSet::new();
    if !body.answers.iter().all(|answer| named.insert(&answer.procedure)) {
        return Err(invalid("/answers", "twice"));
    }
    let wish = Save {
        answers: body
            .answers
            .into_iter()
            .map(|answer| (answer.procedure, answer.answer))
            .collect(),
        setting: body.setting,
        not_practicing: body.not_practicing,
    };
    let saved_at = profiles::save(&app, &principal, segment(&case)?, wish)
        .await
        .map_err(of_profile)?;
    Ok(Json(Saved { saved_at }))
}

pub(super) async fn submit(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    Path(case): Path<String>,
) -> Result<StatusCode, Problem> {
    profiles::submit(&app, &principal, segment(&case)?)
        .await
        .map_err(of_profile)?;
    Ok(StatusCode::NO_CONTENT)
}
