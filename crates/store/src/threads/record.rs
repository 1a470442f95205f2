//! Appending posts, and noting the first reading.

use cqr_domain::{
    ids::{AccountId, PersonId, PostId, PostKind, ThreadId, ThreadKind, UploadId},
    threads::{Act, Done, Thread, ThreadState},
};
use diesel::prelude::*;

use super::{
    row::{FileRow, PostRow, TextRow, ThreadRow, number},
    schema::{thread_files, thread_posts, thread_texts, threads},
};
use crate::{At, Both, On, Sql, StoreError, Tx};

/// A thread on its way through one act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Its row.
    pub row: ThreadRow,
    /// Where it stands.
    pub thread: Thread,
}

/// What a new thread is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewThread {
    /// Whose it is.
    pub person: PersonId,
    /// The program in whose time answers are due.
    pub program: String,
    /// Topic of help.
    pub topic: String,
}

/// What is added to a thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPost {
    /// What was done.
    pub act: Act,
    /// By whom.
    pub by: AccountId,
    /// What makes a second, equal one impossible.
    pub once_key: String,
    /// The subject; of the first message only.
    pub subject: String,
    /// What was written; nothing for acts without words.
    pub body: Option<String>,
    /// Files that go with it.
    pub files: Vec<UploadId>,
}

/// Begins a thread with its first message. Answers the thread.
///
/// # Errors
/// `Conflict` when an equal message came first; the unit is then run again.
pub fn begin(tx: &mut Tx, new: NewThread, first: &NewPost) -> Result<ThreadId, StoreError> {
    let (id, now) = (tx.id::<ThreadKind>(), At(tx.now()));
    let thread = Thread::of([done(first)]);
    let row = ThreadRow {
        id: Sql(id),
        person_id: Sql(new.person),
        program: new.program,
        topic: new.topic,
        state: Sql(ThreadState::Waiting),
        assignee_id: None,
        due_on: None,
        opened_at: now,
        last_at: now,
        places: 1,
        said_place: 1,
    };
    diesel::insert_into(threads::table)
        .values(row.with(&thread))
        .execute(&mut **tx)?;
    add(tx, id, 1, first)?;
    Ok(id)
}

/// Appends a post to a thread that was loaded for it. Answers the post.
///
/// # Errors
/// `Conflict` when an equal post, or another one in its place, came first; the unit is then run again.
pub fn record(tx: &mut Tx, held: Held, post: &NewPost) -> Result<(PostId, Held), StoreError> {
    let Held { mut row, thread } = held;
    let thread = thread.evolve(done(post));
    let id = add(tx, row.id.0, thread.places, post)?;
    if post.act.is_shown_to_holder() {
        row.last_at = At(tx.now());
    }
    let row = row.with(&thread);
    diesel::update(threads::table.find(row.id))
        .set(row.clone())
        .execute(&mut **tx)?;
    Ok((id, Held { row, thread }))
}

fn done(post: &NewPost) -> Done {
    Done {
        act: post.act,
        by: post.by,
    }
}

fn add(tx: &mut Tx, thread: ThreadId, place: u32, post: &NewPost) -> Result<PostId, StoreError> {
    let id = tx.id::<PostKind>();
    let row = PostRow {
        id: Sql(id),
        thread_id: Sql(thread),
        place: number(place),
        act: post.act.name().to_owned(),
        account_id: Sql(post.by),
        posted_at: At(tx.now()),
        due_on: post.act.due_on().map(On),
        once_key: post.once_key.clone(),
        read_at: None,
    };
    let insert = diesel::insert_into(thread_posts::table)
        .values(row)
        .on_conflict_do_nothing();
    if Both(insert).execute(&mut **tx)? == 0 {
        tx.mark_overtaken();
        return Err(StoreError::Conflict);
    }
    if let Some(body) = &post.body {
        let text = TextRow {
            post_id: Sql(id),
            subject: post.subject.clone(),
            body: body.clone(),
        };
        diesel::insert_into(thread_texts::table)
            .values(text)
            .execute(&mut **tx)?;
    }
    for (place, upload) in (1..).zip(&post.files) {
        let file = FileRow {
            post_id: Sql(id),
            place,
            upload_id: Sql(*upload),
        };
        diesel::insert_into(thread_files::table)
            .values(file)
            .execute(&mut **tx)?;
    }
    Ok(id)
}

/// Notes that the other side opened these messages of a thread; the first time counts. Answers how many were new.
///
/// # Errors
/// Those of the database.
pub fn mark_read(tx: &mut Tx, thread: ThreadId, act: &str, up_to: i32) -> Result<usize, StoreError> {
    let now = tx.now();
    let unread = thread_posts::table
        .filter(thread_posts::thread_id.eq(Sql(thread)))
        .filter(thread_posts::act.eq(act.to_owned()))
        .filter(thread_posts::place.le(up_to))
        .filter(thread_posts::read_at.is_null());
    Ok(diesel::update(unread)
        .set(thread_posts::read_at.eq(Some(At(now))))
        .execute(&mut **tx)?)
}
