//! Requests for the holder's certificates, and answering one.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use cqr_app::{
    App,
    audits::{self, View},
};
use cqr_domain::{
    bienniums::AuditState,
    ids::{AuditId, BienniumId, CompletionId, UploadId},
};
use cqr_edge::{Access, Caller, Owner, Problem, Spec, StrictJson};
use jiff::{Timestamp, civil::Date};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    deadline::Deadline,
    describe::{AuditStateCode, Day, IdText, Instant, Op, Table},
    path::segment,
    problem::{of_biennium, of_store},
};

const LIST: Spec = Spec::new("api_audits", "R-AUD-2", Access::HOLDER);
const SHOW: Spec = own("api_audit");
const ANSWER: Spec = own("api_audit_answer");

const fn own(name: &'static str) -> Spec {
    Spec::new(name, "R-AUD-2", Access::HOLDER).owner(Owner::person("audit"))
}

pub(crate) fn routes() -> Table {
    Table::new()
        .get(
            "/api/v1/audits",
            LIST,
            Op::new("listAudits", "Requests for your certificates, the newest in front.")
                .answers::<Audits>(200, "The requests"),
            list,
        )
        .get(
            "/api/v1/audits/{audit}",
            SHOW,
            Op::new("showAudit", "One request for your certificates.").answers::<Audit>(200, "The request"),
            show,
        )
        .post(
            "/api/v1/audits/{audit}/answer",
            ANSWER,
            Op::new(
                "answerAudit",
                "Answer a request with files that you sent before; files add up until it is decided.",
            )
            .takes::<Body>()
            .answers_nothing("It is answered")
            .refuses(409, "It was decided before"),
            answer,
        )
}

#[derive(Serialize, JsonSchema)]
struct Audits {
    audits: Vec<Audit>,
    /// Always nothing: a holder has few of them.
    next: Option<String>,
}

/// A request for certificates.
#[derive(Serialize, JsonSchema)]
struct Audit {
    #[schemars(with = "IdText")]
    id: AuditId,
    #[schemars(with = "IdText")]
    biennium: BienniumId,
    #[schemars(with = "AuditStateCode")]
    state: &'static str,
    /// Until when it is to be answered.
    answer: Deadline,
    #[schemars(with = "Option<Instant>")]
    answered_at: Option<Timestamp>,
    /// Whether an answer is still taken: also one that comes late, until what follows is decided.
    takes_answer: bool,
    /// The courses it asks about.
    courses: Vec<Course>,
    /// The files that were sent.
    #[schemars(with = "Vec<IdText>")]
    files: Vec<UploadId>,
}

/// A course that a request asks about.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "AuditedCourse")]
struct Course {
    #[schemars(with = "IdText")]
    completion: CompletionId,
    title: String,
    #[schemars(with = "Day")]
    completed_on: Date,
    /// The certificate that is there already.
    #[schemars(with = "Option<IdText>")]
    upload: Option<UploadId>,
    /// Whether its proof was found not to be enough.
    is_insufficient: bool,
}

fn audit(app: &App, view: View) -> Audit {
    let program = app.programs.current(&view.biennium.program);
    let (last_day, until) = (view.row.answer_by.0, view.row.answer_until.0);
    Audit {
        id: view.row.id.0,
        biennium: view.row.biennium_id.0,
        state: view.row.state.0.name(),
        answer: if view.row.state.0 == AuditState::Open {
            Deadline::at(app, &program, last_day, until, view.now)
        } else {
            Deadline::of(app, &program, last_day, until, 0)
        },
        answered_at: view.row.answered_at.map(|at| at.0),
        takes_answer: view.row.state.0.is_open() && view.past.is_none(),
        courses: view
            .courses
            .into_iter()
            .map(|course| Course {
                completion: course.worded.completion.id.0,
                title: course.worded.title().to_owned(),
                completed_on: course.worded.completion.completed_on.0,
                upload: course.worded.completion.upload_id.map(|id| id.0),
                is_insufficient: course.is_insufficient,
            })
            .collect(),
        files: view.files.into_iter().map(|file| file.id.0).collect(),
    }
}

async fn list(State(app): State<Arc<App>>, Caller(principal): Caller) -> Result<Json<Audits>, Problem> {
    let views = audits::mine(&app, &principal).await.map_err(of_store)?;
    Ok(Json(Audits {
        audits: views.into_iter().map(|view| audit(&app, view)).collect(),
        next: None,
    }))
}

async fn show(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    Path(id): Path<String>,
) -> Result<Json<Audit>, Problem> {
    let view = audits::find(&app, &principal, segment(&id)?)
        .await
        .map_err(of_biennium)?;
    Ok(Json(audit(&app, view)))
}

/// An answer.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "AuditAnswer")]
struct Body {
    /// Files, sent before; none where every course has a certificate.
    #[schemars(with = "Vec<IdText>")]
    files: Vec<UploadId>,
}

async fn answer(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    Path(id): Path<String>,
    StrictJson(body): StrictJson<Body>,
) -> Result<StatusCode, Problem> {
    audits::answer(&app, &principal, segment(&id)?, body.files)
        .await
        .map_err(of_biennium)?;
    Ok(StatusCode::NO_CONTENT)
}
