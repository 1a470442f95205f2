//! Proposals to end a registration: who released them, and what became of them.

use cqr_domain::{
    ids::{AccountId, DecisionId, PersonId, RegistrationId},
    renewals::{Ending, EndingCause},
};
use diesel::{
    dsl::{count_star, exists, min, not},
    prelude::*,
};
use jiff::{Timestamp, civil::Date};

use super::schema::{ending_releases, endings};
use crate::{At, Both, Db, On, Sql, StoreError, Tx, decisions::DecisionState};

/// One proposal as queries see it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = endings)]
pub struct EndingRow {
    /// The decision.
    pub id: Sql<DecisionId>,
    /// The registration.
    pub registration_id: Sql<RegistrationId>,
    /// The holder.
    pub person_id: Sql<PersonId>,
    /// Why.
    pub cause: Sql<EndingCause>,
    /// How many different people must release it.
    pub people_needed: i32,
    /// Where it stands.
    pub state: Sql<DecisionState>,
    /// When it was proposed.
    pub proposed_at: At,
    /// When it was released or became moot.
    pub settled_at: Option<At>,
    /// The day on which it comes back, where somebody keeps it.
    pub kept_until: Option<On>,
}

/// Writes a proposal.
///
/// # Errors
/// Those of the database.
pub fn propose(tx: &mut Tx, registration: RegistrationId, person: PersonId, ending: &Ending) -> Result<(), StoreError> {
    let row = EndingRow {
        id: Sql(ending.decision),
        registration_id: Sql(registration),
        person_id: Sql(person),
        cause: Sql(ending.cause),
        people_needed: i32::from(ending.people),
        state: Sql(DecisionState::Proposed),
        proposed_at: At(tx.now()),
        settled_at: None,
        kept_until: None,
    };
    diesel::insert_into(endings::table).values(&row).execute(&mut **tx)?;
    Ok(())
}

/// Notes that somebody released it.
///
/// # Errors
/// Those of the database.
pub fn note_release(tx: &mut Tx, id: DecisionId, by: AccountId) -> Result<(), StoreError> {
    use ending_releases::dsl::{account_id, ending_id, ending_releases as table, released_at};
    let values = (
        ending_id.eq(Sql(id)),
        account_id.eq(Sql(by)),
        released_at.eq(At(tx.now())),
    );
    Both(
        diesel::insert_into(table)
            .values(values)
            .on_conflict((ending_id, account_id))
            .do_nothing(),
    )
    .execute(&mut **tx)?;
    Ok(())
}

/// Notes until when somebody keeps it; nothing when nobody does any more.
///
/// # Errors
/// Those of the database.
pub fn set_kept(tx: &mut Tx, id: DecisionId, until: Option<Date>) -> Result<(), StoreError> {
    diesel::update(endings::table.find(Sql(id)))
        .set(endings::kept_until.eq(until.map(On)))
        .execute(&mut **tx)?;
    Ok(())
}

/// Settles it.
///
/// # Errors
/// Those of the database.
pub fn settle(tx: &mut Tx, id: DecisionId, state: DecisionState) -> Result<(), StoreError> {
    let now = tx.now();
    diesel::update(endings::table.find(Sql(id)))
        .set((endings::state.eq(Sql(state)), endings::settled_at.eq(Some(At(now)))))
        .execute(&mut **tx)?;
    Ok(())
}

/// One proposal.
///
/// # Errors
/// Those of the database.
pub fn ending(db: &mut Db, id: DecisionId) -> Result<Option<EndingRow>, StoreError> {
    Ok(endings::table
        .find(Sql(id))
        .select(EndingRow::as_select())
        .first(db)
        .optional()?)
}

/// Up to `limit` proposals in a state, the oldest in front.
///
/// # Errors
/// Those of the database.
pub fn in_state(db: &mut Db, state: DecisionState, limit: i64) -> Result<Vec<EndingRow>, StoreError> {
    Ok(endings::table
        .filter(endings::state.eq(Sql(state)))
        .order((endings::proposed_at, endings::id))
        .limit(limit)
        .select(EndingRow::as_select())
        .load(db)?)
}

/// The proposals about a person that wait for people, the oldest in front.
///
/// # Errors
/// Those of the database.
pub fn waiting_about(db: &mut Db, person: PersonId) -> Result<Vec<EndingRow>, StoreError> {
    Ok(endings::table
        .filter(endings::state.eq(Sql(DecisionState::Proposed)))
        .filter(endings::person_id.eq(Sql(person)))
        .order((endings::proposed_at, endings::id))
        .select(EndingRow::as_select())
        .load(db)?)
}

/// Up to `limit` proposals that wait for people, the oldest in front; what somebody keeps on this day comes last.
///
/// # Errors
/// Those of the database.
pub fn waiting(db: &mut Db, today: Date, limit: i64) -> Result<Vec<EndingRow>, StoreError> {
    let proposed = || endings::table.filter(endings::state.eq(Sql(DecisionState::Proposed)));
    let mut rows: Vec<EndingRow> = proposed()
        .filter(endings::kept_until.is_null().or(endings::kept_until.le(On(today))))
        .order((endings::proposed_at, endings::id))
        .limit(limit)
        .select(EndingRow::as_select())
        .load(db)?;
    let left = limit - i64::try_from(rows.len()).unwrap_or(limit);
    let kept: Vec<EndingRow> = proposed()
        .filter(endings::kept_until.gt(On(today)))
        .order((endings::kept_until, endings::id))
        .limit(left)
        .select(EndingRow::as_select())
        .load(db)?;
    rows.extend(kept);
    Ok(rows)
}

/// How many proposals are in a state.
///
/// # Errors
/// Those of the database.
pub fn count_all(db: &mut Db, state: DecisionState) -> Result<i64, StoreError> {
    Ok(endings::table
        .filter(endings::state.eq(Sql(state)))
        .count()
        .get_result(db)?)
}

/// How many proposals wait for a release by this account, and since when the oldest of them does; what somebody keeps on this
/// day waits for nobody.
///
/// # Errors
/// Those of the database.
pub fn count_for(db: &mut Db, by: AccountId, today: Date) -> Result<(i64, Option<Timestamp>), StoreError> {
    let released = ending_releases::table
        .filter(ending_releases::ending_id.eq(endings::id))
        .filter(ending_releases::account_id.eq(Sql(by)));
    let (count, oldest): (i64, Option<At>) = endings::table
        .filter(endings::state.eq(Sql(DecisionState::Proposed)))
        .filter(endings::kept_until.is_null().or(endings::kept_until.le(On(today))))
        .filter(not(exists(released)))
        .select((count_star(), min(endings::proposed_at)))
        .first(db)?;
    Ok((count, oldest.map(|at| at.0)))
}

/// Who released a proposal, and when.
///
/// # Errors
/// Those of the database.
pub fn releases(db: &mut Db, id: DecisionId) -> Result<Vec<(AccountId, At)>, StoreError> {
    let rows: Vec<(Sql<AccountId>, At)> = ending_releases::table
        .filter(ending_releases::ending_id.eq(Sql(id)))
        .order(ending_releases::released_at)
        .select((ending_releases::account_id, ending_releases::released_at))
        .load(db)?;
    Ok(rows.into_iter().map(|(account, at)| (account.0, at)).collect())
}
