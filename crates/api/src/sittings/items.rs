//! One question at a time. The type behind it has no field for key, rationale or statistics (invariant 7).

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
};
use cqr_app::{App, sittings};
use cqr_domain::items::{ItemType, ShownOption};
use cqr_edge::{Problem, Visit};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use super::{player, view::Answered};
use crate::{
    describe::{Instant, ItemTypeCode},
    path::segment,
    problem::of_sitting,
};

/// One question of a sitting.
#[derive(Serialize, JsonSchema)]
pub(super) struct Question {
    /// Place in this sitting, from 1.
    number: u16,
    #[serde(rename = "type")]
    #[schemars(with = "ItemTypeCode")]
    item_type: ItemType,
    stem: String,
    options: Vec<Choice>,
    /// How many questions the sitting has.
    questions: u16,
    answer: Option<Answered>,
    /// The end of the sitting, exclusive.
    #[schemars(with = "Instant")]
    deadline: Timestamp,
    /// The server's time at this reply.
    #[schemars(with = "Instant")]
    now: Timestamp,
    seconds_left: u64,
}

/// One option of a question.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Option")]
struct Choice {
    letter: String,
    text: String,
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
    let choice = |option: ShownOption| Choice {
        letter: option.letter,
        text: option.text,
    };
    Ok(Json(Question {
        seconds_left: shown.seconds_left(),
        questions: shown.questions,
        answer: shown.answer.as_ref().map(Answered::from),
        deadline: shown.deadline,
        now: shown.now,
        number: shown.item.number,
        item_type: shown.item.item_type,
        stem: shown.item.stem,
        options: shown.item.options.into_iter().map(choice).collect(),
    }))
}
