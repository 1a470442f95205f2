//! The state of a person, folded from the stream.

use jiff::civil::Date;

use super::{Ending, Origin, PersonEvent};
use crate::{
    ids::{CaseId, CredentialId},
    renewals::EndingCause,
};

/// Whether a person is certified and registered in a discipline; there is nothing in between (R-STAT-1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CredentialStatus {
    /// Certified and registered.
    Registered,
    /// Discontinued because this case was not complete (R-STAT-3).
    Discontinued(CaseId),
    /// Ended with the registration in the program.
    Ended(EndingCause),
    /// Left out by a renewal, for it lost its support (R-STAT-5).
    NotRenewed,
    /// No longer held, for another reason.
    Closed(Ending),
}

/// One discipline held by one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// The credential.
    pub id: CredentialId,
    /// The program it belongs to.
    pub program: String,
    /// The discipline, by its abbreviation.
    pub discipline: String,
    /// The date of award now held to be right.
    pub awarded_on: Date,
    /// Whether the person is certified and registered in it.
    pub status: CredentialStatus,
    /// Where the award came from.
    pub origin: Origin,
    /// Whether a sanction was lifted since it ended.
    pub lifted: bool,
    /// Examinations since it was lost, the oldest in front (R-REIN-5).
    pub attempts: Vec<Date>,
    /// The number of the last cycle before the award that counts; 0 for the first award.
    pub cycles_before: u32,
    /// The last day on which it is registered, when a renewal left it out (R-STAT-5).
    pub renewed_until: Option<Date>,
    /// Whether a credential of another body supports it (R-ELIG-12).
    pub outside_support: bool,
}

/// A person as recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// Month of birth, 1 to 12; 0 before registration.
    pub birth_month: i8,
    /// The credentials in the order of their award events.
    pub credentials: Vec<Credential>,
    /// Whether the public register leaves the person out (R-VER-4).
    pub unlisted: bool,
}

impl Person {
    /// Folds a stream.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a PersonEvent>) -> Self {
        events.into_iter().fold(Self::default(), Self::evolve)
    }

    /// The state after one more event.
    #[must_use]
    pub fn evolve(mut self, event: &PersonEvent) -> Self {
        match event {
            PersonEvent::PersonRegistered { birth_month, .. }
            | PersonEvent::BirthMonthCorrected { birth_month, .. } => self.birth_month = *birth_month,
            PersonEvent::ContactChanged { .. } => {}
            PersonEvent::CredentialAwarded {
                credential,
                program,
                discipline,
                awarded_on,
                origin,
            } => {
                self.credentials.push(Credential {
                    id: *credential,
                    program: program.clone(),
                    discipline: discipline.clone(),
                    awarded_on: *awarded_on,
                    status: CredentialStatus::Registered,
                    origin: *origin,
                    lifted: false,
                    attempts: Vec::new(),
                    cycles_before: 0,
                    renewed_until: None,
                    outside_support: false,
                });
            }
            PersonEvent::AwardDateCorrected {
                credential, awarded_on, ..
            } => {
                self.change(*credential, |held| held.awarded_on = *awarded_on);
            }
            PersonEvent::CredentialDiscontinued { credential, case, .. } => {
                self.change(*credential, |held| held.status = CredentialStatus::Discontinued(*case));
            }
            PersonEvent::CredentialReinstated { credential, .. } | PersonEvent::CredentialRestored { credential } => {
                self.change(*credential, |held| held.status = CredentialStatus::Registered);
            }
            PersonEvent::CredentialEnded { credential, cause, .. } => {
                self.change(*credential, |held| held.status = CredentialStatus::Ended(*cause));
            }
            PersonEvent::CredentialClosed { credential, ending, .. } => {
                self.change(*credential, |held| {
                    held.status = CredentialStatus::Closed(*ending);
                    held.lifted = false;
                });
            }
            PersonEvent::CredentialNotRenewed { .. }
            | PersonEvent::CredentialStopped { .. }
            | PersonEvent::SupportRegained { .. }
            | PersonEvent::OutsideSupportNoted { .. } => self.support(event),
            PersonEvent::SanctionLifted { credential } => self.change(*credential, |held| held.lifted = true),
            PersonEvent::ExaminationRecorded {
                credential, taken_on, ..
            } => self.change(*credential, |held| held.attempts.push(*taken_on)),
            PersonEvent::CredentialReawarded {
                credential,
                awarded_on,
                cycles_before,
            } => self.change(*credential, |held| {
                held.awarded_on = *awarded_on;
                held.status = CredentialStatus::Registered;
                held.cycles_before = *cycles_before;
                held.lifted = false;
                held.renewed_until = None;
                held.attempts.clear();
            }),
            PersonEvent::ListingChanged { listed } => self.unlisted = !listed,
        }
        self
    }

    /// The credential with this id.
    #[must_use]
    pub fn credential(&self, id: CredentialId) -> Option<&Credential> {
        self.credentials.iter().find(|held| held.id == id)
    }

    /// What the loss of support and its return change.
    fn support(&mut self, event: &PersonEvent) {
        match event {
            PersonEvent::CredentialNotRenewed { credential, until } => {
                self.change(*credential, |held| held.renewed_until = Some(*until));
            }
            PersonEvent::CredentialStopped { credential } => {
                self.change(*credential, |held| held.status = CredentialStatus::NotRenewed);
            }
            PersonEvent::SupportRegained { credential } => self.change(*credential, |held| {
                held.status = CredentialStatus::Registered;
                held.renewed_until = None;
            }),
            PersonEvent::OutsideSupportNoted { credential } => {
                self.change(*credential, |held| held.outside_support = true);
            }
            _ => {}
        }
    }

    fn change(&mut self, id: CredentialId, apply: impl FnOnce(&mut Credential)) {
        if let Some(held) = self.credentials.iter_mut().find(|held| held.id == id) {
            apply(held);
        }
    }
}
