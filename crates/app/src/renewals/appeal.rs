//! Ends of a registration against which an appeal can be granted here, with the days in which it comes (R-APP-1), and why an
//! appeal is not granted.

use cqr_domain::{
    accounts::Principal,
    ids::{DecisionId, RegistrationId},
    programs::Program,
    renewals::Refusal,
};
use cqr_store::{Db, StoreError, renewals as stored};

use super::RenewalError;
use crate::{appeals::AppealDays, threads::TextError};

/// Why an appeal is not granted.
#[derive(Debug, thiserror::Error)]
pub enum AppealError {
    /// There is no such registration, or the person may not decide.
    #[error("no such registration")]
    NotFound,
    /// The reason is missing or too long.
    #[error(transparent)]
    Note(#[from] TextError),
    /// The rules refuse it.
    #[error(transparent)]
    Refused(Refusal),
    /// The store.
    #[error("granting an appeal")]
    Store(#[from] StoreError),
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
    /// The days in which it comes.
    pub days: AppealDays,
    /// Whether whoever looks released the end, and so does not decide about the appeal.
    pub involved: bool,
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
    let ended_on = settled_at.map_or(registration.began_on, |at| program.today(at.0));
    let told = ("registration_ended", id);
    let days = AppealDays::of(db, program, ended_on, registration.person, told)?;
    let released = stored::releases(db, ended.decision)?;
    Ok(Some(Appealable {
        registration: id,
        decision: ended.decision,
        days,
        involved: released.iter().any(|(account, _)| *account == by.account),
    }))
}
