//! The row of a letter and the lists of them.

use std::collections::BTreeMap;

use cqr_domain::{
    ids::{BatchId, NoticeId, PersonId},
    letters::{Cause, Code, follow_ups},
};
use diesel::{
    dsl::{count_star, exists, min, not, sql},
    prelude::*,
    sql_types::Bool,
};
use jiff::Timestamp;

use super::schema::letters;
use crate::{
    AsText, At, Both, Db, Sql, StoreError, Tx,
    credentials::died,
    notices::{MailState, NoticeRow, returned_at},
    people::PersonRow,
    schema::{notices, people},
};

crate::as_text!(Cause {
    Act => "act",
    Step => "step",
    Bounce => "bounce",
});

impl AsText for Code {
    fn as_text(&self) -> String {
        self.plain()
    }
    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

/// How many people one statement asks for.
const PEOPLE: usize = 500;

/// A letter as the table holds it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = letters)]
pub struct LetterRow {
    /// The notice it brings.
    pub notice_id: Sql<NoticeId>,
    /// To whom.
    pub person_id: Sql<PersonId>,
    /// Why it goes on paper.
    pub cause: Sql<Cause>,
    /// By which anybody can check it.
    pub code: Sql<Code>,
    /// Since when it waits to be printed.
    pub asked_at: At,
    /// The batch it is in.
    pub batch_id: Option<Sql<BatchId>>,
    /// When staff marked that batch as posted: from then on it is handed over.
    pub posted_at: Option<At>,
}

/// Which notices have a letter, and when it was posted; nothing while it waits.
pub type Papers = BTreeMap<NoticeId, Option<Timestamp>>;

/// Asks for a letter, unless there is one.
///
/// # Errors
/// Those of the database.
pub fn add(tx: &mut Tx, notice: NoticeId, person: PersonId, cause: Cause) -> Result<(), StoreError> {
    let row = LetterRow {
        notice_id: Sql(notice),
        person_id: Sql(person),
        cause: Sql(cause),
        code: Sql(Code::of(tx.random_bytes())),
        asked_at: At(tx.now()),
        batch_id: None,
        posted_at: None,
    };
    Both(
        diesel::insert_into(letters::table)
            .values(row)
            .on_conflict(letters::notice_id)
            .do_nothing(),
    )
    .execute(&mut **tx)?;
    Ok(())
}

/// Behind which row a list goes on: the instant it is ordered by, and the notice.
pub type Mark = (Timestamp, NoticeId);

/// In front of every row.
fn front() -> Mark {
    (Timestamp::MIN, NoticeId::from_bits(0))
}

/// Up to `limit` notices whose mail came back, which nobody read and for which there is no letter yet, behind a mark; the oldest in
/// front.
///
/// # Errors
/// Those of the database.
pub fn bounced(
    db: &mut Db,
    but: &[&str],
    after: Option<Mark>,
    limit: i64,
) -> Result<Vec<(NoticeRow, PersonRow)>, StoreError> {
    let (at, id) = after.unwrap_or_else(front);
    let on_paper = letters::table.filter(letters::notice_id.eq(notices::id));
    Ok(notices::table
        .inner_join(people::table.on(people::id.eq(notices::person_id)))
        .filter(notices::mail_state.eq(Sql(MailState::Undeliverable)))
        .filter(notices::read_at.is_null())
        .filter(notices::kind.ne_all(but.to_vec()))
        .filter(not(exists(on_paper)))
        .filter(
            notices::written_at
                .gt(At(at))
                .or(notices::written_at.eq(At(at)).and(notices::id.gt(Sql(id)))),
        )
        .order((notices::written_at, notices::id))
        .limit(limit)
        .select((NoticeRow::as_select(), PersonRow::as_select()))
        .load(db)?)
}

/// Up to `limit` letters that no batch holds, behind a mark, what waits longest in front; none about kinds in `but`.
///
/// # Errors
/// Those of the database.
pub fn waiting(
    db: &mut Db,
    but: &[&str],
    after: Option<Mark>,
    limit: i64,
) -> Result<Vec<(LetterRow, NoticeRow, PersonRow)>, StoreError> {
    let (at, id) = after.unwrap_or_else(front);
    Ok(letters::table
        .inner_join(notices::table)
        .inner_join(people::table)
        .filter(letters::batch_id.is_null())
        .filter(notices::kind.ne_all(but.to_vec()))
        .filter(
            letters::asked_at
                .gt(At(at))
                .or(letters::asked_at.eq(At(at)).and(letters::notice_id.gt(Sql(id)))),
        )
        .order((letters::asked_at, letters::notice_id))
        .limit(limit)
        .select((LetterRow::as_select(), NoticeRow::as_select(), PersonRow::as_select()))
        .load(db)?)
}

/// How many letters about these kinds no batch holds, with those whose mail came back, and since when the oldest waits:
/// counted by the database, without what waits for people who died. With a street, those to people of whom one is known; else
/// those to the others.
///
/// # Errors
/// Those of the database.
pub fn count_waiting_of(db: &mut Db, kinds: &[&str], has_street: bool) -> Result<(i64, Option<Timestamp>), StoreError> {
    let asked: (i64, Option<At>) = letters::table
        .inner_join(notices::table)
        .filter(letters::batch_id.is_null())
        .filter(notices::kind.eq_any(kinds.to_vec()))
        .filter(not(sql::<Bool>(&died("letters.person_id"))))
        .filter(sql::<Bool>(&street("letters.person_id", has_street)))
        .select((count_star(), min(letters::asked_at)))
        .first(db)?;
    // Legal acts have their letter from the beginning, so these are few.
    let on_paper = letters::table.filter(letters::notice_id.eq(notices::id));
    let bounced: Vec<(Sql<NoticeId>, At)> = notices::table
        .filter(notices::mail_state.eq(Sql(MailState::Undeliverable)))
        .filter(notices::read_at.is_null())
        .filter(notices::kind.eq_any(kinds.to_vec()))
        .filter(not(exists(on_paper)))
        .filter(not(sql::<Bool>(&died("notices.person_id"))))
        .filter(sql::<Bool>(&street("notices.person_id", has_street)))
        .select((notices::id, notices::written_at))
        .load(db)?;
    let ids: Vec<NoticeId> = bounced.iter().map(|(id, _)| id.0).collect();
    let back = returned_at(db, &ids)?;
    let since = bounced
        .iter()
        .map(|(id, written)| back.get(&id.0).copied().unwrap_or(written.0));
    let oldest = asked.1.map(|at| at.0).into_iter().chain(since).min();
    Ok((asked.0 + i64::try_from(bounced.len()).unwrap_or(i64::MAX), oldest))
}

/// The condition that a street is known of a person, or that none is, of whom `person` names the column with the id.
fn street(person: &str, is_known: bool) -> String {
    let sign = if is_known { "<>" } else { "=" };
    format!("EXISTS (SELECT 1 FROM people lives WHERE lives.id = {person} AND lives.address_lines {sign} '')")
}

/// The letter that brings a notice.
///
/// # Errors
/// Those of the database.
pub fn lookup(db: &mut Db, notice: NoticeId) -> Result<Option<(LetterRow, NoticeRow, PersonRow)>, StoreError> {
    Ok(letters::table
        .inner_join(notices::table)
        .inner_join(people::table)
        .filter(letters::notice_id.eq(Sql(notice)))
        .select((LetterRow::as_select(), NoticeRow::as_select(), PersonRow::as_select()))
        .first(db)
        .optional()?)
}

/// The letter that brings a notice, but only for the person it was written to (A01).
///
/// # Errors
/// Those of the database.
pub fn lookup_owned(
    db: &mut Db,
    notice: NoticeId,
    person: PersonId,
) -> Result<Option<(LetterRow, NoticeRow, PersonRow)>, StoreError> {
    Ok(lookup(db, notice)?.filter(|(letter, ..)| letter.person_id.0 == person))
}

/// The letter with this code.
///
/// # Errors
/// Those of the database.
pub fn find_by_code(db: &mut Db, code: Code) -> Result<Option<(LetterRow, NoticeRow)>, StoreError> {
    Ok(letters::table
        .inner_join(notices::table)
        .filter(letters::code.eq(Sql(code)))
        .select((LetterRow::as_select(), NoticeRow::as_select()))
        .first(db)
        .optional()?)
}

/// Up to `limit` letters to a person, the newest in front.
///
/// # Errors
/// Those of the database.
pub fn of_person(db: &mut Db, person: PersonId, limit: i64) -> Result<Vec<(LetterRow, NoticeRow)>, StoreError> {
    Ok(letters::table
        .inner_join(notices::table)
        .filter(letters::person_id.eq(Sql(person)))
        .order((letters::asked_at.desc(), letters::notice_id))
        .limit(limit)
        .select((LetterRow::as_select(), NoticeRow::as_select()))
        .load(db)?)
}

/// What these people were told that can make something of an act they were told before, of each the oldest in front.
///
/// # Errors
/// Those of the database.
pub fn follow_ups_to(db: &mut Db, people: &[PersonId]) -> Result<Vec<NoticeRow>, StoreError> {
    let kinds: Vec<&str> = follow_ups().collect();
    let mut rows = Vec::new();
    for some in people.chunks(PEOPLE) {
        let some: Vec<Sql<PersonId>> = some.iter().copied().map(Sql).collect();
        let found = notices::table
            .filter(notices::person_id.eq_any(some))
            .filter(notices::kind.eq_any(kinds.clone()))
            .order((notices::written_at, notices::id))
            .select(NoticeRow::as_select());
        rows.append(&mut found.load(db)?);
    }
    Ok(rows)
}

/// The letters to a person by their notices.
///
/// # Errors
/// Those of the database.
pub fn papers_of_person(db: &mut Db, person: PersonId) -> Result<Papers, StoreError> {
    let found: Vec<(Sql<NoticeId>, Option<At>)> = letters::table
        .filter(letters::person_id.eq(Sql(person)))
        .select((letters::notice_id, letters::posted_at))
        .load(db)?;
    Ok(found.into_iter().map(|(id, at)| (id.0, at.map(|at| at.0))).collect())
}
