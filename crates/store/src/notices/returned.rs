//! Mails that came back and pointed to a notice.

use std::collections::BTreeMap;

use cqr_domain::ids::{AccountId, NoticeId, PersonId};
use diesel::prelude::*;
use jiff::Timestamp;

use super::schema::returned_mails;
use crate::{At, Both, Db, Sql, StoreError, Tx};

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

crate::as_text!(ReturnOutcome {
    OtherWay => "other_way",
    Reaches => "reaches",
});

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
