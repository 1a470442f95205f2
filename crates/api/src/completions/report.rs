//! Reporting a course: JSON, with the certificate sent before.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::{HeaderName, StatusCode, header::LOCATION},
};
use cqr_app::{
    App,
    completions::{self, Report, What},
};
use cqr_domain::ids::{ActivityId, CompletionId, UploadId};
use cqr_edge::{Caller, Problem, StrictJson};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    describe::{Day, IdText},
    idempotency_key::IdempotencyKey,
    path::day,
    problem::{invalid, of_report},
};

/// A report. Either `activity` or `unlisted` is given.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Report")]
pub(super) struct Body {
    /// The activity of the catalog.
    #[schemars(with = "Option<IdText>")]
    activity: Option<ActivityId>,
    /// One that the catalog does not have.
    unlisted: Option<Unlisted>,
    /// The day on which it was finished.
    #[serde(deserialize_with = "day")]
    #[schemars(with = "Day")]
    completed_on: Date,
    /// The certificate, sent before.
    #[schemars(with = "Option<IdText>")]
    upload: Option<UploadId>,
}

/// A course that the catalog does not have, as the certificate says.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "UnlistedCourse")]
struct Unlisted {
    #[schemars(length(min = 1, max = 200))]
    title: String,
    #[schemars(length(min = 1, max = 200))]
    provider: String,
    /// Who approved it.
    #[serde(default)]
    #[schemars(length(max = 200))]
    approver: String,
    /// The approver's number for it.
    #[serde(default)]
    #[schemars(length(max = 200))]
    reference_number: String,
    /// Credits with at most two decimals.
    #[schemars(regex(pattern = r"^[0-9]{1,4}(\.[0-9]{1,2})?$"))]
    credits: String,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Reported {
    #[schemars(with = "IdText")]
    id: CompletionId,
}

pub(super) async fn report(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    key: IdempotencyKey,
    StrictJson(body): StrictJson<Body>,
) -> Result<(StatusCode, [(HeaderName, String); 1], Json<Reported>), Problem> {
    let wish = serde_json::to_vec(&body).map_err(|error| Problem::internal(&error))?;
    let once = key.once(&principal, "report_completion", &[&wish]);
    let report = Report {
        what: what(body.activity, body.unlisted)?,
        completed_on: body.completed_on,
        upload: body.upload,
    };
    let id = completions::report_once(&app, &principal, report, once)
        .await
        .map_err(of_report)?;
    let address = format!("/api/v1/completions/{id}");
    Ok((StatusCode::CREATED, [(LOCATION, address)], Json(Reported { id })))
}

fn what(activity: Option<ActivityId>, unlisted: Option<Unlisted>) -> Result<What, Problem> {
    match (activity, unlisted) {
        (Some(activity), None) => Ok(What::Listed(activity)),
        (None, Some(course)) => Ok(What::Unlisted {
            credits: course
                .credits
                .parse()
                .map_err(|_| invalid("/unlisted/credits", "not_credits"))?,
            title: course.title,
            provider: course.provider,
            approver: course.approver,
            reference_number: course.reference_number,
        }),
        _ => Err(invalid("/activity", "either_activity_or_unlisted")),
    }
}
