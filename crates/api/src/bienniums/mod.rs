//! The holder's two-year periods of continuing education.

use std::sync::Arc;

use axum::{Json, extract::State};
use cqr_app::{
    App,
    completions::{self, BienniumRow},
};
use cqr_domain::ids::BienniumId;
use cqr_edge::{Access, Caller, Problem, Spec};
use jiff::{Timestamp, civil::Date};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    describe::{CreditsText, Day, IdText, Instant, Op, PhaseCode, Table},
    problem::of_completion,
};

const LIST: Spec = Spec::new("api_bienniums", "R-CE-1", Access::HOLDER);

pub(crate) fn routes() -> Table {
    Table::new().get(
        "/api/v1/bienniums",
        LIST,
        Op::new(
            "listBienniums",
            "Your own two-year periods, the newest in front, each with what counts and where it stands.",
        )
        .answers::<Bienniums>(200, "The periods"),
        list,
    )
}

#[derive(Serialize, JsonSchema)]
struct Bienniums {
    bienniums: Vec<Biennium>,
    /// Always nothing: a holder has few of them.
    next: Option<String>,
}

/// A two-year period.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "BienniumInList")]
struct Biennium {
    #[schemars(with = "IdText")]
    id: BienniumId,
    program: String,
    #[schemars(with = "Day")]
    starts_on: Date,
    #[schemars(with = "Day")]
    ends_on: Date,
    #[schemars(with = "PhaseCode")]
    state: &'static str,
    #[schemars(with = "CreditsText")]
    required: String,
    #[schemars(with = "CreditsText")]
    required_a_plus: String,
    #[schemars(with = "CreditsText")]
    counted: String,
    #[schemars(with = "CreditsText")]
    counted_a_plus: String,
    #[schemars(with = "CreditsText")]
    in_review: String,
    /// What is missing in all.
    #[schemars(with = "CreditsText")]
    missing: String,
    /// Last day of its CE probation, if there is or was one.
    #[schemars(with = "Option<Day>")]
    probation_ends_on: Option<Date>,
    /// The first instant that is too late for it.
    #[schemars(with = "Option<Instant>")]
    probation_ends_at: Option<Timestamp>,
}

impl From<BienniumRow> for Biennium {
    fn from(row: BienniumRow) -> Self {
        Self {
            missing: row.missing().to_string(),
            id: row.id.0,
            starts_on: row.starts_on.0,
            ends_on: row.ends_on.0,
            state: row.phase.0.name(),
            required: row.required.0.to_string(),
            required_a_plus: row.required_a_plus.0.to_string(),
            counted: row.counted.0.to_string(),
            counted_a_plus: row.counted_a_plus.0.to_string(),
            in_review: row.in_review.0.to_string(),
            probation_ends_on: row.probation_ends_on.map(|day| day.0),
            probation_ends_at: row.probation_ends_at.map(|at| at.0),
            program: row.program,
        }
    }
}

async fn list(State(app): State<Arc<App>>, Caller(principal): Caller) -> Result<Json<Bienniums>, Problem> {
    let mine = completions::mine(&app, &principal).await.map_err(of_completion)?;
    Ok(Json(Bienniums {
        bienniums: mine.bienniums.into_iter().map(Biennium::from).collect(),
        next: None,
    }))
}
