//! Lists of requests: the staff's queue by due time, those of a person and of a case.

use cqr_domain::{
    ids::{AccountId, CaseId, PersonId, RequestId},
    requests::{RequestState, Wish, against},
};
use diesel::{dsl::min, prelude::*};
use jiff::civil::Date;

use super::{
    RequestRow, TextAct,
    schema::{request_texts, requests},
};
use crate::{
    Db, MultiBackend, On, Sql, StoreError,
    schema::{cases, people},
};

/// Lines on one page of the queue.
pub const PAGE: i64 = 50;

/// Which requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// Those that wait, what is due first in front.
    Open,
    /// Those that are decided or taken back, the newest in front.
    Done,
}

/// One request with whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct QueueRow {
    /// The request.
    pub request: RequestRow,
    /// The discipline of the window, by its abbreviation; nothing when it is about none.
    pub discipline: Option<String>,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// The holder number.
    pub external_id: String,
}

/// How many wait.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// In all.
    pub open: i64,
    /// Past their day.
    pub overdue: i64,
    /// The first day by which one of them is to be decided.
    pub first_due: Option<Date>,
    /// Apart from them, those that the account wrote down for others.
    pub written: i64,
}

/// One page of requests, from 0, without those of one person.
///
/// # Errors
/// Those of the database.
pub fn queue(db: &mut Db, filter: Filter, not_of: Option<PersonId>, page: i64) -> Result<Vec<QueueRow>, StoreError> {
    let mut query = requests::table
        .left_join(cases::table)
        .inner_join(people::table)
        .select((
            RequestRow::as_select(),
            cases::discipline.nullable(),
            people::given_name,
            people::family_name,
            people::external_id,
        ))
        .limit(PAGE)
        .offset(page * PAGE)
        .into_boxed::<MultiBackend>();
    query = match filter {
        Filter::Open => query
            .filter(requests::state.eq(Sql(RequestState::Open)))
            .order((requests::due_on, requests::id)),
        Filter::Done => query
            .filter(requests::state.ne(Sql(RequestState::Open)))
            .order((requests::filed_on.desc(), requests::id)),
    };
    if let Some(person) = not_of {
        query = query.filter(requests::person_id.ne(Sql(person)));
    }
    Ok(query.load(db)?)
}

/// How many there are behind a filter.
///
/// # Errors
/// Those of the database.
pub fn count(db: &mut Db, filter: Filter, not_of: Option<PersonId>) -> Result<i64, StoreError> {
    let mut query = requests::table.into_boxed::<MultiBackend>();
    query = match filter {
        Filter::Open => query.filter(requests::state.eq(Sql(RequestState::Open))),
        Filter::Done => query.filter(requests::state.ne(Sql(RequestState::Open))),
    };
    if let Some(person) = not_of {
        query = query.filter(requests::person_id.ne(Sql(person)));
    }
    Ok(query.count().get_result(db)?)
}

/// How many wait, and how many of them are past their day, without those of one person, and without those that an account
/// wrote down for others.
///
/// # Errors
/// Those of the database.
pub fn counts(
    db: &mut Db,
    not_of: Option<PersonId>,
    not_by: Option<AccountId>,
    today: Date,
) -> Result<Counts, StoreError> {
    let written = match not_by {
        Some(by) => written_down(db, by)?,
        None => Vec::new(),
    };
    let waiting = || {
        let mut query = requests::table
            .filter(requests::state.eq(Sql(RequestState::Open)))
            .into_boxed::<MultiBackend>();
        if let Some(person) = not_of {
            query = query.filter(requests::person_id.ne(Sql(person)));
        }
        if !written.is_empty() {
            query = query.filter(requests::id.ne_all(written.clone()));
        }
        query
    };
    let first: Option<On> = waiting().select(min(requests::due_on)).first(db)?;
    Ok(Counts {
        open: waiting().count().get_result(db)?,
        overdue: waiting()
            .filter(requests::due_on.lt(On(today)))
            .count()
            .get_result(db)?,
        first_due: first.map(|day| day.0),
        written: i64::try_from(written.len()).unwrap_or(i64::MAX),
    })
}

/// The requests that wait and that an account wrote down for whoever asks.
fn written_down(db: &mut Db, by: AccountId) -> Result<Vec<Sql<RequestId>>, StoreError> {
    let for_others: Vec<Sql<RequestId>> = requests::table
        .filter(requests::state.eq(Sql(RequestState::Open)))
        .filter(requests::by_holder.eq(false))
        .select(requests::id)
        .load(db)?;
    Ok(request_texts::table
        .filter(request_texts::request_id.eq_any(for_others))
        .filter(request_texts::act.eq(Sql(TextAct::Asked)))
        .filter(request_texts::account_id.eq(Sql(by)))
        .select(request_texts::request_id)
        .load(db)?)
}

/// All requests of a person, the newest in front.
///
/// # Errors
/// Those of the database.
pub fn of_person(db: &mut Db, person: PersonId) -> Result<Vec<RequestRow>, StoreError> {
    Ok(requests::table
        .filter(requests::person_id.eq(Sql(person)))
        .order((requests::filed_on.desc(), requests::id))
        .select(RequestRow::as_select())
        .load(db)?)
}

/// All requests about a case, the newest in front.
///
/// # Errors
/// Those of the database.
pub fn of_case(db: &mut Db, case: CaseId) -> Result<Vec<RequestRow>, StoreError> {
    Ok(requests::table
        .filter(requests::case_id.eq(Sql(case)))
        .order((requests::filed_on.desc(), requests::id))
        .select(RequestRow::as_select())
        .load(db)?)
}

/// All requests that bear on a case of a person, the newest in front: those about it, and the appeals against courses, which
/// belong to the person, from whichever window they were filed (R-APP-1).
///
/// # Errors
/// Those of the database.
pub fn bearing_on(db: &mut Db, case: CaseId, person: PersonId) -> Result<Vec<RequestRow>, StoreError> {
    let course = requests::person_id
        .eq(Sql(person))
        .and(requests::wish.eq(Sql(Wish::Appeal)))
        .and(requests::about.eq(against::COURSE.to_owned()));
    Ok(requests::table
        .filter(course.or(requests::case_id.eq(Sql(case)).assume_not_null()))
        .order((requests::filed_on.desc(), requests::id))
        .select(RequestRow::as_select())
        .load(db)?)
}
