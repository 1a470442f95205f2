//! The dates at which something happens by itself: what a time machine stops at.

use cqr_domain::{calendar::Cycle, cases::CaseState, ids::PersonId};
use diesel::{dsl::min, prelude::*};
use jiff::Timestamp;

use crate::{
    At, Db, MultiBackend, On, Sql, StoreError,
    decisions::DecisionState,
    schema::{cases, credentials, decisions},
};

/// The states in which a window that closes changes something.
const CLOSING: [CaseState; 4] = [
    CaseState::ProfileDue,
    CaseState::SsaDue,
    CaseState::SsaUnderWay,
    CaseState::CeDue,
];

/// The dates of one or more open cases that have them in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseDates {
    /// Where they stand.
    pub state: CaseState,
    /// The cycle.
    pub cycle: Cycle,
}

/// When the next window opens after `now`: of one person, or of anybody.
///
/// # Errors
/// Those of the database.
pub fn next_opening(db: &mut Db, now: Timestamp, person: Option<PersonId>) -> Result<Option<Timestamp>, StoreError> {
    let mut query = credentials::table
        .filter(credentials::next_opens_at.gt(At(now)))
        .filter(credentials::status.eq("registered"))
        .into_boxed::<MultiBackend>();
    if let Some(person) = person {
        query = query.filter(credentials::person_id.eq(Sql(person)));
    }
    let first: Option<At> = query
        .order(credentials::next_opens_at)
        .select(credentials::next_opens_at.assume_not_null())
        .first(db)
        .optional()?;
    Ok(first.map(|at| at.0))
}

/// When the next grace year ends after `now`: of one person, or of anybody.
///
/// # Errors
/// Those of the database.
pub fn next_grace_end(db: &mut Db, now: Timestamp, person: Option<PersonId>) -> Result<Option<Timestamp>, StoreError> {
    let mut query = cases::table
        .filter(cases::grace_ends_at.gt(At(now)))
        .filter(cases::state.eq(Sql(CaseState::DiscontinuedGrace)))
        .into_boxed::<MultiBackend>();
    if let Some(person) = person {
        query = query.filter(cases::person_id.eq(Sql(person)));
    }
    let first: Option<At> = query.select(min(cases::grace_ends_at)).first(db)?;
    Ok(first.map(|at| at.0))
}

/// When the next open window closes after `now`: of one person, or of anybody.
///
/// # Errors
/// Those of the database.
pub fn next_close(db: &mut Db, now: Timestamp, person: Option<PersonId>) -> Result<Option<Timestamp>, StoreError> {
    let mut first: Option<At> = None;
    // Each state by itself, so that the index gives the first one at once.
    for state in CLOSING {
        let mut query = cases::table
            .filter(cases::state.eq(Sql(state)))
            .filter(cases::closes_at.gt(At(now)))
            .into_boxed::<MultiBackend>();
        if let Some(person) = person {
            query = query.filter(cases::person_id.eq(Sql(person)));
        }
        let next: Option<At> = query.select(min(cases::closes_at)).first(db)?;
        first = first.into_iter().chain(next).min_by_key(|at| at.0);
    }
    Ok(first.map(|at| at.0))
}

/// When the next released discontinuation takes effect after `now`: of one person, or of anybody.
///
/// # Errors
/// Those of the database.
pub fn next_effect(db: &mut Db, now: Timestamp, person: Option<PersonId>) -> Result<Option<Timestamp>, StoreError> {
    let mut query = decisions::table
        .filter(decisions::state.eq(Sql(DecisionState::Proposed)))
        .filter(decisions::takes_effect_at.gt(At(now)))
        .into_boxed::<MultiBackend>();
    if let Some(person) = person {
        query = query.filter(decisions::person_id.eq(Sql(person)));
    }
    let first: Option<At> = query.select(min(decisions::takes_effect_at)).first(db)?;
    Ok(first.map(|at| at.0))
}

/// The dates of the open cases of one person, or of everybody, each once.
///
/// # Errors
/// Those of the database.
pub fn dates_of_open_cases(db: &mut Db, person: Option<PersonId>) -> Result<Vec<CaseDates>, StoreError> {
    type Row = (Sql<CaseState>, i32, On, On, On, On);
    let mut query = cases::table
        .filter(cases::state.eq_any(CLOSING.into_iter().chain([CaseState::DiscontinuedGrace]).map(Sql)))
        .into_boxed::<MultiBackend>();
    if let Some(person) = person {
        query = query.filter(cases::person_id.eq(Sql(person)));
    }
    let rows: Vec<Row> = query
        .select((
            cases::state,
            cases::cycle,
            cases::start_on,
            cases::window_open_on,
            cases::window_close_on,
            cases::grace_end_on,
        ))
        .distinct()
        .load(db)?;
    let dates = |(state, number, start, window_open, window_close, grace_end): Row| CaseDates {
        state: state.0,
        cycle: Cycle {
            number: number.unsigned_abs(),
            start: start.0,
            window_open: window_open.0,
            window_close: window_close.0,
            grace_end: grace_end.0,
        },
    };
    Ok(rows.into_iter().map(dates).collect())
}
