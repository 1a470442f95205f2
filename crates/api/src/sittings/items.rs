//! One question at a time. The type behind it has no field for key, rationale or statistics (invariant 7).

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
};
use cqr_app::{App, sittings};
use cqr_domain::items::ShownItem;
use cqr_edge::{Problem, Visit};
use jiff::Timestamp;
use serde::Serialize;

use super::{player, view::Answered};
use crate::{path::segment, problem::of_sitting};

#[derive(Serialize)]
pub(super) struct Question {
    #[serde(flatten)]
    item: ShownItem,
    questions: u16,
    answer: Option<Answered>,
    /// The end of the sitting, exclusive.
    deadline: Timestamp,
    /// The server's time at this reply.
    now: Timestamp,
    seconds_left: u64,
}

pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((sitting, number)): Path<(String, String)>,
) -> Result<Json<Question>, Problem> {
    let (player, sitting, number) = (player(&visit)?, segment(&sitting)?, segment(&number)?);
    let shown = sittings::show_item(&app, player, sitting, number)
        .await
        .map_err(of_sitting)?;
    Ok(Json(Question {
        seconds_left: shown.seconds_left(),
        questions: shown.questions,
        answer: shown.answer.as_ref().map(Answered::from),
        deadline: shown.deadline,
        now: shown.now,
        item: shown.item,
    }))
}
