//! Lists of threads: a holder's own, and the staff's queue. Staff never see their own among them.

use std::collections::BTreeSet;

use cqr_domain::{
    ids::{AccountId, PersonId, ThreadId},
    threads::ThreadState,
};
use diesel::{dsl::min, prelude::*};
use jiff::civil::Date;

use super::{
    row::ThreadRow,
    schema::{thread_posts, thread_texts, threads},
};
use crate::{Db, MultiBackend, On, Sql, StoreError, schema::people};

/// Lines on one page of the queue.
pub const PAGE: i64 = 50;

/// Which threads of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// All that wait for an answer.
    Waiting,
    /// Those that wait and are looked after by this account.
    Mine(AccountId),
    /// Those that wait and nobody looks after.
    Unassigned,
    /// Those that are answered or closed, the latest in front.
    Done,
}

/// One line of the queue.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct QueueRow {
    /// The thread.
    pub thread: ThreadRow,
    /// Its subject; nothing when it was erased.
    pub subject: Option<String>,
    /// The holder's number with the body.
    pub external_id: String,
    /// The holder's given name.
    pub given_name: String,
    /// The holder's family name.
    pub family_name: String,
}

/// How many threads there are for whoever looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// That wait for an answer.
    pub waiting: i64,
    /// Of them, those looked after by this account.
    pub mine: i64,
    /// Of them, those nobody looks after.
    pub unassigned: i64,
    /// Of them, those whose day is over.
    pub overdue: i64,
    /// The first day by which one of them is to be answered.
    pub first_due: Option<Date>,
}

type Chosen<'a> = threads::BoxedQuery<'a, MultiBackend>;

fn chosen<'a>(filter: Filter, not_of: Option<PersonId>) -> Chosen<'a> {
    let mut query = threads::table.into_boxed::<MultiBackend>();
    query = match filter {
        Filter::Done => query.filter(threads::state.ne(Sql(ThreadState::Waiting))),
        _ => query.filter(threads::state.eq(Sql(ThreadState::Waiting))),
    };
    query = match filter {
        Filter::Mine(account) => query.filter(threads::assignee_id.eq(Some(Sql(account)))),
        Filter::Unassigned => query.filter(threads::assignee_id.is_null()),
        Filter::Waiting | Filter::Done => query,
    };
    if let Some(person) = not_of {
        query = query.filter(threads::person_id.ne(Sql(person)));
    }
    query
}

/// One page of the queue, from 0: what is due first comes first.
///
/// # Errors
/// Those of the database.
pub fn queue(db: &mut Db, filter: Filter, not_of: Option<PersonId>, page: i64) -> Result<Vec<QueueRow>, StoreError> {
    let query = chosen(filter, not_of);
    let query = match filter {
        Filter::Done => query.order((threads::last_at.desc(), threads::id)),
        _ => query.order((threads::due_on, threads::last_at, threads::id)),
    };
    let rows: Vec<ThreadRow> = query
        .limit(PAGE)
        .offset(page.max(0) * PAGE)
        .select(ThreadRow::as_select())
        .load(db)?;
    let subjects = subjects(db, &rows)?;
    let ids: BTreeSet<String> = rows.iter().map(|row| row.person_id.0.to_string()).collect();
    let names: Vec<(Sql<PersonId>, String, String, String)> = people::table
        .filter(people::id.eq_any(ids))
        .select((people::id, people::external_id, people::given_name, people::family_name))
        .load(db)?;
    let line = |row: ThreadRow| {
        let name = names.iter().find(|(id, ..)| *id == row.person_id);
        let (_, external_id, given_name, family_name) =
            name.cloned()
                .unwrap_or((row.person_id, String::new(), String::new(), String::new()));
        QueueRow {
            subject: subjects
                .iter()
                .find(|(id, _)| *id == row.id)
                .map(|(_, subject)| subject.clone()),
            thread: row,
            external_id,
            given_name,
            family_name,
        }
    };
    Ok(rows.into_iter().map(line).collect())
}

fn subjects(db: &mut Db, rows: &[ThreadRow]) -> Result<Vec<(Sql<ThreadId>, String)>, StoreError> {
    let ids: Vec<Sql<ThreadId>> = rows.iter().map(|row| row.id).collect();
    Ok(thread_texts::table
        .inner_join(thread_posts::table)
        .filter(thread_posts::thread_id.eq_any(ids))
        .filter(thread_posts::place.eq(1))
        .select((thread_posts::thread_id, thread_texts::subject))
        .load(db)?)
}

/// How many threads a filter lets through.
///
/// # Errors
/// Those of the database.
pub fn count(db: &mut Db, filter: Filter, not_of: Option<PersonId>) -> Result<i64, StoreError> {
    Ok(chosen(filter, not_of).count().get_result(db)?)
}

/// The numbers beside the queue. `today` is the body's.
///
/// # Errors
/// Those of the database.
pub fn counts(db: &mut Db, account: AccountId, not_of: Option<PersonId>, today: Date) -> Result<Counts, StoreError> {
    Ok(Counts {
        waiting: count(db, Filter::Waiting, not_of)?,
        mine: count(db, Filter::Mine(account), not_of)?,
        unassigned: count(db, Filter::Unassigned, not_of)?,
        overdue: chosen(Filter::Waiting, not_of)
            .filter(threads::due_on.lt(Some(On(today))))
            .count()
            .get_result(db)?,
        first_due: chosen(Filter::Waiting, not_of)
            .select(min(threads::due_on))
            .first::<Option<On>>(db)?
            .map(|day| day.0),
    })
}

/// Up to `limit` threads of a person with their subjects, the latest in front.
///
/// # Errors
/// Those of the database.
pub fn of_person(db: &mut Db, person: PersonId, limit: i64) -> Result<Vec<(ThreadRow, String)>, StoreError> {
    let rows: Vec<ThreadRow> = threads::table
        .filter(threads::person_id.eq(Sql(person)))
        .order((threads::last_at.desc(), threads::id))
        .limit(limit)
        .select(ThreadRow::as_select())
        .load(db)?;
    let subjects = subjects(db, &rows)?;
    let with = |row: ThreadRow| {
        let subject = subjects.iter().find(|(id, _)| *id == row.id);
        let subject = subject.map(|(_, subject)| subject.clone()).unwrap_or_default();
        (row, subject)
    };
    Ok(rows.into_iter().map(with).collect())
}

/// How many threads a person has begun.
///
/// # Errors
/// Those of the database.
pub fn count_of_person(db: &mut Db, person: PersonId) -> Result<i64, StoreError> {
    Ok(threads::table
        .filter(threads::person_id.eq(Sql(person)))
        .count()
        .get_result(db)?)
}

/// The threads of a person with answers that were not opened, each as often as it has such answers.
///
/// # Errors
/// Those of the database.
pub fn unread_by_holder(db: &mut Db, person: PersonId) -> Result<Vec<ThreadId>, StoreError> {
    let found: Vec<Sql<ThreadId>> = thread_posts::table
        .inner_join(threads::table)
        .filter(threads::person_id.eq(Sql(person)))
        .filter(thread_posts::act.eq("answered"))
        .filter(thread_posts::read_at.is_null())
        .select(thread_posts::thread_id)
        .load(db)?;
    Ok(found.into_iter().map(|id| id.0).collect())
}

/// Which of these threads have messages of the holder that nobody of the staff has opened.
///
/// # Errors
/// Those of the database.
pub fn unread_by_staff(db: &mut Db, ids: &[ThreadId]) -> Result<Vec<ThreadId>, StoreError> {
    let ids: Vec<Sql<ThreadId>> = ids.iter().copied().map(Sql).collect();
    let found: Vec<Sql<ThreadId>> = thread_posts::table
        .filter(thread_posts::thread_id.eq_any(ids))
        .filter(thread_posts::act.eq("asked"))
        .filter(thread_posts::read_at.is_null())
        .select(thread_posts::thread_id)
        .load(db)?;
    Ok(found.into_iter().map(|id| id.0).collect())
}
