//! Events of the person stream. Names, addresses and the day of birth stay in erasable rows;
//! the month of birth is here because every date of a cycle is counted from it (R-DATE-6).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Credential, Ending};
use crate::{
    ids::{AccountId, BirthDateCorrectionId, CaseId, CredentialId, DecisionId, ImportId, PersonId},
    journal::{Event, StreamKind},
    renewals::EndingCause,
};

/// Where a fact came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A row of an import file.
    Import(ImportId),
    /// A staff member's act.
    Staff,
    /// The person's own act.
    Holder,
}

/// A fact about one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", content = "data", rename_all = "snake_case")]
pub enum PersonEvent {
    /// The person came onto the register.
    PersonRegistered {
        /// Month of birth, 1 to 12.
        birth_month: i8,
        /// Where the fact came from.
        origin: Origin,
    },
    /// Name, address or other contact data changed; the data themselves are in the person's row.
    ContactChanged {
        /// Names of the changed columns.
        fields: Vec<String>,
        /// Where the fact came from.
        origin: Origin,
    },
    /// The birth date was corrected (R-DATE-9): open cycles are counted again.
    BirthMonthCorrected {
        /// Month of birth, 1 to 12.
        birth_month: i8,
        /// Where the fact came from.
        origin: Origin,
    },
    /// A credential was awarded.
    CredentialAwarded {
        /// The credential.
        credential: CredentialId,
        /// The program it belongs to.
        program: String,
        /// The discipline, by its abbreviation.
        discipline: String,
        /// The date of award.
        awarded_on: Date,
        /// Where the fact came from.
        origin: Origin,
    },
    /// The date of award was corrected (R-DATE-9).
    AwardDateCorrected {
        /// The credential.
        credential: CredentialId,
        /// The right date.
        awarded_on: Date,
        /// Where the fact came from.
        origin: Origin,
    },
    /// Certification and registration in the discipline was discontinued (R-STAT-3, R-STAT-6).
    CredentialDiscontinued {
        /// The credential.
        credential: CredentialId,
        /// The case that was not complete.
        case: CaseId,
        /// The decision of two people.
        decision: DecisionId,
    },
    /// Certification and registration was discontinued over a window in the system before this one (cut-over): nobody decided
    /// that here.
    DiscontinuationTakenOver {
        /// The credential.
        credential: CredentialId,
        /// The case that was not complete there.
        case: CaseId,
        /// The day from which it was discontinued there.
        discontinued_on: Date,
    },
    /// Certification and registration was reinstated in the grace year (R-REIN-2).
    CredentialReinstated {
        /// The credential.
        credential: CredentialId,
        /// The case that was completed.
        case: CaseId,
    },
    /// Certification and registration ended with the registration in the program: not renewed, a CE probation over, an
    /// audit not answered (R-REIN-1, R-PROB-2, R-AUD-4).
    CredentialEnded {
        /// The credential.
        credential: CredentialId,
        /// Why.
        cause: EndingCause,
        /// The decision of people.
        decision: DecisionId,
    },
    /// Certification and registration had ended with the registration in the system before this one (cut-over): nobody decided
    /// that here.
    EndingTakenOver {
        /// The credential.
        credential: CredentialId,
        /// Why.
        cause: EndingCause,
        /// The day from which it had ended there.
        ended_on: Date,
    },
    /// What a file of a cut-over alone had said about the end of the credential was wrong, and a later file took it back: the
    /// credential is registered, as it was all the time.
    EndTakenBack {
        /// The credential.
        credential: CredentialId,
        /// The import that says so.
        import: ImportId,
    },
    /// It came back with a late renewal (R-REIN-1).
    CredentialRestored {
        /// The credential.
        credential: CredentialId,
    },
    /// The credential is no longer held, for another reason than an unfinished window (R-ELIG-10, R-STAT-1, R-REIN-4).
    CredentialClosed {
        /// The credential.
        credential: CredentialId,
        /// Why.
        ending: Ending,
        /// From which day.
        ended_on: Date,
    },
    /// A renewal left the credential out: it lost its support (R-STAT-5). It stays registered until this day.
    CredentialNotRenewed {
        /// The credential.
        credential: CredentialId,
        /// The last day of the year that was renewed before.
        until: Date,
    },
    /// That day has passed: certification and registration ended (R-STAT-5).
    CredentialStopped {
        /// The credential.
        credential: CredentialId,
    },
    /// Support is held again: the credential is renewed with the others (R-STAT-5).
    SupportRegained {
        /// The credential.
        credential: CredentialId,
    },
    /// A member of staff noted that a credential of another body supports it (R-ELIG-12).
    OutsideSupportNoted {
        /// The credential.
        credential: CredentialId,
    },
    /// A sanction was lifted; only an examination leads back (R-REIN-4).
    SanctionLifted {
        /// The credential.
        credential: CredentialId,
    },
    /// An examination was taken after the credential was lost (R-REIN-5).
    ExaminationRecorded {
        /// The credential.
        credential: CredentialId,
        /// On which day.
        taken_on: Date,
        /// Whether it was passed.
        passed: bool,
    },
    /// The credential was earned again by examination: a new award, a new period (R-ELIG-7, R-DATE-12).
    CredentialReawarded {
        /// The credential.
        credential: CredentialId,
        /// The date of the new award.
        awarded_on: Date,
        /// The number of the last cycle before it; cycles count on from there.
        cycles_before: u32,
    },
    /// An officer holds it to be a mistake that the credential ended; it waits for a second person.
    EndingDoubted {
        /// The credential.
        credential: CredentialId,
        /// Who.
        by: AccountId,
    },
    /// It was no mistake, or whoever said so took it back.
    EndingDoubtDropped {
        /// The credential.
        credential: CredentialId,
        /// Who.
        by: AccountId,
    },
    /// A second person confirmed it: the credential stands as before it ended (R-ELIG-10, R-STAT-6).
    EndingCorrected {
        /// The credential.
        credential: CredentialId,
        /// Who had said so.
        proposed_by: AccountId,
    },
    /// Whether the public register shows the person was changed (R-VER-4). The reason stands with the event.
    ListingChanged {
        /// Whether it does from now on.
        listed: bool,
    },
    /// An officer holds another birth date to be right; it waits for a second person (R-DATE-9). The days stand in a row.
    BirthDateProposed {
        /// The proposal.
        correction: BirthDateCorrectionId,
        /// Who proposed it.
        by: AccountId,
    },
    /// A second person confirmed it: the correction follows.
    BirthDateConfirmed {
        /// The proposal.
        correction: BirthDateCorrectionId,
        /// Who proposed it.
        proposed_by: AccountId,
    },
    /// Somebody turned it down, or took it back. Why stands in its row.
    BirthDateDropped {
        /// The proposal.
        correction: BirthDateCorrectionId,
        /// Who.
        by: AccountId,
    },
    /// Somebody found that another record is the same human; it waits for a second person.
    MergeProposed {
        /// The record that would go on.
        into: PersonId,
        /// Who proposed it.
        by: AccountId,
    },
    /// Somebody took the proposal back, or found that it is not so.
    MergeDropped {
        /// The record that would have gone on.
        into: PersonId,
        /// Who.
        by: AccountId,
    },
    /// Another record of the same human was merged into this one. What it brings stands here as it was that day.
    RecordMerged {
        /// The record that gave way.
        from: PersonId,
        /// Own credentials that give way to the same one of the other record, in which something was done.
        dropped: Vec<CredentialId>,
        /// Credentials that came.
        credentials: Vec<Credential>,
    },
    /// This record gave way to another of the same human, and holds nothing any more.
    MergedInto {
        /// The record that goes on.
        into: PersonId,
        /// Credentials that are gone, for the other record has the same.
        dropped: Vec<CredentialId>,
    },
}

impl PersonEvent {
    /// Whether it says from which day the windows of a credential are counted: the first time, or anew (R-DATE-9).
    #[must_use]
    pub fn sets_dates_of(&self, held: CredentialId) -> bool {
        match self {
            Self::CredentialAwarded { credential, .. }
            | Self::CredentialReawarded { credential, .. }
            | Self::AwardDateCorrected { credential, .. } => *credential == held,
            Self::BirthMonthCorrected { .. } => true,
            _ => false,
        }
    }
}

impl Event for PersonEvent {
    const STREAM: StreamKind = StreamKind::Person;
    type StreamId = PersonId;

    fn name(&self) -> &'static str {
        match self {
            Self::PersonRegistered { .. } => "person_registered",
            Self::ContactChanged { .. } => "contact_changed",
            Self::BirthMonthCorrected { .. } => "birth_month_corrected",
            Self::CredentialAwarded { .. } => "credential_awarded",
            Self::AwardDateCorrected { .. } => "award_date_corrected",
            Self::CredentialDiscontinued { .. } => "credential_discontinued",
            Self::DiscontinuationTakenOver { .. } => "discontinuation_taken_over",
            Self::CredentialReinstated { .. } => "credential_reinstated",
            Self::CredentialEnded { .. } => "credential_ended",
            Self::EndingTakenOver { .. } => "ending_taken_over",
            Self::EndTakenBack { .. } => "end_taken_back",
            Self::CredentialRestored { .. } => "credential_restored",
            Self::CredentialClosed { .. } => "credential_closed",
            Self::CredentialNotRenewed { .. } => "credential_not_renewed",
            Self::CredentialStopped { .. } => "credential_stopped",
            Self::SupportRegained { .. } => "support_regained",
            Self::OutsideSupportNoted { .. } => "outside_support_noted",
            Self::SanctionLifted { .. } => "sanction_lifted",
            Self::ExaminationRecorded { .. } => "examination_recorded",
            Self::CredentialReawarded { .. } => "credential_reawarded",
            Self::EndingDoubted { .. } => "ending_doubted",
            Self::EndingDoubtDropped { .. } => "ending_doubt_dropped",
            Self::EndingCorrected { .. } => "ending_corrected",
            Self::ListingChanged { .. } => "listing_changed",
            Self::BirthDateProposed { .. } => "birth_date_proposed",
            Self::BirthDateConfirmed { .. } => "birth_date_confirmed",
            Self::BirthDateDropped { .. } => "birth_date_dropped",
            Self::MergeProposed { .. } => "merge_proposed",
            Self::MergeDropped { .. } => "merge_dropped",
            Self::RecordMerged { .. } => "record_merged",
            Self::MergedInto { .. } => "merged_into",
        }
    }

    fn samples() -> Vec<Self> {
        super::event_samples::all()
    }
}
