//! What is told of people's credentials: the status, the newest compliance period, and when a discontinuation took effect.

use std::collections::HashMap;

use cqr_domain::{
    cases::CaseState,
    ids::{CaseId, CredentialId, PersonId},
    journal::StreamKind,
};
use diesel::prelude::*;
use jiff::civil::Date;

use crate::{
    Db, On, Sql, StoreError,
    core_schema::event,
    credentials::CredentialRow,
    imports,
    schema::{cases, credentials},
};

/// The facts whose day is told: people decided it here, or the system before this one did.
const DISCONTINUED: [&str; 2] = ["case_discontinued", "discontinuation_imported"];

/// One credential.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The credential.
    pub credential: CredentialRow,
    /// The newest compliance period: first day, last day and state.
    pub period: Option<(Date, Date, CaseState)>,
    /// The day on which its discontinuation took effect (R-STAT-6).
    pub discontinued_on: Option<Date>,
}

type Period = (Sql<CredentialId>, On, On, Sql<CaseState>, Sql<CaseId>);

/// The credentials of these people, each person's oldest in front. Three queries, however many people.
///
/// # Errors
/// Those of the database.
pub fn told(db: &mut Db, people: &[PersonId]) -> Result<Vec<Told>, StoreError> {
    let people: Vec<Sql<PersonId>> = people.iter().copied().map(Sql).collect();
    let held: Vec<CredentialRow> = credentials::table
        .filter(credentials::person_id.eq_any(people.clone()))
        .order((
            credentials::person_id,
            credentials::awarded_on,
            credentials::discipline,
            credentials::id,
        ))
        .select(CredentialRow::as_select())
        .load(db)?;
    let brought: std::collections::HashSet<_> = held.iter().filter_map(|row| row.import_id).map(|id| id.0).collect();
    let live = imports::live_among(db, brought)?;
    let mut newest: HashMap<CredentialId, Period> = HashMap::new();
    let periods: Vec<Period> = cases::table
        .filter(cases::person_id.eq_any(people))
        .order((cases::credential_id, cases::cycle))
        .select((
            cases::credential_id,
            cases::window_open_on,
            cases::window_close_on,
            cases::state,
            cases::id,
        ))
        .load(db)?;
    // In the order of cycles, so the newest one stays.
    newest.extend(periods.into_iter().map(|period| (period.0.0, period)));
    let asked: Vec<String> = newest.values().map(|period| period.4.0.to_string()).collect();
    let ended: HashMap<String, On> = event::table
        .filter(event::stream_kind.eq(Sql(StreamKind::Case)))
        .filter(event::stream_id.eq_any(asked))
        .filter(event::name.eq_any(DISCONTINUED.map(str::to_owned).to_vec()))
        .select((event::stream_id, event::effective_on))
        .load(db)?
        .into_iter()
        .collect();
    Ok(held
        .into_iter()
        .filter(|row| row.import_id.is_none_or(|id| live.contains(&id.0)))
        .map(|credential| {
            let period = newest.get(&credential.id.0);
            Told {
                period: period.map(|period| (period.1.0, period.2.0, period.3.0)),
                discontinued_on: period
                    .and_then(|period| ended.get(&period.4.0.to_string()))
                    .map(|on| on.0),
                credential,
            }
        })
        .collect())
}
