//! Mails that came back. An address counts as not reaching while it is the person's and a mail to it came back that nobody
//! found to reach after all: another address ends that by itself.

use std::collections::BTreeMap;

use cqr_domain::ids::{AccountId, NoticeId, PersonId};
use diesel::{
    dsl::{InnerJoin, IntoBoxed, count, min},
    prelude::*,
};
use jiff::Timestamp;

use super::schema::returned_mails;
use crate::{AsText, At, Both, Db, MultiBackend, Sql, StoreError, Tx, schema::people};

/// How many notices are asked for at once.
const IDS: usize = 500;

/// What became of a mail that came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReturnOutcome {
    /// The person was told on another way; the address still does not reach.
    OtherWay,
    /// The address takes mail again.
    Reaches,
}

impl AsText for ReturnOutcome {
    fn as_text(&self) -> String {
        match self {
            Self::OtherWay => "other_way".to_owned(),
            Self::Reaches => "reaches".to_owned(),
        }
    }
    fn from_text(text: &str) -> Option<Self> {
        match text {
            "other_way" => Some(Self::OtherWay),
            "reaches" => Some(Self::Reaches),
            _ => None,
        }
    }
}

/// One mail that came back, as the table holds it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = returned_mails)]
pub struct ReturnedRow {
    /// The notice that it pointed to.
    pub notice_id: Sql<NoticeId>,
    /// To whom.
    pub person_id: Sql<PersonId>,
    /// The address that did not take it.
    pub address: String,
    /// What the mail server said.
    pub reason: String,
    /// When we learned of it.
    pub returned_at: At,
    /// By when it takes another way.
    pub due_at: At,
    /// What became of it.
    pub outcome: Option<Sql<ReturnOutcome>>,
    /// When staff said so.
    pub settled_at: Option<At>,
    /// Who of them.
    pub settled_by: Option<Sql<AccountId>>,
}

/// One mail that came back with its person.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ReturnedLine {
    /// The mail.
    pub row: ReturnedRow,
    /// The person's number.
    pub external_id: String,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
}

/// Notes that a mail came back, unless that is known. Answers whether it is new.
///
/// # Errors
/// Those of the database.
pub fn add_returned(tx: &mut Tx, row: ReturnedRow) -> Result<bool, StoreError> {
    let added = Both(
        diesel::insert_into(returned_mails::table)
            .values(row)
            .on_conflict(returned_mails::notice_id)
            .do_nothing(),
    )
    .execute(&mut **tx)?;
    Ok(added == 1)
}

/// The mail that points to a notice, if it came back.
///
/// # Errors
/// Those of the database.
pub fn returned(db: &mut Db, notice: NoticeId) -> Result<Option<ReturnedRow>, StoreError> {
    Ok(returned_mails::table
        .find(Sql(notice))
        .select(ReturnedRow::as_select())
        .first(db)
        .optional()?)
}

/// When the mails that point to these notices came back, of those that did.
///
/// # Errors
/// Those of the database.
pub fn returned_at(db: &mut Db, of: &[NoticeId]) -> Result<BTreeMap<NoticeId, Timestamp>, StoreError> {
    let mut back = BTreeMap::new();
    for some in of.chunks(IDS) {
        let some: Vec<Sql<NoticeId>> = some.iter().copied().map(Sql).collect();
        let found: Vec<(Sql<NoticeId>, At)> = returned_mails::table
            .filter(returned_mails::notice_id.eq_any(some))
            .select((returned_mails::notice_id, returned_mails::returned_at))
            .load(db)?;
        back.extend(found.into_iter().map(|(id, at)| (id.0, at.0)));
    }
    Ok(back)
}

/// Whether mail to the address that a person has now does not reach.
///
/// # Errors
/// Those of the database.
pub fn is_unreached(db: &mut Db, person: PersonId) -> Result<bool, StoreError> {
    let back: i64 = returned_mails::table
        .inner_join(people::table)
        .filter(returned_mails::person_id.eq(Sql(person)))
        .filter(returned_mails::address.eq(people::email))
        .filter(
            returned_mails::outcome.is_null().or(returned_mails::outcome
                .eq(Sql(ReturnOutcome::OtherWay))
                .assume_not_null()),
        )
        .count()
        .get_result(db)?;
    Ok(back > 0)
}

type Unsettled<'a> = IntoBoxed<'a, InnerJoin<returned_mails::table, people::table>, MultiBackend>;

/// Mails that came back to an address that somebody still has and that nobody settled; with a person, those of others only.
fn unsettled<'a>(besides: Option<PersonId>) -> Unsettled<'a> {
    let query = returned_mails::table
        .inner_join(people::table)
        .into_boxed::<MultiBackend>();
    let query = query
        .filter(returned_mails::address.eq(people::email))
        .filter(returned_mails::outcome.is_null());
    match besides {
        Some(person) => query.filter(returned_mails::person_id.ne(Sql(person))),
        None => query,
    }
}

/// Up to `limit` mails that came back to an address that somebody still has and that nobody settled, the one due first in
/// front; with a person, those of others only.
///
/// # Errors
/// Those of the database.
pub fn returned_waiting(db: &mut Db, besides: Option<PersonId>, limit: i64) -> Result<Vec<ReturnedLine>, StoreError> {
    Ok(unsettled(besides)
        .order((returned_mails::due_at, returned_mails::notice_id))
        .limit(limit)
        .select((
            ReturnedRow::as_select(),
            people::external_id,
            people::given_name,
            people::family_name,
        ))
        .load(db)?)
}

/// How many people wait, how many of them are late, and when the first is due.
pub type Waiting = (i64, i64, Option<Timestamp>);

/// How many people have mails that came back to an address they still have and that nobody settled, for how many of them
/// the time has passed at `now`, and when it passes for the first; with a person, others only.
///
/// # Errors
/// Those of the database.
pub fn count_returned(db: &mut Db, besides: Option<PersonId>, now: Timestamp) -> Result<Waiting, StoreError> {
    let people = || count(returned_mails::person_id).aggregate_distinct();
    let late = unsettled(besides).filter(returned_mails::due_at.le(At(now)));
    let first: Option<At> = unsettled(besides).select(min(returned_mails::due_at)).first(db)?;
    Ok((
        unsettled(besides).select(people()).first(db)?,
        late.select(people()).first(db)?,
        first.map(|at| at.0),
    ))
}

/// Settles what came back from the address that a person has now. That it reaches again also settles what was told on
/// another way before. Answers how many mails that were.
///
/// # Errors
/// Those of the database.
pub fn settle_returned(
    tx: &mut Tx,
    person: PersonId,
    outcome: ReturnOutcome,
    by: AccountId,
) -> Result<usize, StoreError> {
    let now = tx.now();
    let address: Option<String> = people::table
        .find(Sql(person))
        .select(people::email)
        .first(&mut **tx)
        .optional()?;
    let waits = returned_mails::table
        .filter(returned_mails::person_id.eq(Sql(person)))
        .filter(returned_mails::address.eq(address.unwrap_or_default()));
    let settled = (
        returned_mails::outcome.eq(Some(Sql(outcome))),
        returned_mails::settled_at.eq(Some(At(now))),
        returned_mails::settled_by.eq(Some(Sql(by))),
    );
    let again = returned_mails::outcome
        .eq(Sql(ReturnOutcome::OtherWay))
        .assume_not_null();
    let changed = match outcome {
        ReturnOutcome::OtherWay => diesel::update(waits.filter(returned_mails::outcome.is_null()))
            .set(settled)
            .execute(&mut **tx)?,
        ReturnOutcome::Reaches => diesel::update(waits.filter(returned_mails::outcome.is_null().or(again)))
            .set(settled)
            .execute(&mut **tx)?,
    };
    Ok(changed)
}
