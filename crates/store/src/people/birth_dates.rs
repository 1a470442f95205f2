//! Corrections of a birth date: which day was proposed by whom, and what a second person decided (R-DATE-9). Rows that can be
//! erased, beside a journal without days.

use cqr_domain::{
    ids::{AccountId, BirthDateCorrectionId, PersonId},
    journal::Context,
    people::PersonEvent,
};
use diesel::prelude::*;
use jiff::civil::Date;

use super::{Held, record};
use crate::{At, Db, MultiBackend, On, Sql, StoreError, Tx, schema::birth_date_corrections};

/// Proposals that a page shows.
pub const WAITING_PAGE: i64 = 100;

/// How far a correction has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BirthDateState {
    /// It waits for a second person.
    Proposed,
    /// A second person confirmed it, and it was made.
    Confirmed,
    /// It was turned down, or taken back.
    Dropped,
}

crate::as_text!(BirthDateState {
    Proposed => "proposed",
    Confirmed => "confirmed",
    Dropped => "dropped",
});

/// One correction that was proposed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = birth_date_corrections)]
pub struct BirthDateRow {
    /// Its id.
    pub id: Sql<BirthDateCorrectionId>,
    /// Whose birth date.
    pub person_id: Sql<PersonId>,
    /// How far it has come.
    pub state: Sql<BirthDateState>,
    /// The birth date as it stood when this was proposed.
    pub born_before: On,
    /// The one that is held to be right.
    pub born_on: On,
    /// Why, as a code of the program.
    pub reason: String,
    /// When it was proposed: the instant of the fact in the journal.
    pub proposed_at: At,
    /// Who proposed it.
    pub proposed_by: Sql<AccountId>,
    /// When it was decided: the instant of the fact in the journal.
    pub decided_at: Option<At>,
    /// Who decided.
    pub decided_by: Option<Sql<AccountId>>,
    /// Why it was turned down, in words among staff.
    pub note: String,
}

/// Notes that another birth date is held to be right. `days` are the one that stands there and the other one.
///
/// # Errors
/// `Conflict` when the stream has moved on; `Unique` when another one waits.
pub fn propose_birth_date(
    tx: &mut Tx,
    held: Held,
    days: (Date, Date),
    by: AccountId,
    context: &Context,
) -> Result<(), StoreError> {
    let correction = tx.id();
    let row = BirthDateRow {
        id: Sql(correction),
        person_id: Sql(held.id),
        state: Sql(BirthDateState::Proposed),
        born_before: On(days.0),
        born_on: On(days.1),
        reason: context.reason.0.clone(),
        proposed_at: At(tx.now()),
        proposed_by: Sql(by),
        decided_at: None,
        decided_by: None,
        note: String::new(),
    };
    record(tx, held, context, &[PersonEvent::BirthDateProposed { correction, by }])?;
    diesel::insert_into(birth_date_corrections::table)
        .values(&row)
        .execute(&mut **tx)?;
    Ok(())
}

/// Writes down that a correction was confirmed. The facts of the correction itself are the caller's, with
/// [`PersonEvent::BirthDateConfirmed`] in front of them.
///
/// # Errors
/// Those of the database.
pub fn confirm_birth_date(tx: &mut Tx, id: BirthDateCorrectionId, by: AccountId) -> Result<(), StoreError> {
    settle(tx, id, BirthDateState::Confirmed, by, "")
}

/// Takes a correction off the list, for a reason in words.
///
/// # Errors
/// `Conflict` when the stream has moved on.
pub fn drop_birth_date(
    tx: &mut Tx,
    held: Held,
    id: BirthDateCorrectionId,
    (by, note): (AccountId, &str),
    context: &Context,
) -> Result<(), StoreError> {
    record(
        tx,
        held,
        context,
        &[PersonEvent::BirthDateDropped { correction: id, by }],
    )?;
    settle(tx, id, BirthDateState::Dropped, by, note)
}

fn settle(
    tx: &mut Tx,
    id: BirthDateCorrectionId,
    state: BirthDateState,
    by: AccountId,
    note: &str,
) -> Result<(), StoreError> {
    let now = tx.now();
    diesel::update(birth_date_corrections::table.find(Sql(id)))
        .set((
            birth_date_corrections::state.eq(Sql(state)),
            birth_date_corrections::decided_at.eq(Some(At(now))),
            birth_date_corrections::decided_by.eq(Some(Sql(by))),
            birth_date_corrections::note.eq(note.to_owned()),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// One correction, whatever became of it.
///
/// # Errors
/// Those of the database.
pub fn birth_date_correction(db: &mut Db, id: BirthDateCorrectionId) -> Result<Option<BirthDateRow>, StoreError> {
    Ok(birth_date_corrections::table
        .find(Sql(id))
        .select(BirthDateRow::as_select())
        .first(db)
        .optional()?)
}

/// All corrections that were proposed for a person, the oldest in front.
///
/// # Errors
/// Those of the database.
pub fn birth_dates_of(db: &mut Db, person: PersonId) -> Result<Vec<BirthDateRow>, StoreError> {
    Ok(birth_date_corrections::table
        .filter(birth_date_corrections::person_id.eq(Sql(person)))
        .order((birth_date_corrections::proposed_at, birth_date_corrections::id))
        .select(BirthDateRow::as_select())
        .load(db)?)
}

/// The correction that waits for a person; there is one at most.
///
/// # Errors
/// Those of the database.
pub fn birth_date_waiting(db: &mut Db, person: PersonId) -> Result<Option<BirthDateRow>, StoreError> {
    let all = birth_dates_of(db, person)?;
    Ok(all.into_iter().find(|row| row.state.0 == BirthDateState::Proposed))
}

/// Corrections that wait for a second person, the oldest in front.
///
/// # Errors
/// Those of the database.
pub fn birth_dates_waiting(db: &mut Db) -> Result<Vec<BirthDateRow>, StoreError> {
    Ok(birth_date_corrections::table
        .filter(birth_date_corrections::state.eq(Sql(BirthDateState::Proposed)))
        .order((birth_date_corrections::proposed_at, birth_date_corrections::id))
        .limit(WAITING_PAGE)
        .select(BirthDateRow::as_select())
        .load(db)?)
}

/// How many wait, without those about one person: all that this account proposed, and all that others did.
///
/// # Errors
/// Those of the database.
pub fn count_birth_dates_waiting(
    db: &mut Db,
    not_of: Option<PersonId>,
    by: AccountId,
) -> Result<(i64, i64), StoreError> {
    let waiting = || {
        let mut query = birth_date_corrections::table
            .filter(birth_date_corrections::state.eq(Sql(BirthDateState::Proposed)))
            .into_boxed::<MultiBackend>();
        if let Some(person) = not_of {
            query = query.filter(birth_date_corrections::person_id.ne(Sql(person)));
        }
        query
    };
    let own = waiting().filter(birth_date_corrections::proposed_by.eq(Sql(by)));
    let others = waiting().filter(birth_date_corrections::proposed_by.ne(Sql(by)));
    Ok((own.count().get_result(db)?, others.count().get_result(db)?))
}

/// A person, and the correction of the birth date that waits.
pub type BirthDateWaits = (Sql<PersonId>, Sql<BirthDateCorrectionId>);

/// Those among these people for whom a correction waits, each with it.
///
/// # Errors
/// Those of the database.
pub fn birth_dates_among(db: &mut Db, people: &[Sql<PersonId>]) -> Result<Vec<BirthDateWaits>, StoreError> {
    Ok(birth_date_corrections::table
        .filter(birth_date_corrections::person_id.eq_any(people.to_vec()))
        .filter(birth_date_corrections::state.eq(Sql(BirthDateState::Proposed)))
        .select((birth_date_corrections::person_id, birth_date_corrections::id))
        .load(db)?)
}
