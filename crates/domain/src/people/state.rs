//! The state of a person, folded from the stream.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Ending, Origin, PersonEvent};
use crate::{
    ids::{AccountId, BirthDateCorrectionId, CaseId, CredentialId, DecisionId, PersonId},
    renewals::EndingCause,
};

/// Whether a person is certified and registered in a discipline; there is nothing in between (R-STAT-1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

impl CredentialStatus {
    /// Whether the person died who held it (R-ELIG-10).
    #[must_use]
    pub const fn is_deceased(self) -> bool {
        matches!(self, Self::Closed(Ending::Deceased))
    }
}

/// How a credential stood before it ended, for a correction of that (R-STAT-6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// Whether the person was certified and registered in it.
    pub status: CredentialStatus,
    /// Whether a sanction had been lifted.
    pub lifted: bool,
}

/// One discipline held by one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Examinations since it was lost, in the order in which they were recorded (R-REIN-5).
    pub attempts: Vec<Date>,
    /// The number of the last cycle before the award that counts; 0 for the first award.
    pub cycles_before: u32,
    /// The last day on which it is registered, when a renewal left it out (R-STAT-5).
    pub renewed_until: Option<Date>,
    /// Whether a credential of another body supports it (R-ELIG-12).
    pub outside_support: bool,
    /// The decision by which it ended with the registration, until it comes back. The registration may end again by another
    /// one while this credential has not come back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_by: Option<DecisionId>,
    /// How it stood before it ended, while that can be corrected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<Earlier>,
    /// Who holds it to be a mistake that it ended, while that waits for a second person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doubted_by: Option<AccountId>,
}

impl Credential {
    /// As it stands on the day of its award.
    #[must_use]
    pub fn awarded(id: CredentialId, program: &str, discipline: &str, awarded_on: Date, origin: Origin) -> Self {
        Self {
            id,
            program: program.to_owned(),
            discipline: discipline.to_owned(),
            awarded_on,
            status: CredentialStatus::Registered,
            origin,
            lifted: false,
            attempts: Vec::new(),
            cycles_before: 0,
            renewed_until: None,
            outside_support: false,
            ended_by: None,
            earlier: None,
            doubted_by: None,
        }
    }

    /// Whether it ended with the registration by this decision, and did not come back.
    #[must_use]
    pub fn is_ended_by(&self, decision: DecisionId) -> bool {
        matches!(self.status, CredentialStatus::Ended(_)) && self.ended_by == Some(decision)
    }

    /// Whether it ended with the registration for something that no late renewal brings back: then only an examination does,
    /// and no window (R-PROB-2, R-REIN-4).
    #[must_use]
    pub fn is_lost(&self) -> bool {
        matches!(self.status, CredentialStatus::Ended(cause) if cause != EndingCause::RenewalMissed)
    }
}

/// How a record stands to another of the same human.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merging {
    /// Somebody proposed to merge it; a second person has to look.
    Proposed {
        /// The record that would go on.
        into: PersonId,
        /// Who proposed it.
        by: AccountId,
    },
    /// It gave way.
    Done {
        /// The record that goes on.
        into: PersonId,
    },
}

/// Another birth date that an officer holds to be right, while it waits for a second person (R-DATE-9).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProposedBirthDate {
    /// The proposal; the days stand in its row.
    pub correction: BirthDateCorrectionId,
    /// Who proposed it.
    pub by: AccountId,
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
    /// Whether the record gives way to another of the same human, or gave way.
    pub merging: Option<Merging>,
    /// The correction of the birth date that waits for a second person.
    pub proposed_birth: Option<ProposedBirthDate>,
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
                let held = Credential::awarded(*credential, program, discipline, *awarded_on, *origin);
                self.credentials.push(held);
            }
            PersonEvent::AwardDateCorrected {
                credential, awarded_on, ..
            } => {
                self.change(*credential, |held| held.awarded_on = *awarded_on);
            }
            PersonEvent::CredentialDiscontinued { credential, case, .. }
            | PersonEvent::DiscontinuationTakenOver { credential, case, .. } => {
                self.change(*credential, |held| held.status = CredentialStatus::Discontinued(*case));
            }
            PersonEvent::CredentialReinstated { credential, .. } | PersonEvent::CredentialRestored { credential } => {
                self.change(*credential, |held| {
                    (held.status, held.ended_by) = (CredentialStatus::Registered, None);
                });
            }
            PersonEvent::CredentialEnded { .. }
            | PersonEvent::EndingTakenOver { .. }
            | PersonEvent::EndTakenBack { .. }
            | PersonEvent::CredentialClosed { .. }
            | PersonEvent::EndingDoubted { .. }
            | PersonEvent::EndingDoubtDropped { .. }
            | PersonEvent::EndingCorrected { .. } => self.end(event),
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
                (held.renewed_until, held.ended_by) = (None, None);
                (held.earlier, held.doubted_by) = (None, None);
                held.attempts.clear();
            }),
            PersonEvent::ListingChanged { listed } => self.unlisted = !listed,
            PersonEvent::BirthDateProposed { .. }
            | PersonEvent::BirthDateConfirmed { .. }
            | PersonEvent::BirthDateDropped { .. } => self.birth_date(event),
            PersonEvent::MergeProposed { .. }
            | PersonEvent::MergeDropped { .. }
            | PersonEvent::RecordMerged { .. }
            | PersonEvent::MergedInto { .. } => self.merge(event),
        }
        self
    }

    /// The credential with this id.
    #[must_use]
    pub fn credential(&self, id: CredentialId) -> Option<&Credential> {
        self.credentials.iter().find(|held| held.id == id)
    }

    /// What waits for a second person about the birth date.
    fn birth_date(&mut self, event: &PersonEvent) {
        self.proposed_birth = match event {
            PersonEvent::BirthDateProposed { correction, by } => Some(ProposedBirthDate {
                correction: *correction,
                by: *by,
            }),
            _ => None,
        };
    }

    /// What is found about other records of the same human.
    fn merge(&mut self, event: &PersonEvent) {
        match event {
            PersonEvent::MergeProposed { into, by } => {
                self.merging = Some(Merging::Proposed { into: *into, by: *by });
            }
            PersonEvent::MergeDropped { .. } => self.merging = None,
            PersonEvent::RecordMerged {
                dropped, credentials, ..
            } => {
                self.credentials.retain(|held| !dropped.contains(&held.id));
                self.credentials.extend(credentials.iter().cloned());
            }
            PersonEvent::MergedInto { into, .. } => {
                self.merging = Some(Merging::Done { into: *into });
                self.credentials.clear();
            }
            _ => {}
        }
    }

    /// What an end other than over a window changes, here or in the system before, and a correction of it.
    fn end(&mut self, event: &PersonEvent) {
        match event {
            PersonEvent::CredentialEnded {
                credential,
                cause,
                decision,
            } => self.change(*credential, |held| {
                (held.status, held.ended_by) = (CredentialStatus::Ended(*cause), Some(*decision));
            }),
            PersonEvent::EndingTakenOver { credential, cause, .. } => self.change(*credential, |held| {
                (held.status, held.ended_by) = (CredentialStatus::Ended(*cause), None);
            }),
            PersonEvent::EndTakenBack { credential, .. } => self.change(*credential, |held| {
                held.status = CredentialStatus::Registered;
                (held.lifted, held.ended_by) = (false, None);
                (held.earlier, held.doubted_by) = (None, None);
            }),
            PersonEvent::CredentialClosed { credential, ending, .. } => self.change(*credential, |held| {
                held.earlier = Some(Earlier {
                    status: held.status,
                    lifted: held.lifted,
                });
                held.status = CredentialStatus::Closed(*ending);
                (held.lifted, held.doubted_by) = (false, None);
            }),
            PersonEvent::EndingDoubted { credential, by } => {
                self.change(*credential, |held| held.doubted_by = Some(*by));
            }
            PersonEvent::EndingDoubtDropped { credential, .. } => {
                self.change(*credential, |held| held.doubted_by = None);
            }
            PersonEvent::EndingCorrected { credential, .. } => self.change(*credential, |held| {
                if let Some(earlier) = held.earlier.take() {
                    (held.status, held.lifted) = (earlier.status, earlier.lifted);
                }
                held.doubted_by = None;
            }),
            _ => {}
        }
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
