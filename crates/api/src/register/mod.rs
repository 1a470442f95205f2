//! The public register, for state agencies and employers.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
};
use cqr_app::{
    App,
    register::{self, CredentialEntry, Missing, SearchError, Wish},
};
use cqr_domain::ids::PersonId;
use cqr_edge::{Access, Cache, FieldProblem, Problem, RateClass, Spec, Strict};
use jiff::{Timestamp, civil::Date};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    describe::{Day, IdText, Instant, Op, PeriodCode, StandingCode, Table},
    path::{segment, short},
    problem::of_store,
};

const SEARCH: Spec = open("api_register", "R-VER-4");
/// An agency may keep an entry this long; what is revoked is seen as revoked within it (A45).
const KEPT_S: u32 = 60;
const ENTRY: Spec = open("api_register_entry", "R-VER-1, R-VER-4").cache(Cache::Public(KEPT_S));

const fn open(name: &'static str, rule: &'static str) -> Spec {
    Spec::new(name, rule, Access::Public).rate(RateClass::Directory)
}

pub(crate) fn routes() -> Table {
    Table::new()
        .get(
            "/api/v1/register",
            SEARCH,
            Op::new(
                "searchRegister",
                "Look somebody up by family name with state or city, or by number.",
            )
            .query::<Query>()
            .answers::<Found>(200, "Who was found; nobody when there are too many")
            .refuses(422, "Something is missing; `errors` says what"),
            search,
        )
        .get(
            "/api/v1/register/{entry}",
            ENTRY,
            Op::new(
                "showRegisterEntry",
                "One entry of the public register: status, compliance period, completion and the dates of the biennium. \
                 It may be kept for 60 seconds at most.",
            )
            .answers::<Entry>(200, "The entry"),
            entry,
        )
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "RegisterQuery")]
struct Query {
    /// The family name or its beginning.
    #[serde(default, deserialize_with = "short::<_, 100>")]
    #[schemars(length(max = 100))]
    family: Option<String>,
    /// The given name or its beginning.
    #[serde(default, deserialize_with = "short::<_, 100>")]
    #[schemars(length(max = 100))]
    given: Option<String>,
    #[serde(default, deserialize_with = "short::<_, 100>")]
    #[schemars(length(max = 100))]
    city: Option<String>,
    /// The state, as a name or in letters.
    #[serde(default, deserialize_with = "short::<_, 100>")]
    #[schemars(length(max = 100))]
    region: Option<String>,
    /// The body's number; nothing else is asked for then.
    #[serde(default, deserialize_with = "short::<_, 100>")]
    #[schemars(length(max = 100))]
    number: Option<String>,
}

/// Who was found on the register.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "RegisterEntries")]
struct Found {
    entries: Vec<Entry>,
    /// Whether more were found than are shown; say more then.
    too_many: bool,
    /// The instant at which all this was so.
    #[schemars(with = "Instant")]
    as_of: Timestamp,
    /// Always nothing: only a few people are shown at once.
    next: Option<String>,
}

/// A person on the public register.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "RegisterEntry")]
struct Entry {
    #[schemars(with = "IdText")]
    id: PersonId,
    given_name: String,
    family_name: String,
    city: String,
    region: String,
    credentials: Vec<Held>,
    /// The last day that registration is good for, where it is known and a credential is registered.
    #[schemars(with = "Option<Day>")]
    registered_through: Option<Date>,
    /// The last day of a CE probation that runs.
    #[schemars(with = "Option<Day>")]
    probation_until: Option<Date>,
    /// The biennium of today, where it is known; only in a single entry.
    biennium: Option<Days>,
    /// The instant at which all this was so.
    #[schemars(with = "Instant")]
    as_of: Timestamp,
}

/// A credential on the public register.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "RegisterCredential")]
struct Held {
    /// As it is written behind a name.
    credential: String,
    discipline: String,
    #[schemars(with = "Day")]
    awarded_on: Date,
    #[schemars(with = "StandingCode")]
    status: &'static str,
    #[schemars(with = "Option<Day>")]
    discontinued_on: Option<Date>,
    /// The compliance period that runs or ran last.
    period: Option<Period>,
    next_period: Option<Days>,
}

/// A compliance period on the public register.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "RegisterPeriod")]
struct Period {
    #[schemars(with = "Day")]
    first_day: Date,
    #[schemars(with = "Day")]
    last_day: Date,
    #[schemars(with = "PeriodCode")]
    completion: &'static str,
}

/// A first and a last day.
#[derive(Serialize, JsonSchema)]
struct Days {
    #[schemars(with = "Day")]
    first_day: Date,
    #[schemars(with = "Day")]
    last_day: Date,
}

impl From<(Date, Date)> for Days {
    fn from((first_day, last_day): (Date, Date)) -> Self {
        Self { first_day, last_day }
    }
}

impl From<register::Entry> for Entry {
    fn from(entry: register::Entry) -> Self {
        Self {
            id: entry.id,
            given_name: entry.given_name,
            family_name: entry.family_name,
            city: entry.city,
            region: entry.region,
            credentials: entry.credentials.into_iter().map(Held::from).collect(),
            registered_through: entry.registered_through,
            probation_until: entry.probation_until,
            biennium: entry.biennium.map(Days::from),
            as_of: entry.as_of,
        }
    }
}

impl From<CredentialEntry> for Held {
    fn from(entry: CredentialEntry) -> Self {
        Self {
            credential: entry.credential,
            discipline: entry.discipline,
            awarded_on: entry.awarded_on,
            status: entry.standing.name(),
            discontinued_on: entry.discontinued_on,
            period: entry.period.map(|period| Period {
                first_day: period.opens_on,
                last_day: period.closes_on,
                completion: period.completion.name(),
            }),
            next_period: entry.next_period.map(Days::from),
        }
    }
}

async fn search(State(app): State<Arc<App>>, Strict(query): Strict<Query>) -> Result<Json<Found>, Problem> {
    let wish = match query.number {
        Some(number) => Wish::Number(number),
        None => Wish::Name {
            family: query.family.unwrap_or_default(),
            given: query.given.unwrap_or_default(),
            city: query.city.unwrap_or_default(),
            region: query.region.unwrap_or_default(),
        },
    };
    let found = register::search(&app, &wish).await.map_err(refused)?;
    Ok(Json(Found {
        entries: found.entries.into_iter().map(Entry::from).collect(),
        too_many: found.too_many,
        as_of: found.as_of,
        next: None,
    }))
}

async fn entry(State(app): State<Arc<App>>, Path(entry): Path<String>) -> Result<Json<Entry>, Problem> {
    let found = register::entry(&app, segment(&entry)?).await.map_err(of_store)?;
    found.map(|entry| Json(entry.into())).ok_or_else(Problem::not_found)
}

fn refused(error: SearchError) -> Problem {
    let missing = match error {
        SearchError::Store(error) => return of_store(error),
        SearchError::Missing(missing) => missing,
    };
    let field = |missing: Missing| match missing {
        Missing::Family => "family",
        Missing::Place => "region",
        Missing::Number => "number",
    };
    let problem = |missing| FieldProblem {
        field: field(missing).to_owned(),
        code: "required".to_owned(),
    };
    Problem::invalid(missing.into_iter().map(problem).collect())
}
