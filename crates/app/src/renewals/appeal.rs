//! Ends of a registration against which an appeal can be granted here, with the days in which it comes (R-APP-1), and why an
//! appeal is not granted.

use cqr_domain::{
    accounts::Principal,
    ids::{DecisionId, PersonId, RegistrationId},
    programs::Program,
    renewals::{AppealDay, Refusal},
    requests::Since,
};
use cqr_store::{Db, StoreError, letters, notices, renewals as stored};
use jiff::civil::Date;

use super::RenewalError;
use crate::threads::ThreadError;

/// How many notices are looked through for the one that told of the end.
const NOTICES: i64 = 500;

/// How an appeal is granted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantedAppeal {
    /// The day on which it came, by call or letter.
    pub came_on: Date,
    /// Why it is granted, in words: among staff for the end of a registration, to the holder for an audit.
    pub note: String,
}

/// Why an appeal is not granted.
#[derive(Debug, thiserror::Error)]
pub enum AppealError {
    /// There is no such registration, or the person may not decide.
    #[error("no such registration")]
    NotFound,
    /// The reason is missing or too long.
    #[error(transparent)]
    Note(ThreadError),
    /// The rules refuse it.
    #[error(transparent)]
    Refused(Refusal),
    /// The store.
    #[error("granting an appeal")]
    Store(#[from] StoreError),
}

impl From<ThreadError> for AppealError {
    fn from(error: ThreadError) -> Self {
        match error {
            ThreadError::NotFound => Self::NotFound,
            ThreadError::Store(error) => Self::Store(error),
            other => Self::Note(other),
        }
    }
}

impl From<RenewalError> for AppealError {
    fn from(error: RenewalError) -> Self {
        match error {
            RenewalError::NotFound => Self::NotFound,
            RenewalError::Refused(refusal) => Self::Refused(refusal),
            RenewalError::Store(error) => Self::Store(error),
        }
    }
}

/// An end against which an appeal can be granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appealable {
    /// The registration.
    pub registration: RegistrationId,
    /// The decision that ended it.
    pub decision: DecisionId,
    /// The day of the end.
    pub ended_on: Date,
    /// The day on which the message of it came to the person; nothing while it did not.
    pub told_on: Option<Date>,
    /// The last day to appeal, counted from there; nothing while the message did not come, so that none is late.
    pub last: Option<Date>,
    /// Whether whoever looks released the end, and so does not decide about the appeal.
    pub involved: bool,
}

impl Appealable {
    /// What the day of an appeal is measured by.
    pub(super) fn day(&self, program: &Program, came_on: Date, today: Date) -> AppealDay {
        AppealDay {
            came_on,
            ended_on: self.ended_on,
            last: Since::Told(self.told_on).last_day(program, came_on),
            today,
        }
    }
}

/// The end of a registration, where it ended for something that can be appealed here.
pub(super) fn appealable(
    db: &mut Db,
    program: &Program,
    id: RegistrationId,
    by: &Principal,
) -> Result<Option<Appealable>, StoreError> {
    let Some(registration) = stored::load(db, id)?.map(|held| held.registration) else {
        return Ok(None);
    };
    let Some(ended) = registration.ended.filter(|_| registration.ended_otherwise()) else {
        return Ok(None);
    };
    let settled_at = stored::ending(db, ended.decision)?.and_then(|row| row.settled_at);
    let told_on = told_on(db, program, registration.person, id)?;
    let released = stored::releases(db, ended.decision)?;
    Ok(Some(Appealable {
        registration: id,
        decision: ended.decision,
        ended_on: settled_at.map_or(registration.began_on, |at| program.today(at.0)),
        told_on,
        last: told_on.map(|day| program.last_day_to_appeal(day)),
        involved: released.iter().any(|(account, _)| *account == by.account),
    }))
}

/// The day on which the message of the last end of a registration came to the person.
fn told_on(db: &mut Db, program: &Program, person: PersonId, id: RegistrationId) -> Result<Option<Date>, StoreError> {
    let of_it = format!("{id}/");
    let papers = letters::papers_of_person(db, person)?;
    let told = notices::of_person(db, person, NOTICES)?;
    let last = told
        .iter()
        .find(|notice| notice.kind == "registration_ended" && notice.once_key.starts_with(&of_it));
    let came_at = last.and_then(|notice| {
        let posted = papers.get(&notice.id.0).copied().flatten();
        notice.came_at(posted)
    });
    Ok(came_at.map(|at| program.today(at)))
}
