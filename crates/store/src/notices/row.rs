//! The row of a notice and the lists of them.

use std::collections::BTreeMap;

use cqr_domain::ids::{CaseId, NoticeId, PersonId};
use diesel::prelude::*;
use jiff::Timestamp;

use crate::{At, Db, Doc, Sql, StoreError, schema::notices};

/// The kind of notice that points to an answer of staff in a thread.
pub const THREAD_ANSWERED: &str = "thread_answered";

/// How far the mail that points to a notice came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailState {
    /// No mail is sent: no address is known, or the person wants none of this topic.
    None,
    /// The mail waits to be sent.
    Queued,
    /// The mail server took it.
    HandedOver,
    /// It could not be delivered.
    Undeliverable,
}

crate::as_text!(MailState {
    None => "none",
    Queued => "queued",
    HandedOver => "handed_over",
    Undeliverable => "undeliverable",
});

/// One notice as the table holds it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = notices)]
pub struct NoticeRow {
    /// The notice.
    pub id: Sql<NoticeId>,
    /// To whom.
    pub person_id: Sql<PersonId>,
    /// About which case.
    pub case_id: Option<Sql<CaseId>>,
    /// Which text of the catalog.
    pub kind: String,
    /// What makes a second, equal notice impossible.
    pub once_key: String,
    /// Figures and codes for the text; never names.
    pub args: Doc<BTreeMap<String, String>>,
    /// When it was written to the account.
    pub written_at: At,
    /// When the holder opened it.
    pub read_at: Option<At>,
    /// How far the mail came.
    pub mail_state: Sql<MailState>,
    /// When the mail server took it.
    pub handed_over_at: Option<At>,
}

impl NoticeRow {
    /// When it first came to its person: it was read in the account, the mail server took its pointer, or it went by letter
    /// (R-NOTE-5); nothing while it did not.
    #[must_use]
    pub fn came_at(&self, by_letter: Option<Timestamp>) -> Option<Timestamp> {
        let mailed = self
            .handed_over_at
            .filter(|_| self.mail_state.0 == MailState::HandedOver);
        let found = [self.read_at, mailed].into_iter().flatten().map(|at| at.0);
        found.chain(by_letter).min()
    }
}

/// Up to `limit` notices of a person, the newest in front.
///
/// # Errors
/// Those of the database.
pub fn of_person(db: &mut Db, person: PersonId, limit: i64) -> Result<Vec<NoticeRow>, StoreError> {
    Ok(notices::table
        .filter(notices::person_id.eq(Sql(person)))
        .order((notices::written_at.desc(), notices::id))
        .limit(limit)
        .select(NoticeRow::as_select())
        .load(db)?)
}

/// Up to `limit` notices that any of these people got at this moment or later, the newest in front.
///
/// # Errors
/// Those of the database.
pub fn of_people_since(
    db: &mut Db,
    people: &[PersonId],
    since: Timestamp,
    limit: i64,
) -> Result<Vec<NoticeRow>, StoreError> {
    let people: Vec<Sql<PersonId>> = people.iter().map(|person| Sql(*person)).collect();
    Ok(notices::table
        .filter(notices::person_id.eq_any(people))
        .filter(notices::written_at.ge(At(since)))
        .order((notices::written_at.desc(), notices::id))
        .limit(limit)
        .select(NoticeRow::as_select())
        .load(db)?)
}

/// Up to `limit` notices of a person that stand behind one of them in [`of_person`].
///
/// # Errors
/// Those of the database.
pub fn of_person_after(
    db: &mut Db,
    person: PersonId,
    after: &NoticeRow,
    limit: i64,
) -> Result<Vec<NoticeRow>, StoreError> {
    let behind = notices::written_at
        .lt(after.written_at)
        .or(notices::written_at.eq(after.written_at).and(notices::id.gt(after.id)));
    Ok(notices::table
        .filter(notices::person_id.eq(Sql(person)))
        .filter(behind)
        .order((notices::written_at.desc(), notices::id))
        .limit(limit)
        .select(NoticeRow::as_select())
        .load(db)?)
}

/// All notices about a case, the oldest in front: the evidence that somebody was told.
///
/// # Errors
/// Those of the database.
pub fn of_case(db: &mut Db, case: CaseId) -> Result<Vec<NoticeRow>, StoreError> {
    Ok(notices::table
        .filter(notices::case_id.eq(Sql(case)))
        .order((notices::written_at, notices::id))
        .select(NoticeRow::as_select())
        .load(db)?)
}

/// One notice, for the system itself.
///
/// # Errors
/// Those of the database.
pub fn lookup(db: &mut Db, id: NoticeId) -> Result<Option<NoticeRow>, StoreError> {
    Ok(notices::table
        .find(Sql(id))
        .select(NoticeRow::as_select())
        .first(db)
        .optional()?)
}

/// One notice, but only for the person it was written to (A01).
///
/// # Errors
/// Those of the database.
pub fn lookup_owned(db: &mut Db, id: NoticeId, person: PersonId) -> Result<Option<NoticeRow>, StoreError> {
    Ok(notices::table
        .filter(notices::id.eq(Sql(id)))
        .filter(notices::person_id.eq(Sql(person)))
        .select(NoticeRow::as_select())
        .first(db)
        .optional()?)
}

/// Notices to the same person that were written before `notice` and whose mail waits, the oldest in front.
///
/// # Errors
/// Those of the database.
pub fn mails_before(db: &mut Db, notice: &NoticeRow, limit: i64) -> Result<Vec<NoticeId>, StoreError> {
    let ids: Vec<Sql<NoticeId>> = notices::table
        .filter(notices::person_id.eq(notice.person_id))
        .filter(notices::mail_state.eq(Sql(MailState::Queued)))
        .filter(notices::written_at.lt(notice.written_at))
        .order((notices::written_at, notices::id))
        .limit(limit)
        .select(notices::id)
        .load(db)?;
    Ok(ids.into_iter().map(|id| id.0).collect())
}

/// How many notices a person has not opened. Pointers to answers are not among them: the thread itself is unread.
///
/// # Errors
/// Those of the database.
pub fn count_unread(db: &mut Db, person: PersonId) -> Result<i64, StoreError> {
    Ok(notices::table
        .filter(notices::person_id.eq(Sql(person)))
        .filter(notices::read_at.is_null())
        .filter(notices::kind.ne(THREAD_ANSWERED))
        .count()
        .get_result(db)?)
}

/// Whether a notice with this key was written before.
///
/// # Errors
/// Those of the database.
pub fn exists(db: &mut Db, once_key: &str) -> Result<bool, StoreError> {
    let found: i64 = notices::table
        .filter(notices::once_key.eq(once_key))
        .count()
        .get_result(db)?;
    Ok(found > 0)
}

/// When one of these kinds of notice was last written to a person.
///
/// # Errors
/// Those of the database.
pub fn last_written(db: &mut Db, person: PersonId, kinds: &[&str]) -> Result<Option<Timestamp>, StoreError> {
    let kinds: Vec<String> = kinds.iter().map(|kind| (*kind).to_owned()).collect();
    let last: Option<At> = notices::table
        .filter(notices::person_id.eq(Sql(person)))
        .filter(notices::kind.eq_any(kinds))
        .order(notices::written_at.desc())
        .select(notices::written_at)
        .first(db)
        .optional()?;
    Ok(last.map(|at| at.0))
}

/// How many notices stand with their mail in this state; with an instant only those written since.
///
/// # Errors
/// Those of the database.
pub fn count_mails(db: &mut Db, state: MailState, since: Option<Timestamp>) -> Result<i64, StoreError> {
    let since = At(since.unwrap_or(Timestamp::UNIX_EPOCH));
    Ok(notices::table
        .filter(notices::mail_state.eq(Sql(state)))
        .filter(notices::written_at.ge(since))
        .count()
        .get_result(db)?)
}
