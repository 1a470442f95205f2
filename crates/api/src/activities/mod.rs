//! The catalog of continuing education: searching it, and one activity.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
};
use cqr_app::{
    App,
    activities::{self, ActivityError, ActivityRow, CreditRow, Search},
};
use cqr_domain::ids::ActivityId;
use cqr_edge::{Access, Caller, Problem, RateClass, Spec, Strict};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    cursor::Wanted,
    describe::{CategoryCode, CreditsText, Day, IdText, Op, Table},
    path::{segment, short, some_day},
    problem::{invalid, of_store},
};

const LIST: Spec = Spec::new("api_activities", "R-RX-14", Access::HOLDER).rate(RateClass::Search);
const SHOW: Spec = Spec::new("api_activity", "R-RX-14", Access::HOLDER);

pub(crate) fn routes() -> Table {
    Table::new()
        .get(
            "/api/v1/activities",
            LIST,
            Op::new("listActivities", "Search the catalog of activities, by title.")
                .query::<Query>()
                .answers::<List>(200, "A page of the activities that are found")
                .refuses(422, "One of `discipline` and `subcategory` is missing"),
            list,
        )
        .get(
            "/api/v1/activities/{activity}",
            SHOW,
            Op::new("showActivity", "One activity of the catalog.").answers::<Activity>(200, "The activity"),
            show,
        )
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ActivitiesQuery")]
struct Query {
    /// Words that title, provider, code or reference number must hold, every one of them.
    #[serde(default, deserialize_with = "short::<_, 200>")]
    #[schemars(length(max = 200))]
    q: Option<String>,
    /// With `subcategory`: only activities with credits for it.
    #[serde(default, deserialize_with = "short::<_, 20>")]
    #[schemars(length(max = 20))]
    discipline: Option<String>,
    /// Code of a subcategory of `discipline`.
    #[serde(default, deserialize_with = "short::<_, 40>")]
    #[schemars(length(max = 40))]
    subcategory: Option<String>,
    /// Only activities that are approved on this day; today when nothing is said.
    #[serde(default, deserialize_with = "some_day")]
    #[schemars(with = "Option<Day>")]
    on: Option<Date>,
    /// `next` of the page before.
    #[schemars(length(max = 200))]
    cursor: Option<String>,
    /// How many entries at most; 20 when nothing is said.
    #[schemars(range(min = 1, max = 100))]
    limit: Option<u32>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Activities")]
struct List {
    activities: Vec<Activity>,
    /// How many are found, on all pages.
    total: i64,
    /// The cursor of the next page, if there is one.
    next: Option<String>,
}

/// An activity of the catalog.
#[derive(Serialize, JsonSchema)]
struct Activity {
    #[schemars(with = "IdText")]
    id: ActivityId,
    title: String,
    provider: String,
    approver: String,
    /// The approver's number for it.
    reference_number: String,
    minutes: i32,
    /// In minor units of the currency, such as cents.
    price_minor: i64,
    /// ISO 4217 code.
    currency: String,
    /// What counts for the account of the biennium.
    #[schemars(with = "CreditsText")]
    ce_credits: String,
    #[schemars(with = "CategoryCode")]
    category: &'static str,
    /// Kind of activity, a code of the program.
    kind: String,
    #[schemars(with = "Day")]
    valid_from: Date,
    #[schemars(with = "Day")]
    valid_to: Date,
    /// What a prescription can count, per subcategory.
    credits: Vec<Share>,
}

/// Credits of an activity for one subcategory.
#[derive(Serialize, JsonSchema)]
struct Share {
    discipline: String,
    subcategory: String,
    #[schemars(with = "CreditsText")]
    credits: String,
}

impl From<(ActivityRow, Vec<CreditRow>)> for Activity {
    fn from((row, credits): (ActivityRow, Vec<CreditRow>)) -> Self {
        let facts = row.facts;
        let share = |credit: CreditRow| Share {
            discipline: credit.discipline,
            subcategory: credit.subcategory,
            credits: credit.credits.0.to_string(),
        };
        Self {
            id: row.id.0,
            title: row.title,
            provider: row.provider,
            approver: facts.approver,
            reference_number: facts.reference_number,
            minutes: facts.minutes,
            price_minor: facts.price_minor,
            currency: facts.currency,
            ce_credits: facts.ce_credits.0.to_string(),
            category: facts.category.0.name(),
            kind: facts.kind,
            valid_from: facts.valid_from.0,
            valid_to: facts.valid_to.0,
            credits: credits.into_iter().map(share).collect(),
        }
    }
}

async fn list(
    State(app): State<Arc<App>>,
    Caller(_): Caller,
    Strict(query): Strict<Query>,
) -> Result<Json<List>, Problem> {
    let covers = match (query.discipline, query.subcategory) {
        (None, None) => None,
        (Some(discipline), Some(subcategory)) => Some((discipline, vec![subcategory])),
        _ => {
            return Err(invalid("subcategory", "together_with_discipline"));
        }
    };
    let wanted = Wanted::of("activities", query.cursor.as_deref(), query.limit)?;
    let search = Search {
        text: query.q.unwrap_or_default(),
        covers,
        on: query.on,
        ..Search::default()
    };
    let catalog = activities::list_after(&app, search, wanted.after, wanted.fetched())
        .await
        .map_err(refused)?;
    let (found, next) = wanted.cut(catalog.activities, |(row, _)| row.id.0);
    Ok(Json(List {
        activities: found.into_iter().map(Activity::from).collect(),
        total: catalog.total,
        next,
    }))
}

async fn show(
    State(app): State<Arc<App>>,
    Caller(_): Caller,
    Path(activity): Path<String>,
) -> Result<Json<Activity>, Problem> {
    let found = activities::find(&app, segment(&activity)?).await.map_err(refused)?;
    Ok(Json(found.into()))
}

fn refused(error: ActivityError) -> Problem {
    match error {
        ActivityError::NotFound => Problem::not_found(),
        ActivityError::Store(error) => of_store(error),
    }
}
