//! Where the holder stands: every credential with its case, and the account of the biennium.

use std::sync::Arc;

use axum::{Json, extract::State};
use cqr_app::{
    App,
    cases::{self, CredentialView},
    completions,
};
use cqr_edge::{Access, Caller, Problem, Spec};
use jiff::{Timestamp, civil::Date};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    bienniums::{Account, Owed},
    cases::view::Case,
    describe::{Day, Instant, Op, Table},
    problem::{of_completion, of_store},
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
    /// The address from which mail to the holder comes back, while it does; each notice stands in the list all the same.
    mail_comes_back_from: Option<String>,
    /// The account of the biennium of today; nothing before the first one.
    biennium: Option<Account>,
    /// Bienniums that are over and still ask for something, the newest in front.
    owed_bienniums: Vec<Owed>,
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

async fn show(State(app): State<Arc<App>>, Caller(principal): Caller) -> Result<Json<Overview>, Problem> {
    let found = cases::overview(&app, &principal).await.map_err(of_store)?;
    let overview = found.ok_or_else(Problem::not_found)?;
    let mine = completions::mine(&app, &principal).await.map_err(of_completion)?;
    let credentials = overview.credentials.iter().map(|view| credential(&app, view));
    Ok(Json(Overview {
        credentials: credentials.collect(),
        mail_comes_back_from: overview.unreached.then_some(overview.person.email),
        number: overview.person.external_id,
        given_name: overview.person.given_name,
        family_name: overview.person.family_name,
        now: overview.now,
        today: overview.today,
        unread: overview.unread,
        in_review: overview.in_review,
        biennium: Account::of(&app, &mine),
        owed_bienniums: Owed::list(&app, &mine),
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
