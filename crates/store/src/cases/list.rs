//! Lists of cases: of a person, of a credential, and for the sweep and the staff queues.

use cqr_domain::{
    cases::CaseState,
    ids::{CaseId, CredentialId, PersonId},
};
use diesel::{dsl::count_star, prelude::*};

use super::CaseRow;
use crate::{
    Db, Sql, StoreError,
    schema::{cases, people},
};

/// All cases of a person, the one that closes first in front.
///
/// # Errors
/// Those of the database.
pub fn of_person(db: &mut Db, person: PersonId) -> Result<Vec<CaseRow>, StoreError> {
    Ok(cases::table
        .filter(cases::person_id.eq(Sql(person)))
        .order((cases::closes_at, cases::id))
        .select(CaseRow::as_select())
        .load(db)?)
}

/// All cases of a person, the oldest in front.
///
/// # Errors
/// Those of the database.
pub fn of_person_in_order(db: &mut Db, person: PersonId) -> Result<Vec<CaseRow>, StoreError> {
    Ok(cases::table
        .filter(cases::person_id.eq(Sql(person)))
        .order((cases::start_on, cases::id))
        .select(CaseRow::as_select())
        .load(db)?)
}

/// All cases of a credential, the newest in front.
///
/// # Errors
/// Those of the database.
pub fn of_credential(db: &mut Db, credential: CredentialId) -> Result<Vec<CaseRow>, StoreError> {
    Ok(cases::table
        .filter(cases::credential_id.eq(Sql(credential)))
        .order(cases::cycle.desc())
        .select(CaseRow::as_select())
        .load(db)?)
}

/// All cases of these credentials, in no particular order.
///
/// # Errors
/// Those of the database.
pub fn of_credentials(db: &mut Db, credentials: &[CredentialId]) -> Result<Vec<CaseRow>, StoreError> {
    let credentials: Vec<Sql<CredentialId>> = credentials.iter().copied().map(Sql).collect();
    Ok(cases::table
        .filter(cases::credential_id.eq_any(credentials))
        .select(CaseRow::as_select())
        .load(db)?)
}

/// Up to `limit` ids after `after` of cases in one of these states, in order of id: the sweep's way through them.
///
/// # Errors
/// Those of the database.
pub fn ids_in_states(
    db: &mut Db,
    states: &[CaseState],
    after: Option<CaseId>,
    limit: i64,
) -> Result<Vec<CaseId>, StoreError> {
    let states: Vec<Sql<CaseState>> = states.iter().copied().map(Sql).collect();
    let mut query = cases::table
        .filter(cases::state.eq_any(states))
        .into_boxed::<crate::MultiBackend>();
    if let Some(after) = after {
        query = query.filter(cases::id.gt(Sql(after)));
    }
    let ids: Vec<Sql<CaseId>> = query.order(cases::id).limit(limit).select(cases::id).load(db)?;
    Ok(ids.into_iter().map(|id| id.0).collect())
}

/// Up to `limit` cases in a state, the one that closed first in front.
///
/// # Errors
/// Those of the database.
pub fn page_in_state(db: &mut Db, state: CaseState, limit: i64) -> Result<Vec<CaseRow>, StoreError> {
    Ok(cases::table
        .filter(cases::state.eq(Sql(state)))
        .order((cases::closes_at, cases::id))
        .limit(limit)
        .select(CaseRow::as_select())
        .load(db)?)
}

/// The same with the holder's given and family name, for staff.
///
/// # Errors
/// Those of the database.
pub fn with_names_in_state(
    db: &mut Db,
    state: CaseState,
    limit: i64,
) -> Result<Vec<(CaseRow, String, String)>, StoreError> {
    Ok(cases::table
        .inner_join(people::table)
        .filter(cases::state.eq(Sql(state)))
        .order((cases::closes_at, cases::id))
        .limit(limit)
        .select((CaseRow::as_select(), people::given_name, people::family_name))
        .load(db)?)
}

/// The outlines of a program that cases have in which something is still asked or decided.
///
/// # Errors
/// Those of the database.
pub fn outlines_in_use(db: &mut Db, program: &str) -> Result<Vec<String>, StoreError> {
    let open = CaseState::ALL.into_iter().filter(|state| !state.is_finished());
    let open: Vec<Sql<CaseState>> = open.map(Sql).collect();
    let found: Vec<Option<String>> = cases::table
        .filter(cases::state.eq_any(open))
        .filter(cases::program.eq(program.to_owned()))
        .select(cases::outline)
        .distinct()
        .load(db)?;
    Ok(found.into_iter().flatten().collect())
}

/// How many cases stand in each state.
///
/// # Errors
/// Those of the database.
pub fn count_by_state(db: &mut Db) -> Result<Vec<(CaseState, i64)>, StoreError> {
    let rows: Vec<(Sql<CaseState>, i64)> = cases::table
        .group_by(cases::state)
        .select((cases::state, count_star()))
        .load(db)?;
    Ok(rows.into_iter().map(|(state, count)| (state.0, count)).collect())
}
