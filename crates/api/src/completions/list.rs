//! The reported courses, and one of them.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
};
use cqr_app::{App, completions};
use cqr_domain::ids::{CompletionId, CompletionKind};
use cqr_edge::{Caller, Problem, Strict};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::view::Completion;
use crate::{cursor::Wanted, path::segment, problem::of_completion};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "CompletionsQuery")]
pub(super) struct Query {
    /// `next` of the page before.
    #[schemars(length(max = 200))]
    cursor: Option<String>,
    /// How many entries at most; 20 when nothing is said.
    #[schemars(range(min = 1, max = 100))]
    limit: Option<u32>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Completions")]
pub(super) struct List {
    completions: Vec<Completion>,
    /// The cursor of the next page, if there is one.
    next: Option<String>,
}

pub(super) async fn list(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    Strict(query): Strict<Query>,
) -> Result<Json<List>, Problem> {
    let wanted = Wanted::<CompletionKind>::of("completions", query.cursor.as_deref(), query.limit)?;
    let mine = completions::mine(&app, &principal).await.map_err(of_completion)?;
    let all = wanted.behind(mine.completions, |own| own.worded.completion.id.0)?;
    let (page, next) = wanted.cut(all, |own| own.worded.completion.id.0);
    Ok(Json(List {
        completions: page.into_iter().map(Completion::from).collect(),
        next,
    }))
}

pub(super) async fn show(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    Path(completion): Path<String>,
) -> Result<Json<Completion>, Problem> {
    let id: CompletionId = segment(&completion)?;
    let mine = completions::mine(&app, &principal).await.map_err(of_completion)?;
    let found = mine
        .completions
        .into_iter()
        .find(|own| own.worded.completion.id.0 == id);
    found.map(|own| Json(own.into())).ok_or_else(Problem::not_found)
}
