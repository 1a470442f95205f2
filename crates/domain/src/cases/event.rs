//! Events of the case stream.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{ExtendedBy, ImportedLine};
use crate::{
    Credits,
    ids::{
        AccountId, CaseId, CompletionId, CredentialId, DecisionId, PersonId, PrescriptionId, ProfileId, RequestId,
        SittingId,
    },
    journal::{Event, StreamKind},
    people::Ending,
};

/// Credits prescribed for one subcategory (R-RX-2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrescribedLine {
    /// Code of the subcategory within the case's outline.
    pub subcategory: String,
    /// What must be earned.
    pub credits: Credits,
}

/// Credits of one completion that count for one subcategory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditLine {
    /// Code of the subcategory within the case's outline.
    pub subcategory: String,
    /// What counts there.
    pub credits: Credits,
}

/// A fact about one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", content = "data", rename_all = "snake_case")]
pub enum CaseEvent {
    /// The window opened (R-DATE-2). Everything a deadline was counted from is kept with it.
    CaseOpened {
        /// The holder.
        person: PersonId,
        /// The credential.
        credential: CredentialId,
        /// The program.
        program: String,
        /// The discipline, by its abbreviation.
        discipline: String,
        /// Number of the cycle, from 1.
        cycle: u32,
        /// First day of the cycle.
        start: Date,
        /// First day of the window.
        window_open: Date,
        /// Last day of the window.
        window_close: Date,
        /// Last day of the grace year (R-REIN-2).
        grace_end: Date,
        /// The instant of the close, exclusive (R-DATE-7).
        closes_at: Timestamp,
        /// The instant at which the grace year ends, exclusive.
        grace_ends_at: Timestamp,
    },
    /// The dates were counted again after a correction (R-DATE-9), or the grace year became longer by the days for which the window
    /// was closed by mistake (R-REIN-2).
    CaseRedated {
        /// First day of the cycle.
        start: Date,
        /// First day of the window.
        window_open: Date,
        /// Last day of the window.
        window_close: Date,
        /// Last day of the grace year.
        grace_end: Date,
        /// The instant of the close, exclusive.
        closes_at: Timestamp,
        /// The instant at which the grace year ends, exclusive.
        grace_ends_at: Timestamp,
    },
    /// The professional profile was submitted (R-PROF-10: again until the assessment starts).
    ProfileSubmitted {
        /// The saved profile.
        profile: ProfileId,
    },
    /// The self-assessment was started (R-SSA-16).
    AssessmentStarted {
        /// The sitting.
        sitting: SittingId,
        /// The outline in force on that day, frozen into the case (R-SSA-4).
        outline: String,
    },
    /// The sitting that was open does not count (R-SSA-16): should the case go on, the self-assessment starts anew.
    AssessmentVoided {
        /// The sitting.
        sitting: SittingId,
    },
    /// The result of the self-assessment was recorded.
    AssessmentFinished {
        /// The sitting.
        sitting: SittingId,
    },
    /// Continuing education was prescribed for the gaps (R-RX-1).
    PrescriptionIssued {
        /// The prescription.
        prescription: PrescriptionId,
        /// Name of the rule that made it (R-RX-4).
        rule: String,
        /// What is prescribed.
        lines: Vec<PrescribedLine>,
    },
    /// An appeal against the prescription was granted: less is prescribed from now on (R-APP-1, R-RX-4). By which version of the
    /// rules and why stands with the event.
    PrescriptionRevised {
        /// The appeal.
        request: RequestId,
        /// What is prescribed from now on; a line without credits is prescribed no more.
        lines: Vec<PrescribedLine>,
    },
    /// Credits of an approved completion were counted for the prescription.
    CreditsAllocated {
        /// The completion.
        completion: CompletionId,
        /// What counts where.
        lines: Vec<CreditLine>,
    },
    /// The profile was submitted in the system before this one (cut-over).
    ProfileImported {
        /// The day on which it was submitted there.
        submitted_on: Date,
    },
    /// The self-assessment was taken in the system before this one; its result stands here as it was told (cut-over).
    AssessmentImported {
        /// The day on which it was taken there.
        assessed_on: Date,
        /// The outline it was taken against (R-SSA-4).
        outline: String,
        /// Its result per subcategory.
        lines: Vec<ImportedLine>,
    },
    /// Credits that the system before this one had counted for the prescription (cut-over).
    CreditsImported {
        /// What counts where.
        lines: Vec<CreditLine>,
    },
    /// The system before this one discontinued the credential over this window (cut-over): nobody decided that here.
    DiscontinuationImported {
        /// The day from which it was discontinued there.
        discontinued_on: Date,
    },
    /// Everything was done and reported.
    CaseCompleted {},
    /// The window closed with something open; people look at it now (design.md section 13).
    CloseReviewBegan {},
    /// The sweep proposed to discontinue the credential (R-STAT-6).
    DiscontinuationProposed {
        /// The decision that people take.
        decision: DecisionId,
        /// How many different people must release it.
        people: u8,
    },
    /// One person released the proposal.
    DiscontinuationReleased {
        /// The decision.
        decision: DecisionId,
        /// Who released it.
        by: AccountId,
    },
    /// Enough people released it; until it takes effect it can be taken back (policy `discontinuation.undo_hours`).
    DiscontinuationConfirmed {
        /// The decision.
        decision: DecisionId,
        /// When it takes effect.
        takes_effect_at: Timestamp,
    },
    /// The release was taken back before it took effect; it begins anew.
    ReleaseTakenBack {
        /// The decision.
        decision: DecisionId,
        /// Who took it back.
        by: AccountId,
    },
    /// Somebody keeps the proposal for now; why stands in a row.
    DiscontinuationKept {
        /// The decision.
        decision: DecisionId,
        /// Who.
        by: AccountId,
        /// The day on which it comes back.
        until: Date,
    },
    /// It is kept no longer, before its day.
    DiscontinuationResumed {
        /// The decision.
        decision: DecisionId,
        /// Who said so.
        by: AccountId,
    },
    /// An appeal was granted: what was discontinued is so no longer (R-APP-1).
    DiscontinuationReversed {
        /// The appeal.
        request: RequestId,
    },
    /// The window and the grace year after it were made longer (R-STAT-7, R-STAT-8). Later periods do not move.
    CaseExtended {
        /// By what.
        by: ExtendedBy,
        /// The body's day on which that was decided.
        granted_on: Date,
        /// Last day of the window from now on.
        window_close: Date,
        /// Last day of the grace year from now on.
        grace_end: Date,
        /// The instant of the close, exclusive.
        closes_at: Timestamp,
        /// The instant at which the grace year ends, exclusive.
        grace_ends_at: Timestamp,
    },
    /// Enough people released it: the credential is discontinued, the grace year runs.
    CaseDiscontinued {
        /// The decision.
        decision: DecisionId,
    },
    /// Everything was completed within the grace year (R-REIN-2).
    CaseReinstated {},
    /// The credential ended for another reason, or was earned anew by examination; the window is closed without a mark
    /// (R-ELIG-10, R-ELIG-7, R-FLOW-5).
    CaseClosed {
        /// Why it ended; nothing for one that was earned anew.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ending: Option<Ending>,
    },
    /// The grace year ended (R-REIN-3): only re-examination leads back.
    GraceEnded {},
    /// The record of the holder was merged with another of the same human, to whom the window belongs from now on.
    CaseHandedOver {
        /// Whose it is now.
        person: PersonId,
    },
    /// Two records of one human had this window, and nothing was done in this one: the other goes on, this one is gone.
    /// Or only files of a cut-over had said that it was lost, and a later file took that back.
    CaseDropped {},
    /// A correction moved the close about which something was proposed or decided, or an appeal brought back the credential that
    /// had been lost before the close: what was decided holds no longer, and the case stands where its work stands (R-DATE-9,
    /// R-STAT-6, R-APP-1).
    CaseReopened {},
    /// The credential had not ended, as was noted by mistake: the case stands as before it was closed (R-ELIG-10).
    ClosingCorrected {
        /// The sitting that ran when it was closed, and does not count since.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        voided: Option<SittingId>,
    },
    /// The day of the award was corrected to one that makes the credential not subject (R-ELIG-1, R-ELIG-3): the window is
    /// closed without a mark.
    CaseExempted {},
}

impl CaseEvent {
    /// Whether it says when the window closes: the first time, or anew.
    #[must_use]
    pub const fn sets_dates(&self) -> bool {
        matches!(
            self,
            Self::CaseOpened { .. } | Self::CaseRedated { .. } | Self::CaseExtended { .. }
        )
    }
}

impl Event for CaseEvent {
    const STREAM: StreamKind = StreamKind::Case;
    type StreamId = CaseId;

    fn name(&self) -> &'static str {
        match self {
            Self::CaseOpened { .. } => "case_opened",
            Self::CaseRedated { .. } => "case_redated",
            Self::ProfileSubmitted { .. } => "profile_submitted",
            Self::AssessmentStarted { .. } => "assessment_started",
            Self::AssessmentVoided { .. } => "assessment_voided",
            Self::AssessmentFinished { .. } => "assessment_finished",
            Self::PrescriptionIssued { .. } => "prescription_issued",
            Self::PrescriptionRevised { .. } => "prescription_revised",
            Self::CreditsAllocated { .. } => "credits_allocated",
            Self::ProfileImported { .. } => "profile_imported",
            Self::AssessmentImported { .. } => "assessment_imported",
            Self::CreditsImported { .. } => "credits_imported",
            Self::DiscontinuationImported { .. } => "discontinuation_imported",
            Self::CaseCompleted {} => "case_completed",
            Self::CloseReviewBegan {} => "close_review_began",
            Self::DiscontinuationProposed { .. } => "discontinuation_proposed",
            Self::DiscontinuationReleased { .. } => "discontinuation_released",
            Self::DiscontinuationConfirmed { .. } => "discontinuation_confirmed",
            Self::ReleaseTakenBack { .. } => "release_taken_back",
            Self::DiscontinuationKept { .. } => "discontinuation_kept",
            Self::DiscontinuationResumed { .. } => "discontinuation_resumed",
            Self::DiscontinuationReversed { .. } => "discontinuation_reversed",
            Self::CaseExtended { .. } => "case_extended",
            Self::CaseDiscontinued { .. } => "case_discontinued",
            Self::CaseReinstated {} => "case_reinstated",
            Self::CaseClosed { .. } => "case_closed",
            Self::GraceEnded {} => "grace_ended",
            Self::CaseHandedOver { .. } => "case_handed_over",
            Self::CaseDropped {} => "case_dropped",
            Self::CaseReopened {} => "case_reopened",
            Self::ClosingCorrected { .. } => "closing_corrected",
            Self::CaseExempted {} => "case_exempted",
        }
    }

    fn samples() -> Vec<Self> {
        super::event_samples::all()
    }
}
