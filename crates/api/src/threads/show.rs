//! The holder's questions, and one with its messages.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use cqr_app::{
    App,
    threads::{self, FileOf, MyThread, Posted, Reading, ThreadRow},
};
use cqr_domain::ids::{ThreadId, ThreadKind, UploadId};
use cqr_edge::{Caller, Problem, Strict};
use jiff::{Timestamp, civil::Date};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    cursor::Wanted,
    describe::{Day, IdText, Instant, ThreadStateCode},
    path::segment,
    problem::{of_store, of_thread},
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ThreadsQuery")]
pub(super) struct Query {
    /// `next` of the page before.
    #[schemars(length(max = 200))]
    cursor: Option<String>,
    /// How many entries at most; 20 when nothing is said.
    #[schemars(range(min = 1, max = 100))]
    limit: Option<u32>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Threads")]
pub(super) struct List {
    threads: Vec<Thread>,
    /// The cursor of the next page, if there is one.
    next: Option<String>,
}

/// A question to the staff.
#[derive(Serialize, JsonSchema)]
struct Thread {
    #[schemars(with = "IdText")]
    id: ThreadId,
    /// Topic of help, by its code.
    topic: String,
    /// Empty when it was erased.
    subject: String,
    #[schemars(with = "ThreadStateCode")]
    state: &'static str,
    /// By the end of which day an answer is due.
    #[schemars(with = "Option<Day>")]
    due_on: Option<Date>,
    #[schemars(with = "Instant")]
    opened_at: Timestamp,
    /// When something was written last.
    #[schemars(with = "Instant")]
    last_at: Timestamp,
    /// Whether there is an answer that was not read.
    unread: bool,
}

impl Thread {
    fn of(row: &ThreadRow, subject: String, unread: bool) -> Self {
        Self {
            id: row.id.0,
            topic: row.topic.clone(),
            subject,
            state: row.state.0.name(),
            due_on: row.due_on.map(|day| day.0),
            opened_at: row.opened_at.0,
            last_at: row.last_at.0,
            unread,
        }
    }
}

/// A question with its messages.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Conversation")]
pub(super) struct Conversation {
    thread: Thread,
    messages: Vec<Message>,
}

/// A message, or the note that staff closed the question.
#[derive(Serialize, JsonSchema)]
struct Message {
    /// From 1.
    place: i32,
    /// `asked`, `answered` or `closed`.
    act: String,
    #[schemars(with = "Instant")]
    posted_at: Timestamp,
    /// Empty when it was erased.
    text: String,
    /// When the other side read it first.
    #[schemars(with = "Option<Instant>")]
    read_at: Option<Timestamp>,
    /// The holder's own files that go with it.
    #[schemars(with = "Vec<IdText>")]
    files: Vec<UploadId>,
}

pub(super) async fn list(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    Strict(query): Strict<Query>,
) -> Result<Json<List>, Problem> {
    let wanted = Wanted::<ThreadKind>::of("threads", query.cursor.as_deref(), query.limit)?;
    let mine = threads::list(&app, &principal).await.map_err(of_store)?;
    let all = wanted.behind(mine, |thread| thread.row.id.0)?;
    let (page, next) = wanted.cut(all, |thread| thread.row.id.0);
    let thread = |mine: MyThread| Thread::of(&mine.row, mine.subject, mine.unread);
    Ok(Json(List {
        threads: page.into_iter().map(thread).collect(),
        next,
    }))
}

pub(super) async fn show(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    Path(thread): Path<String>,
) -> Result<Json<Conversation>, Problem> {
    let found = threads::show(&app, &principal, segment(&thread)?, Reading::Fetches)
        .await
        .map_err(of_thread)?;
    let is_unread = |posted: &Posted| posted.post.act == "answered" && posted.post.read_at.is_none();
    let unread = found.posts.iter().any(is_unread);
    let message = |posted: &Posted| message(posted, &found.files);
    Ok(Json(Conversation {
        messages: found.posts.iter().map(message).collect(),
        thread: Thread::of(&found.row, found.subject.clone(), unread),
    }))
}

pub(super) async fn read(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    Path(thread): Path<String>,
) -> Result<StatusCode, Problem> {
    threads::show(&app, &principal, segment(&thread)?, Reading::Opens)
        .await
        .map_err(of_thread)?;
    Ok(StatusCode::NO_CONTENT)
}

fn message(posted: &Posted, files: &[FileOf]) -> Message {
    let post = &posted.post;
    let own = files.iter().filter(|file| file.post == post.id);
    Message {
        place: post.place,
        act: post.act.clone(),
        posted_at: post.posted_at.0,
        text: posted.text.as_ref().map(|text| text.body.clone()).unwrap_or_default(),
        read_at: post.read_at.map(|at| at.0),
        files: own.map(|file| file.upload.id.0).collect(),
    }
}
