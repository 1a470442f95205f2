//! Rows of threads, and what follows from their posts.

use cqr_domain::{
    ids::{AccountId, PersonId, PostId, ThreadId, UploadId},
    threads::{Act, Done, Thread, ThreadState},
};
use diesel::prelude::*;

use super::schema::{thread_files, thread_posts, thread_texts, threads};
use crate::{AsText, At, On, Sql, StoreError};

impl AsText for ThreadState {
    fn as_text(&self) -> String {
        self.name().to_owned()
    }
    fn from_text(text: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .find(|(name, _)| *name == text)
            .map(|(_, state)| *state)
    }
}

/// One thread as the table holds it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = threads, treat_none_as_null = true)]
pub struct ThreadRow {
    /// The thread.
    pub id: Sql<ThreadId>,
    /// Whose it is.
    pub person_id: Sql<PersonId>,
    /// The program in whose time answers are due.
    pub program: String,
    /// Topic of help.
    pub topic: String,
    /// Whose turn it is.
    pub state: Sql<ThreadState>,
    /// Who of the staff looks after it.
    pub assignee_id: Option<Sql<AccountId>>,
    /// By the end of which day an answer is due.
    pub due_on: Option<On>,
    /// When it began.
    pub opened_at: At,
    /// When something was done that the holder sees.
    pub last_at: At,
    /// Number of posts.
    pub places: i32,
    /// Place of the last message.
    pub said_place: i32,
}

impl ThreadRow {
    /// The same with what follows from the posts.
    pub(super) fn with(mut self, thread: &Thread) -> Self {
        self.state = Sql(thread.state);
        self.assignee_id = thread.assignee.map(Sql);
        self.due_on = thread.due_on.map(On);
        self.places = number(thread.places);
        self.said_place = number(thread.said_place);
        self
    }

    /// What the row says about the thread.
    #[must_use]
    pub fn thread(&self) -> Thread {
        Thread {
            state: self.state.0,
            assignee: self.assignee_id.map(|id| id.0),
            due_on: self.due_on.map(|day| day.0),
            places: self.places.unsigned_abs(),
            said_place: self.said_place.unsigned_abs(),
        }
    }
}

/// One post as the table holds it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = thread_posts)]
pub struct PostRow {
    /// The post.
    pub id: Sql<PostId>,
    /// In which thread.
    pub thread_id: Sql<ThreadId>,
    /// From 1.
    pub place: i32,
    /// Stored name of what was done; see [`PostRow::done`].
    pub act: String,
    /// By whom.
    pub account_id: Sql<AccountId>,
    /// When.
    pub posted_at: At,
    /// By the end of which day an answer is due to it.
    pub due_on: Option<On>,
    /// What makes a second, equal message impossible.
    pub once_key: String,
    /// When the other side first opened it.
    pub read_at: Option<At>,
}

impl PostRow {
    /// What was done.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] when the stored name means nothing.
    pub fn done(&self) -> Result<Done, StoreError> {
        let act = Act::from_parts(&self.act, self.due_on.map(|day| day.0));
        let act = act.ok_or_else(|| StoreError::Corrupt(format!("an act of a thread: {:?}", self.act)))?;
        Ok(Done {
            act,
            by: self.account_id.0,
        })
    }
}

/// What was written in a post.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = thread_texts)]
pub struct TextRow {
    /// In which post.
    pub post_id: Sql<PostId>,
    /// The subject; of the first message only.
    pub subject: String,
    /// The text.
    pub body: String,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = thread_files)]
pub(super) struct FileRow {
    pub post_id: Sql<PostId>,
    pub place: i32,
    pub upload_id: Sql<UploadId>,
}

pub(super) fn number(places: u32) -> i32 {
    i32::try_from(places).unwrap_or(i32::MAX)
}
