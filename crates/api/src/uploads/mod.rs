//! Files of the holder: sending one, what is noted about it, and its bytes.

use std::{sync::Arc, time::Duration};

use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderName, StatusCode, header::LOCATION},
    response::{IntoResponse as _, Response},
};
use cqr_app::{
    App,
    uploads::{self, UploadRow},
};
use cqr_domain::ids::UploadId;
use cqr_edge::{Access, Caller, Owner, Parts, Problem, RateClass, Spec};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    describe::{IdText, Instant, Op, Table},
    idempotency_key::IdempotencyKey,
    path::segment,
    problem::{invalid, of_upload, once},
};

/// Largest body with a file, in bytes: a file of 10 MiB, and the form around it.
const FORM_MAX: usize = 11 * 1024 * 1024;
/// How long a slow line may take to send it.
const FORM_TIME: Duration = Duration::from_secs(180);
const SEND: Spec = Spec::new("api_upload_send", "A32", Access::HOLDER)
    .rate(RateClass::Upload)
    .body_limit(FORM_MAX)
    .timeout(FORM_TIME);
const SHOW: Spec = own("api_upload");
const CONTENT: Spec = own("api_upload_content");

const fn own(name: &'static str) -> Spec {
    Spec::new(name, "A01", Access::HOLDER).owner(Owner::person("upload"))
}

pub(crate) fn routes() -> Table {
    Table::new()
        .post(
            "/api/v1/uploads",
            SEND,
            Op::new(
                "sendUpload",
                "Send a certificate: a PDF, PNG or JPEG file, as far as the program takes them.",
            )
            .takes_form::<Form>()
            .keyed()
            .makes::<Sent>("It is kept")
            .refuses(409, "You keep too many files (upload_quota)"),
            send,
        )
        .get(
            "/api/v1/uploads/{upload}",
            SHOW,
            Op::new("showUpload", "What is noted about one of your files.").answers::<Upload>(200, "The note"),
            show,
        )
        .get(
            "/api/v1/uploads/{upload}/content",
            CONTENT,
            Op::new("fetchUpload", "The bytes of one of your files, as an attachment.")
                .answers_bytes(&["application/pdf", "image/png", "image/jpeg"], "The file"),
            content,
        )
}

/// A form with one file.
#[derive(JsonSchema)]
#[schemars(rename = "UploadForm", deny_unknown_fields)]
#[expect(dead_code, reason = "describes what is read part by part")]
struct Form {
    /// The file; its name ends in .pdf, .png, .jpg or .jpeg, and its bytes are what the name says.
    #[schemars(extend("format" = "binary"))]
    file: String,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SentUpload")]
struct Sent {
    #[schemars(with = "IdText")]
    id: UploadId,
}

/// A file of the holder.
#[derive(Serialize, JsonSchema)]
struct Upload {
    #[schemars(with = "IdText")]
    id: UploadId,
    /// What the sender called it, cleaned.
    name: String,
    /// In bytes.
    size: i64,
    media_type: String,
    /// SHA-256 of the bytes, in hexadecimal.
    sha256: String,
    #[schemars(with = "Instant")]
    created_at: Timestamp,
}

impl From<UploadRow> for Upload {
    fn from(row: UploadRow) -> Self {
        Self {
            id: row.id.0,
            name: row.original_name,
            size: row.size,
            media_type: row.media_type,
            sha256: row.sha256,
            created_at: row.created_at.0,
        }
    }
}

async fn send(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    key: IdempotencyKey,
    parts: Parts,
) -> Result<(StatusCode, [(HeaderName, String); 1], Json<Sent>), Problem> {
    parts.fields.only(&[])?;
    let mut files = parts.files.into_iter();
    let (file, more) = (files.next(), files.next());
    if let Some(other) = file.iter().chain(&more).find(|file| file.field != "file") {
        return Err(Problem::bad_request(format!("there is no file `{}`", other.field)));
    }
    let Some(file) = file else {
        return Err(invalid("/file", "required"));
    };
    if more.is_some() {
        return Err(Problem::bad_request("one file at a time"));
    }
    let key = key.once(&principal, "send_upload", &[file.name.as_bytes(), &file.bytes]);
    let id = uploads::receive_once(&app, &principal, &file.name, file.bytes.to_vec(), key)
        .await
        .map_err(|error| once(error, of_upload))?;
    let address = format!("/api/v1/uploads/{id}");
    Ok((StatusCode::CREATED, [(LOCATION, address)], Json(Sent { id })))
}

async fn show(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    Path(upload): Path<String>,
) -> Result<Json<Upload>, Problem> {
    let row = uploads::find(&app, &principal, segment(&upload)?)
        .await
        .map_err(of_upload)?;
    Ok(Json(row.into()))
}

async fn content(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    Path(upload): Path<String>,
) -> Result<Response, Problem> {
    let download = uploads::fetch(&app, &principal, segment(&upload)?)
        .await
        .map_err(of_upload)?;
    Ok((download.headers(), download.bytes).into_response())
}
