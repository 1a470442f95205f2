//! The result per subcategory; no single question and no statistic is in it (A09).

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
};
use cqr_app::{
    App,
    cases::CaseView,
    sittings::{self, ResultLine, ResultView},
};
use cqr_domain::{
    ids::{CaseId, SittingId},
    sittings::{Outcome, SittingState, SubmittedBy},
};
use cqr_edge::{Problem, Visit};
use schemars::JsonSchema;
use serde::Serialize;

use super::player;
use crate::{
    describe::{CreditsText, IdText, OutcomeCode, SittingStateCode, SubmittedByCode},
    path::segment,
    problem::of_sitting,
};

/// The result of a self-assessment.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Result")]
pub(crate) struct SittingResult {
    /// The sitting; nothing for a result that the system before this one told.
    #[schemars(with = "Option<IdText>")]
    sitting: Option<SittingId>,
    #[schemars(with = "IdText")]
    case: CaseId,
    /// `lines` is empty until this is `scored`.
    #[schemars(with = "SittingStateCode")]
    state: SittingState,
    #[schemars(with = "Option<SubmittedByCode>")]
    submitted_by: Option<SubmittedBy>,
    questions: u16,
    answered: Option<u16>,
    lines: Vec<Line>,
}

/// The result in one subcategory.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ResultLine")]
struct Line {
    /// Code of the subcategory.
    subcategory: String,
    name: String,
    questions: u16,
    /// Absent where the program does not show it.
    #[serde(skip_serializing_if = "Option::is_none")]
    correct: Option<u16>,
    #[schemars(with = "OutcomeCode")]
    outcome: Outcome,
    /// Whether it was close to the standard.
    close: bool,
    /// What is prescribed.
    #[schemars(with = "CreditsText")]
    prescribed: String,
}

impl From<ResultLine> for Line {
    fn from(line: ResultLine) -> Self {
        Self {
            subcategory: line.subcategory,
            name: line.name,
            questions: line.questions,
            correct: line.correct,
            outcome: line.outcome,
            close: line.is_close,
            prescribed: line.prescribed.to_string(),
        }
    }
}

pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(sitting): Path<String>,
) -> Result<Json<SittingResult>, Problem> {
    let view = sittings::result(&app, player(&visit)?, segment(&sitting)?)
        .await
        .map_err(of_sitting)?;
    Ok(Json(view.into()))
}

impl From<ResultView> for SittingResult {
    fn from(view: ResultView) -> Self {
        Self {
            sitting: Some(view.sitting),
            case: view.case,
            state: view.state,
            submitted_by: view.submitted_by,
            questions: view.questions,
            answered: view.answered,
            lines: view.lines.into_iter().map(Line::from).collect(),
        }
    }
}

impl SittingResult {
    /// The result that the system before this one told of a case; nothing where it told none.
    pub(crate) fn imported(view: CaseView) -> Option<Self> {
        (!view.imported.is_empty()).then(|| Self {
            sitting: None,
            case: view.row.id.0,
            state: SittingState::Scored,
            submitted_by: None,
            questions: view.imported.iter().map(|line| line.questions).sum(),
            answered: None,
            lines: view.imported.into_iter().map(Line::from).collect(),
        })
    }
}
