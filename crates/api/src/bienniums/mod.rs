//! The holder's bienniums.

mod account;

use std::sync::Arc;

use axum::{Json, extract::State};
use cqr_app::{
    App,
    completions::{self, BienniumLine, Mine},
};
use cqr_domain::ids::BienniumId;
use cqr_edge::{Access, Caller, Problem, Spec};
use jiff::{Timestamp, civil::Date};
use schemars::JsonSchema;
use serde::Serialize;

use self::account::Period;
pub(crate) use self::account::{Account, Owed};
use crate::{
    describe::{Day, IdText, Instant, Op, PhaseCode, Table},
    problem::of_completion,
};

const LIST: Spec = Spec::new("api_bienniums", "R-CE-1", Access::HOLDER);

pub(crate) fn routes() -> Table {
    Table::new().get(
        "/api/v1/bienniums",
        LIST,
        Op::new(
            "listBienniums",
            "Your own bienniums, the newest in front, each with what counts and where it stands.",
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

/// A biennium.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "BienniumInList")]
struct Biennium {
    #[schemars(with = "IdText")]
    id: BienniumId,
    program: String,
    #[serde(flatten)]
    period: Period,
    #[schemars(with = "PhaseCode")]
    state: &'static str,
    /// Last day of its CE probation, if there is or was one.
    #[schemars(with = "Option<Day>")]
    probation_ends_on: Option<Date>,
    /// The first instant that is too late for it.
    #[schemars(with = "Option<Instant>")]
    probation_ends_at: Option<Timestamp>,
    /// What it still asks for once it is over; nothing where it is settled.
    owed: Option<Owed>,
}

impl Biennium {
    fn of(app: &App, mine: &Mine, line: &BienniumLine) -> Self {
        let row = &line.row;
        let counted_here = row.program == mine.program;
        let today = mine
            .biennium
            .filter(|account| counted_here && account.starts_on == row.starts_on.0);
        let past = mine
            .owed
            .iter()
            .find(|past| counted_here && past.ends_on == row.ends_on.0);
        let program = app.programs.current(&row.program);
        let period = match today {
            Some(account) => Period::of_today(app, &program, &account, mine.now),
            None => Period::of_line(app, &program, line, past, mine.now),
        };
        Self {
            period,
            owed: past.map(|past| Owed::of(app, mine, past)),
            id: row.id.0,
            state: row.phase.0.name(),
            probation_ends_on: row.probation_ends_on.map(|day| day.0),
            probation_ends_at: row.probation_ends_at.map(|at| at.0),
            program: row.program.clone(),
        }
    }
}

async fn list(State(app): State<Arc<App>>, Caller(principal): Caller) -> Result<Json<Bienniums>, Problem> {
    let mine = completions::mine(&app, &principal).await.map_err(of_completion)?;
    let lines = mine.bienniums.iter();
    Ok(Json(Bienniums {
        bienniums: lines.map(|line| Biennium::of(&app, &mine, line)).collect(),
        next: None,
    }))
}
