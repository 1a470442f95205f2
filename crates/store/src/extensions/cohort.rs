//! Whose windows an extension for many concerns: those that close between two days and in which something is open.

use cqr_domain::{cases::CaseState, extensions::Cohort, ids::CaseId};
use diesel::prelude::*;

use crate::{
    Db, MultiBackend, On, Sql, StoreError,
    schema::{cases, people},
};

/// The states in which more time helps: nothing is decided yet.
const CONCERNED: [CaseState; 5] = [
    CaseState::ProfileDue,
    CaseState::SsaDue,
    CaseState::SsaUnderWay,
    CaseState::CeDue,
    CaseState::CloseReview,
];

macro_rules! concerned {
    ($query:expr, $cohort:expr) => {{
        let states: Vec<Sql<CaseState>> = CONCERNED.into_iter().map(Sql).collect();
        let mut query = $query
            .filter(cases::program.eq($cohort.program.clone()))
            .filter(cases::window_close_on.ge(On($cohort.closes_from)))
            .filter(cases::window_close_on.le(On($cohort.closes_to)))
            .filter(cases::state.eq_any(states))
            .into_boxed::<MultiBackend>();
        if let Some(discipline) = &$cohort.discipline {
            query = query.filter(cases::discipline.eq(discipline.clone()));
        }
        query
    }};
}

/// How many windows a cohort has.
///
/// # Errors
/// Those of the database.
pub fn count_concerned(db: &mut Db, cohort: &Cohort) -> Result<u32, StoreError> {
    let found: i64 = concerned!(cases::table, cohort).count().get_result(db)?;
    Ok(u32::try_from(found).unwrap_or(u32::MAX))
}

/// Up to `limit` windows of a cohort behind the case `after` in the order of ids.
///
/// # Errors
/// Those of the database.
pub fn next_concerned(db: &mut Db, cohort: &Cohort, after: &str, limit: i64) -> Result<Vec<CaseId>, StoreError> {
    let ids: Vec<Sql<CaseId>> = concerned!(cases::table, cohort)
        .filter(cases::id.gt(after.to_owned()))
        .order(cases::id)
        .limit(limit)
        .select(cases::id)
        .load(db)?;
    Ok(ids.into_iter().map(|id| id.0).collect())
}

/// Up to `limit` people of a cohort with discipline and last day, by name, to look at before it is proposed.
///
/// # Errors
/// Those of the database.
pub fn people_concerned(
    db: &mut Db,
    cohort: &Cohort,
    limit: i64,
) -> Result<Vec<(String, String, String, On)>, StoreError> {
    Ok(concerned!(cases::table.inner_join(people::table), cohort)
        .order((people::sort_name, cases::id))
        .limit(limit)
        .select((
            people::given_name,
            people::family_name,
            cases::discipline,
            cases::window_close_on,
        ))
        .load(db)?)
}
