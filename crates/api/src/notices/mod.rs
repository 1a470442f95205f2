//! The holder's notices, and the mark that one was read.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use cqr_app::{
    App,
    notices::{self, NoticeError, NoticeRow},
    texts,
    threads::Reading,
};
use cqr_domain::ids::{CaseId, NoticeId};
use cqr_edge::{Access, Caller, Owner, Problem, Spec, Strict};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    cursor::Wanted,
    describe::{IdText, Instant, Op, Table},
    path::segment,
    problem::of_store,
};

const LIST: Spec = Spec::new("api_notices", "R-NOTE-5", Access::HOLDER);
const READ: Spec = Spec::new("api_notice_read", "R-NOTE-5", Access::HOLDER).owner(Owner::person("notice"));

pub(crate) fn routes() -> Table {
    Table::new()
        .get(
            "/api/v1/notices",
            LIST,
            Op::new("listNotices", "Your notices, the newest in front.")
                .query::<Query>()
                .answers::<List>(200, "A page of the notices"),
            list,
        )
        .post(
            "/api/v1/notices/{notice}/read",
            READ,
            Op::new("readNotice", "Note that a notice was read; the first time counts.").answers_nothing("It is noted"),
            read,
        )
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NoticesQuery")]
struct Query {
    /// `next` of the page before.
    #[schemars(length(max = 200))]
    cursor: Option<String>,
    /// How many entries at most; 20 when nothing is said.
    #[schemars(range(min = 1, max = 100))]
    limit: Option<u32>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Notices")]
struct List {
    notices: Vec<Notice>,
    /// How many were not read, on all pages.
    unread: i64,
    /// The cursor of the next page, if there is one.
    next: Option<String>,
}

/// A notice of the body. All its words stand on the page of the holder's messages.
#[derive(Serialize, JsonSchema)]
struct Notice {
    #[schemars(with = "IdText")]
    id: NoticeId,
    /// What it is about.
    kind: String,
    /// Its title in words, as the page of messages shows it.
    title: String,
    #[schemars(with = "Option<IdText>")]
    case: Option<CaseId>,
    /// Its figures and codes, such as a date.
    figures: BTreeMap<String, String>,
    #[schemars(with = "Instant")]
    written_at: Timestamp,
    /// When it was read first.
    #[schemars(with = "Option<Instant>")]
    read_at: Option<Timestamp>,
}

impl Notice {
    fn of(app: &App, row: NoticeRow) -> Self {
        Self {
            id: row.id.0,
            title: notices::title(app, &row, &|day| texts::day(&app.texts, day)),
            kind: row.kind,
            case: row.case_id.map(|case| case.0),
            figures: row.args.0,
            written_at: row.written_at.0,
            read_at: row.read_at.map(|at| at.0),
        }
    }
}

async fn list(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    Strict(query): Strict<Query>,
) -> Result<Json<List>, Problem> {
    let wanted = Wanted::of("notices", query.cursor.as_deref(), query.limit)?;
    let inbox = notices::page(&app, &principal, wanted.after, wanted.fetched())
        .await
        .map_err(refused)?;
    let (rows, next) = wanted.cut(inbox.notices, |row| row.id.0);
    Ok(Json(List {
        notices: rows.into_iter().map(|row| Notice::of(&app, row)).collect(),
        unread: inbox.unread,
        next,
    }))
}

async fn read(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    Path(notice): Path<String>,
) -> Result<StatusCode, Problem> {
    notices::read(&app, &principal, segment(&notice)?, Reading::Opens)
        .await
        .map_err(refused)?;
    Ok(StatusCode::NO_CONTENT)
}

fn refused(error: NoticeError) -> Problem {
    match error {
        NoticeError::NotFound => Problem::not_found(),
        NoticeError::Store(error) => of_store(error),
    }
}
