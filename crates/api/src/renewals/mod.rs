//! The holder's registration and its yearly renewal.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use cqr_app::{
    App,
    renewals::{self, LeftOut, MyRegistration, RenewalRow, file_once},
};
use cqr_domain::{
    programs::Program,
    renewals::{Filing, WithCe},
};
use cqr_edge::{Access, Caller, Problem, Spec, StrictJson};
use jiff::{Timestamp, civil::Date};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    deadline::Deadline,
    describe::{
        CreditsText, Day, EndingCauseCode, Instant, Op, RegistrationStateCode, RenewalStateCode, Table, WithCeCode,
    },
    idempotency_key::IdempotencyKey,
    problem::{invalid, of_renewal, of_store, once},
};

const LIST: Spec = Spec::new("api_registrations", "R-REN-2", Access::HOLDER);
const FILE: Spec = Spec::new("api_renewal_file", "R-REN-5", Access::HOLDER);

pub(crate) fn routes() -> Table {
    Table::new()
        .get(
            "/api/v1/registrations",
            LIST,
            Op::new(
                "listRegistrations",
                "Your own registration in each program: until when it is good, its renewals, what the next one asks for and costs.",
            )
            .answers::<Registrations>(200, "The registrations"),
            list,
        )
        .post(
            "/api/v1/renewals",
            FILE,
            Op::new("fileRenewal", "Renew your registration. The fee is paid elsewhere.")
                .takes::<Body>()
                .keyed()
                .answers_nothing("It is filed")
                .refuses(409, "It is not open, was filed before, is too late, or the credits are not there"),
            file,
        )
}

#[derive(Serialize, JsonSchema)]
struct Registrations {
    registrations: Vec<Registration>,
    /// Always nothing: a holder has few of them.
    next: Option<String>,
}

/// A registration in a program.
#[derive(Serialize, JsonSchema)]
struct Registration {
    program: String,
    #[schemars(with = "RegistrationStateCode")]
    state: &'static str,
    /// Why it ended, when it did.
    #[schemars(with = "Option<EndingCauseCode>")]
    ended_for: Option<&'static str>,
    /// The last day it is good for.
    #[schemars(with = "Day")]
    registered_through: Date,
    /// First day of the next renewal, or of the one that runs.
    #[schemars(with = "Day")]
    opens_on: Date,
    /// Its last day.
    due: Deadline,
    /// The first instant that is too late even for a late renewal.
    #[schemars(with = "Option<Instant>")]
    late_until: Option<Timestamp>,
    /// What renewing costs now.
    price: Price,
    /// The disciplines that are renewed.
    disciplines: Vec<String>,
    /// Disciplines whose credential is discontinued: the registration does not cover them.
    not_covered: Vec<String>,
    /// Credentials that lost the one they rest on.
    unsupported: Vec<Unsupported>,
    /// The CE probation that runs.
    probation: Option<Probation>,
    /// The period that the renewal asks for, in a year with credits.
    asked: Option<Asked>,
    /// The renewals, the newest in front.
    renewals: Vec<Renewal>,
    /// A renewal of before that can still come late, for what ended with it and an examination did not bring back.
    late: Option<LateRenewal>,
}

/// A renewal that can come late beside the years that run. Credits may not be missing.
#[derive(Serialize, JsonSchema)]
struct LateRenewal {
    /// Its last day, as it is filed by.
    #[schemars(with = "Day")]
    due_on: Date,
    /// The first instant that is too late.
    #[schemars(with = "Option<Instant>")]
    late_until: Option<Timestamp>,
    /// What it costs.
    price: Price,
    /// The disciplines that come back by it.
    disciplines: Vec<String>,
    /// The period that it asks for, in a year with credits.
    asked: Option<Asked>,
    /// Where it stands.
    renewals: Vec<Renewal>,
}

impl From<MyRegistration> for LateRenewal {
    fn from(late: MyRegistration) -> Self {
        Self {
            due_on: late.row.due_on.0,
            late_until: late.late_until,
            price: Price {
                minor: late.price.minor,
                currency: late.price.currency,
            },
            disciplines: late.disciplines,
            asked: late.asked.map(Asked::from),
            renewals: late.renewals.into_iter().map(Renewal::from).collect(),
        }
    }
}

/// An amount of money.
#[derive(Serialize, JsonSchema)]
struct Price {
    /// In minor units of the currency, such as cents.
    minor: u64,
    /// ISO 4217 code; empty when there is nothing to pay.
    currency: String,
}

/// A credential that lost the one it rests on.
#[derive(Serialize, JsonSchema)]
struct Unsupported {
    /// The discipline, by its abbreviation.
    discipline: String,
    /// The disciplines one of which must be held again.
    supported_by: Vec<String>,
    /// Until when it is or was registered, once a renewal left it out; nothing while the next one would.
    #[schemars(with = "Option<Day>")]
    until: Option<Date>,
    /// Whether that day has passed.
    is_over: bool,
}

/// A CE probation that runs.
#[derive(Serialize, JsonSchema)]
struct Probation {
    /// What is missing.
    #[schemars(with = "CreditsText")]
    missing: String,
    /// Until when it is to be earned.
    until: Deadline,
    /// What the probation costs; nothing when it costs nothing.
    fee: Option<Price>,
}

/// The biennium that a renewal asks for.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "AskedBiennium")]
struct Asked {
    #[schemars(with = "Day")]
    starts_on: Date,
    #[schemars(with = "Day")]
    ends_on: Date,
    /// What is missing in all.
    #[schemars(with = "CreditsText")]
    missing: String,
    /// Whether nothing is missing at all.
    is_complete: bool,
}

impl From<renewals::Asked> for Asked {
    fn from(asked: renewals::Asked) -> Self {
        Self {
            starts_on: asked.starts_on,
            ends_on: asked.ends_on,
            missing: asked.missing.most().to_string(),
            is_complete: asked.missing.is_nothing(),
        }
    }
}

/// The renewal of one year.
#[derive(Serialize, JsonSchema)]
struct Renewal {
    #[schemars(with = "Day")]
    due_on: Date,
    #[schemars(with = "RenewalStateCode")]
    state: &'static str,
    #[schemars(with = "Option<Instant>")]
    filed_at: Option<Timestamp>,
    #[schemars(with = "Option<WithCeCode>")]
    credits: Option<&'static str>,
    /// The fee in minor units of the currency.
    fee_minor: Option<i64>,
    currency: Option<String>,
    /// Whether the payment was noted, or none is needed.
    is_paid: bool,
}

impl From<RenewalRow> for Renewal {
    fn from(row: RenewalRow) -> Self {
        Self {
            due_on: row.due_on.0,
            state: row.state.0.name(),
            filed_at: row.filed_at.map(|at| at.0),
            credits: row.credits.map(|said| said.0.name()),
            fee_minor: row.fee_minor,
            currency: row.currency,
            is_paid: row.payment_how.is_some(),
        }
    }
}

fn registration(app: &App, mine: MyRegistration) -> Registration {
    let program = app.programs.current(&mine.row.program);
    let probation = probation(app, &program, &mine);
    Registration {
        state: mine.row.state.0.name(),
        registered_through: mine.row.through_on.0,
        opens_on: mine.row.opens_on.0,
        due: Deadline::at(app, &program, mine.row.due_on.0, mine.row.due_at.0, mine.now),
        late_until: mine.late_until,
        price: Price {
            minor: mine.price.minor,
            currency: mine.price.currency,
        },
        ended_for: mine.row.ended_for.map(|cause| cause.0.name()),
        disciplines: mine.disciplines,
        not_covered: mine.discontinued,
        unsupported: mine.unsupported.into_iter().map(Unsupported::from).collect(),
        probation,
        asked: mine.asked.map(Asked::from),
        renewals: mine.renewals.into_iter().map(Renewal::from).collect(),
        late: mine.late.map(|late| LateRenewal::from(*late)),
        program: mine.row.program,
    }
}

impl From<LeftOut> for Unsupported {
    fn from(found: LeftOut) -> Self {
        Self {
            discipline: found.discipline,
            supported_by: found.supported_by,
            until: found.until,
            is_over: found.is_over,
        }
    }
}

fn probation(app: &App, program: &Program, mine: &MyRegistration) -> Option<Probation> {
    let line = mine.probation.as_ref()?;
    let (last_day, at) = (line.row.probation_ends_on?.0, line.row.probation_ends_at?.0);
    let fee = mine.probation_fee.clone();
    Some(Probation {
        missing: line.missing.to_string(),
        until: Deadline::at(app, program, last_day, at, mine.now),
        fee: fee.map(|(minor, currency)| Price { minor, currency }),
    })
}

async fn list(State(app): State<Arc<App>>, Caller(principal): Caller) -> Result<Json<Registrations>, Problem> {
    let mine = renewals::mine(&app, &principal).await.map_err(of_store)?;
    Ok(Json(Registrations {
        registrations: mine.into_iter().map(|mine| registration(&app, mine)).collect(),
        next: None,
    }))
}

/// A renewal.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewRenewal")]
struct Body {
    #[schemars(length(min = 1, max = 64))]
    program: String,
    /// Its last day, as the registration says.
    #[schemars(with = "Day")]
    due_on: Date,
    /// Whether you keep to the rules and the standards of ethics and have reported every event that must be reported.
    attested: bool,
    /// What you say about continuing education, in a year that asks for it.
    #[serde(default)]
    #[schemars(with = "Option<WithCeCode>")]
    credits: Option<String>,
}

async fn file(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    key: IdempotencyKey,
    StrictJson(body): StrictJson<Body>,
) -> Result<StatusCode, Problem> {
    let wish = serde_json::to_vec(&body).map_err(|error| Problem::internal(&error))?;
    let key = key.once(&principal, "file_renewal", &[&wish]);
    let credits = match &body.credits {
        None => None,
        Some(code) => Some(WithCe::from_name(code).ok_or_else(|| invalid("/credits", "unknown"))?),
    };
    let filing = Filing {
        due_on: body.due_on,
        attested: body.attested,
        credits,
    };
    file_once(&app, &principal, &body.program, filing, key)
        .await
        .map_err(|error| once(error, of_renewal))?;
    Ok(StatusCode::NO_CONTENT)
}
