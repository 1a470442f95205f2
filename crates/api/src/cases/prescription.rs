//! The prescription of a case, with what waits for a review.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
};
use cqr_app::{App, completions};
use cqr_domain::{Credits, ids::CaseId};
use cqr_edge::{Caller, Problem};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::show::find;
use crate::{
    deadline::Deadline,
    describe::{CreditsText, Day, IdText},
    problem::of_completion,
};

#[derive(Serialize, JsonSchema)]
pub(super) struct Prescription {
    #[schemars(with = "IdText")]
    case: CaseId,
    /// Whether there is one.
    issued: bool,
    /// The day from which it asks for less, after an appeal that was granted; nothing where none was.
    #[schemars(with = "Option<Day>")]
    revised_on: Option<Date>,
    /// Until when the credits have to be earned.
    deadline: Deadline,
    lines: Vec<Line>,
}

/// One line of a prescription, with what waits for a review.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PrescriptionLine")]
struct Line {
    /// Code of the subcategory.
    subcategory: String,
    name: String,
    #[schemars(with = "CreditsText")]
    prescribed: String,
    /// What counts for it.
    #[schemars(with = "CreditsText")]
    earned: String,
    /// What would count for it if all reports were approved today.
    #[schemars(with = "CreditsText")]
    in_review: String,
    /// What is still to be earned, reports that wait not counted.
    #[schemars(with = "CreditsText")]
    open: String,
}

pub(super) async fn show(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    Path(case): Path<String>,
) -> Result<Json<Prescription>, Problem> {
    let view = find(&app, &principal, &case).await?;
    let mine = completions::mine(&app, &principal).await.map_err(of_completion)?;
    let id = view.row.id.0;
    let waiting = |subcategory: &str| -> Credits {
        let all = mine.completions.iter().flat_map(|completion| &completion.expected);
        let here = all
            .filter(|entries| entries.case == id)
            .flat_map(|entries| &entries.entries);
        here.filter(|entry| entry.subcategory == subcategory)
            .map(|entry| entry.counted)
            .sum()
    };
    let lines = view.lines.iter().map(|(line, name)| Line {
        subcategory: line.subcategory.clone(),
        name: name.clone(),
        prescribed: line.prescribed.0.to_string(),
        earned: line.earned.0.to_string(),
        in_review: waiting(&line.subcategory).to_string(),
        open: line.open().to_string(),
    });
    Ok(Json(Prescription {
        case: id,
        issued: view.row.prescription_id.is_some(),
        revised_on: view.revised_on,
        lines: lines.collect(),
        deadline: super::view::deadline(&app, &view),
    }))
}
