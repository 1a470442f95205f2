//! Starting, looking, taking over, submitting.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use cqr_app::{
    App,
    sittings::{self, Started},
};
use cqr_domain::sittings::SubmittedBy;
use cqr_edge::{Caller, Problem, Visit};
use schemars::JsonSchema;
use serde::Serialize;

use super::{player, view::Sitting};
use crate::{
    describe::{SittingStateCode, SubmittedByCode},
    path::segment,
    problem::of_sitting,
};

pub(super) async fn start(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    Path(case): Path<String>,
) -> Result<(StatusCode, Json<Sitting>), Problem> {
    let started = sittings::start(&app, &principal, segment(&case)?)
        .await
        .map_err(of_sitting)?;
    let status = if started.resumed {
        StatusCode::OK
    } else {
        StatusCode::CREATED
    };
    Ok((status, shown(started)))
}

pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(sitting): Path<String>,
) -> Result<Json<Sitting>, Problem> {
    let view = sittings::show(&app, player(&visit)?, segment(&sitting)?)
        .await
        .map_err(of_sitting)?;
    Ok(Json(Sitting::of(view, None)))
}

pub(super) async fn take_over(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    Path(sitting): Path<String>,
) -> Result<Json<Sitting>, Problem> {
    let started = sittings::take_over(&app, &principal, segment(&sitting)?)
        .await
        .map_err(of_sitting)?;
    Ok(shown(started))
}

fn shown(started: Started) -> Json<Sitting> {
    Json(Sitting::of(started.view, Some(started.token)))
}

/// The end of a sitting.
#[derive(Serialize, JsonSchema)]
pub(super) struct Submission {
    #[schemars(with = "SittingStateCode")]
    state: &'static str,
    #[schemars(with = "SubmittedByCode")]
    submitted_by: SubmittedBy,
    /// How many questions have an answer.
    answered: u16,
}

pub(super) async fn submit(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(sitting): Path<String>,
) -> Result<Json<Submission>, Problem> {
    let (player, sitting) = (player(&visit)?, segment(&sitting)?);
    let ended = sittings::submit(&app, player, sitting).await.map_err(of_sitting)?;
    let state = if ended.scored { "scored" } else { "submitted" };
    Ok(Json(Submission {
        state,
        submitted_by: ended.by,
        answered: ended.answered,
    }))
}
