//! One thread with what was said in it. Owner or reader is part of every query.

use cqr_domain::ids::{PersonId, PostId, ThreadId, UploadId};
use diesel::prelude::*;

use super::{
    record::Held,
    row::{PostRow, TextRow, ThreadRow},
    schema::{thread_files, thread_posts, thread_texts, threads},
};
use crate::{
    Db, Locked, MultiBackend, Sql, StoreError, Tx,
    uploads::{UploadRow, schema::uploads},
};

/// A post with what was written in it; nothing for acts without words and for texts that were erased.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = thread_posts)]
pub struct Posted {
    /// The post.
    #[diesel(embed)]
    pub post: PostRow,
    /// What was written.
    #[diesel(embed)]
    pub text: Option<TextRow>,
}

/// A file of a post.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct FileOf {
    /// The post it goes with.
    pub post: Sql<PostId>,
    /// What is noted about it.
    pub upload: UploadRow,
}

/// A thread for an act of its holder, or of staff when no person is named; locked until the unit ends.
///
/// # Errors
/// Those of the database.
pub fn load(tx: &mut Tx, id: ThreadId, owner: Option<PersonId>) -> Result<Option<Held>, StoreError> {
    let mut query = threads::table
        .filter(threads::id.eq(Sql(id)))
        .select(ThreadRow::as_select())
        .into_boxed::<MultiBackend>();
    if let Some(person) = owner {
        query = query.filter(threads::person_id.eq(Sql(person)));
    }
    let row: Option<ThreadRow> = Locked(query).load(&mut **tx)?.pop();
    Ok(row.map(|row| Held {
        thread: row.thread(),
        row,
    }))
}

/// One thread; nobody's own when `not_of` names a person.
///
/// # Errors
/// Those of the database.
pub fn lookup(db: &mut Db, id: ThreadId, not_of: Option<PersonId>) -> Result<Option<ThreadRow>, StoreError> {
    let mut query = threads::table
        .filter(threads::id.eq(Sql(id)))
        .select(ThreadRow::as_select())
        .into_boxed::<MultiBackend>();
    if let Some(person) = not_of {
        query = query.filter(threads::person_id.ne(Sql(person)));
    }
    Ok(query.first(db).optional()?)
}

/// One thread, but only for the person it belongs to (A01).
///
/// # Errors
/// Those of the database.
pub fn lookup_owned(db: &mut Db, id: ThreadId, person: PersonId) -> Result<Option<ThreadRow>, StoreError> {
    Ok(threads::table
        .filter(threads::id.eq(Sql(id)))
        .filter(threads::person_id.eq(Sql(person)))
        .select(ThreadRow::as_select())
        .first(db)
        .optional()?)
}

/// The posts of a thread with one of these acts, in their order.
///
/// # Errors
/// Those of the database.
pub fn posts(db: &mut Db, thread: ThreadId, acts: &[&str]) -> Result<Vec<Posted>, StoreError> {
    let acts: Vec<String> = acts.iter().map(|act| (*act).to_owned()).collect();
    Ok(thread_posts::table
        .left_join(thread_texts::table)
        .filter(thread_posts::thread_id.eq(Sql(thread)))
        .filter(thread_posts::act.eq_any(acts))
        .order(thread_posts::place)
        .select(Posted::as_select())
        .load(db)?)
}

/// The files of a thread, in the order of posts and files.
///
/// # Errors
/// Those of the database.
pub fn files(db: &mut Db, thread: ThreadId) -> Result<Vec<FileOf>, StoreError> {
    Ok(thread_files::table
        .inner_join(thread_posts::table)
        .inner_join(uploads::table)
        .filter(thread_posts::thread_id.eq(Sql(thread)))
        .order((thread_posts::place, thread_files::place))
        .select((thread_files::post_id, UploadRow::as_select()))
        .load(db)?)
}

/// One file of a thread; one of another thread does not exist.
///
/// # Errors
/// Those of the database.
pub fn lookup_file(db: &mut Db, thread: ThreadId, upload: UploadId) -> Result<Option<UploadRow>, StoreError> {
    Ok(thread_files::table
        .inner_join(thread_posts::table)
        .inner_join(uploads::table)
        .filter(thread_posts::thread_id.eq(Sql(thread)))
        .filter(thread_files::upload_id.eq(Sql(upload)))
        .select(UploadRow::as_select())
        .first(db)
        .optional()?)
}

/// The post with this key, if it was written before.
///
/// # Errors
/// Those of the database.
pub fn find_post(db: &mut Db, once_key: &str) -> Result<Option<PostRow>, StoreError> {
    Ok(thread_posts::table
        .filter(thread_posts::once_key.eq(once_key))
        .select(PostRow::as_select())
        .first(db)
        .optional()?)
}

/// The subject of a thread; empty when it was erased.
///
/// # Errors
/// Those of the database.
pub fn subject(db: &mut Db, thread: ThreadId) -> Result<String, StoreError> {
    let found: Option<String> = thread_texts::table
        .inner_join(thread_posts::table)
        .filter(thread_posts::thread_id.eq(Sql(thread)))
        .filter(thread_posts::place.eq(1))
        .select(thread_texts::subject)
        .first(db)
        .optional()?;
    Ok(found.unwrap_or_default())
}
