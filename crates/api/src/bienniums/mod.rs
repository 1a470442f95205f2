//! The holder's two-year periods of continuing education.

mod account;

use std::sync::Arc;

use axum::{Json, extract::State};
use cqr_app::{
    App,
    completions::{self, BienniumRow, Mine},
};
use cqr_domain::{bienniums, ids::BienniumId};
use cqr_edge::{Access, Caller, Problem, Spec};
use jiff::{Timestamp, civil::Date};
use schemars::JsonSchema;
use serde::Serialize;

pub(crate) use self::account::{Account, Owed};
use crate::{
    deadline::Deadline,
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
    /// Until when what was earned in it can be reported; nothing when that is over.
    reported_until: Option<Deadline>,
    /// Last day of the CE probation that begins where credits are missing then; nothing where none would begin, and once it is
    /// settled.
    #[schemars(with = "Option<Day>")]
    probation_until: Option<Date>,
    /// What it still asks for once it is over; nothing where it is settled.
    owed: Option<Owed>,
}

impl Biennium {
    fn of(app: &App, mine: &Mine, row: BienniumRow) -> Self {
        let counted_here = row.program == mine.program;
        let today = mine
            .biennium
            .filter(|account| counted_here && account.starts_on == row.starts_on.0);
        let past = mine
            .owed
            .iter()
            .find(|past| counted_here && past.ends_on == row.ends_on.0);
        let reported = match (today, past.map(|past| past.owed)) {
            (Some(account), _) => Some(account.reported_until),
            (None, Some(bienniums::Owed::Report(last))) => Some(last),
            (None, _) => None,
        };
        let program = app.programs.current(&row.program);
        Self {
            reported_until: reported.and_then(|day| account::reporting(app, &program, day, mine.now)),
            probation_until: today.and_then(|account| account.probation_until),
            owed: past.map(|past| Owed::of(app, mine, past)),
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
    let rows = mine.bienniums.iter().cloned();
    Ok(Json(Bienniums {
        bienniums: rows.map(|row| Biennium::of(&app, &mine, row)).collect(),
        next: None,
    }))
}
