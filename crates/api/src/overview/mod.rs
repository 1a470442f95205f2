//! Where the holder stands: every credential with its case, and the two-year account.

use std::sync::Arc;

use axum::{Json, extract::State};
use cqr_app::{
    App,
    cases::{self, CredentialView},
    completions::BienniumRow,
};
use cqr_edge::{Access, Caller, Problem, Spec};
use jiff::{Timestamp, civil::Date};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    cases::view::Case,
    describe::{CreditsText, Day, Instant, Op, Table},
    problem::of_store,
};

const SHOW: Spec = Spec::new("api_overview", "R-FLOW-3", Access::HOLDER);

pub(crate) fn routes() -> Table {
    Table::new().get(
        "/api/v1/overview",
        SHOW,
        Op::new("showOverview", "Where you stand: what is next, and by when.").answers::<Overview>(200, "The overview"),
        show,
    )
}

#[derive(Serialize, JsonSchema)]
struct Overview {
    /// The body's number for the holder.
    number: String,
    given_name: String,
    family_name: String,
    /// The server's time at this reply.
    #[schemars(with = "Instant")]
    now: Timestamp,
    /// Today in the body's zone.
    #[schemars(with = "Day")]
    today: Date,
    /// How many notices were not read.
    unread: i64,
    /// How many reported courses wait for a review.
    in_review: u32,
    /// The credentials, the one that needs an act first in front.
    credentials: Vec<Credential>,
    /// The two-year account of today, if a report began one.
    biennium: Option<Biennium>,
}

/// One credential of the holder.
#[derive(Serialize, JsonSchema)]
struct Credential {
    program: String,
    /// The discipline, by its abbreviation.
    discipline: String,
    name: String,
    #[schemars(with = "Day")]
    awarded_on: Date,
    /// The day on which the next window opens; nothing when none will.
    #[schemars(with = "Option<Day>")]
    next_opens_on: Option<Date>,
    /// The newest case, if a window ever opened.
    case: Option<Case>,
}

/// What two years ask for and what counts so far.
#[derive(Serialize, JsonSchema)]
struct Biennium {
    #[schemars(with = "Day")]
    starts_on: Date,
    #[schemars(with = "Day")]
    ends_on: Date,
    #[schemars(with = "CreditsText")]
    required: String,
    /// How much of it has to be of Category A+.
    #[schemars(with = "CreditsText")]
    required_a_plus: String,
    #[schemars(with = "CreditsText")]
    counted: String,
    #[schemars(with = "CreditsText")]
    counted_a_plus: String,
    /// What waits for a review.
    #[schemars(with = "CreditsText")]
    in_review: String,
}

async fn show(State(app): State<Arc<App>>, Caller(principal): Caller) -> Result<Json<Overview>, Problem> {
    let found = cases::overview(&app, &principal).await.map_err(of_store)?;
    let overview = found.ok_or_else(Problem::not_found)?;
    let credentials = overview.credentials.iter().map(|view| credential(&app, view));
    Ok(Json(Overview {
        credentials: credentials.collect(),
        number: overview.person.external_id,
        given_name: overview.person.given_name,
        family_name: overview.person.family_name,
        now: overview.now,
        today: overview.today,
        unread: overview.unread,
        in_review: overview.in_review,
        biennium: overview.biennium.as_ref().map(Biennium::of),
    }))
}

fn credential(app: &App, view: &CredentialView) -> Credential {
    Credential {
        program: view.row.program.clone(),
        discipline: view.row.discipline.clone(),
        name: view.discipline.clone(),
        awarded_on: view.row.awarded_on.0,
        next_opens_on: view.next_opens_on,
        case: view.case.as_ref().map(|case| Case::of(app, case)),
    }
}

impl Biennium {
    fn of(row: &BienniumRow) -> Self {
        Self {
            starts_on: row.starts_on.0,
            ends_on: row.ends_on.0,
            required: row.required.0.to_string(),
            required_a_plus: row.required_a_plus.0.to_string(),
            counted: row.counted.0.to_string(),
            counted_a_plus: row.counted_a_plus.0.to_string(),
            in_review: row.in_review.0.to_string(),
        }
    }
}
