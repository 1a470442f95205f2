//! Reading sittings and results. What is not yours does not exist: the owner stands in the query (A01).

use cqr_domain::{
    ids::{CaseId, PersonId, SittingId},
    sittings::SittingState,
};
use diesel::prelude::*;
use jiff::Timestamp;

use super::{
    ResultRow, SittingRow,
    schema::{results, sittings},
};
use crate::{At, Db, Locked, Sql, StoreError, Tx};

/// One sitting.
///
/// # Errors
/// Those of the database.
pub fn lookup(db: &mut Db, id: SittingId) -> Result<Option<SittingRow>, StoreError> {
    Ok(sittings::table
        .find(Sql(id))
        .select(SittingRow::as_select())
        .first(db)
        .optional()?)
}

/// Holds the row of a sitting until the unit of work ends, so that saves under way come before and later ones after.
///
/// # Errors
/// Those of the database.
pub fn hold(tx: &mut Tx, id: SittingId) -> Result<(), StoreError> {
    let held: Option<Sql<SittingId>> = Locked(sittings::table.find(Sql(id)).select(sittings::id))
        .get_result(tx.db())
        .optional()?;
    held.map(|_| ()).ok_or(StoreError::NotFound)
}

/// One sitting of this person.
///
/// # Errors
/// Those of the database.
pub fn lookup_owned(db: &mut Db, id: SittingId, person: PersonId) -> Result<Option<SittingRow>, StoreError> {
    Ok(sittings::table
        .filter(sittings::id.eq(Sql(id)))
        .filter(sittings::person_id.eq(Sql(person)))
        .select(SittingRow::as_select())
        .first(db)
        .optional()?)
}

/// The sitting of a case that counts.
///
/// # Errors
/// Those of the database.
pub fn find_by_case(db: &mut Db, case: CaseId) -> Result<Option<SittingRow>, StoreError> {
    Ok(sittings::table
        .filter(sittings::case_id.eq(Sql(case)))
        .filter(sittings::state.ne(Sql(SittingState::Voided)))
        .select(SittingRow::as_select())
        .first(db)
        .optional()?)
}

/// Every sitting of a person.
///
/// # Errors
/// Those of the database.
pub fn of_person(db: &mut Db, person: PersonId) -> Result<Vec<SittingId>, StoreError> {
    let ids: Vec<Sql<SittingId>> = sittings::table
        .filter(sittings::person_id.eq(Sql(person)))
        .order(sittings::id)
        .select(sittings::id)
        .load(db)?;
    Ok(ids.into_iter().map(|id| id.0).collect())
}

/// The sitting that a person has open.
///
/// # Errors
/// Those of the database.
pub fn open_of_person(db: &mut Db, person: PersonId) -> Result<Option<SittingId>, StoreError> {
    let id: Option<Sql<SittingId>> = sittings::table
        .filter(sittings::person_id.eq(Sql(person)))
        .filter(sittings::state.eq(Sql(SittingState::Open)))
        .order(sittings::deadline_at)
        .select(sittings::id)
        .first(db)
        .optional()?;
    Ok(id.map(|id| id.0))
}

/// Up to `limit` open sittings whose time is over.
///
/// # Errors
/// Those of the database.
pub fn due(db: &mut Db, now: Timestamp, limit: i64) -> Result<Vec<SittingId>, StoreError> {
    let ids: Vec<Sql<SittingId>> = sittings::table
        .filter(sittings::state.eq(Sql(SittingState::Open)))
        .filter(sittings::deadline_at.le(At(now)))
        .order((sittings::deadline_at, sittings::id))
        .limit(limit)
        .select(sittings::id)
        .load(db)?;
    Ok(ids.into_iter().map(|id| id.0).collect())
}

/// The outlines of a program that sittings have whose result is not recorded yet.
///
/// # Errors
/// Those of the database.
pub fn outlines_in_use(db: &mut Db, program: &str) -> Result<Vec<String>, StoreError> {
    let unfinished = [SittingState::Open, SittingState::Submitted].map(Sql);
    Ok(sittings::table
        .filter(sittings::state.eq_any(unfinished.to_vec()))
        .filter(sittings::program.eq(program.to_owned()))
        .select(sittings::outline)
        .distinct()
        .load(db)?)
}

/// Up to `limit` sittings in a state with their deadlines, behind the sitting `after` in the order of ids.
///
/// # Errors
/// Those of the database.
pub fn in_state(
    db: &mut Db,
    state: SittingState,
    after: &str,
    limit: i64,
) -> Result<Vec<(SittingId, Timestamp)>, StoreError> {
    let rows: Vec<(Sql<SittingId>, At)> = sittings::table
        .filter(sittings::state.eq(Sql(state)))
        .filter(sittings::id.gt(after.to_owned()))
        .order(sittings::id)
        .limit(limit)
        .select((sittings::id, sittings::deadline_at))
        .load(db)?;
    Ok(rows.into_iter().map(|(id, at)| (id.0, at.0)).collect())
}

/// The result of a sitting in the order of its outline; empty before it is recorded.
///
/// # Errors
/// Those of the database.
pub fn results_of(db: &mut Db, id: SittingId) -> Result<Vec<ResultRow>, StoreError> {
    Ok(results::table
        .filter(results::sitting_id.eq(Sql(id)))
        .order(results::position)
        .select(ResultRow::as_select())
        .load(db)?)
}
