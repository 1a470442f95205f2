//! Events of the biennium stream.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{AuditCause, AuditOutcome, EndsOn, ProbationCause, samples};
use crate::{
    Credits,
    activities::{Category, Share},
    completions::Completion,
    ids::{AccountId, ActivityId, AuditId, BienniumId, CompletionId, ImportId, PersonId, RequestId, UploadId},
    journal::{Event, Reason, StreamKind},
};

/// How much of a biennium must lie in one discipline (R-CE-5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InDiscipline {
    /// The discipline, by its abbreviation.
    pub discipline: String,
    /// Credits in it, at least.
    pub credits: Credits,
}

/// A fact about one biennium of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", content = "data", rename_all = "snake_case")]
pub enum BienniumEvent {
    /// It began in our books: with its first day, or with the first report in it (R-CE-1).
    BienniumOpened {
        /// The holder.
        person: PersonId,
        /// The program whose policy asks for the credits.
        program: String,
        /// First day.
        starts_on: Date,
        /// Last day.
        ends_on: Date,
        /// What must be earned (R-CE-3, R-CE-4).
        required: Credits,
        /// How much of it must be Category A+ (R-CE-4).
        required_a_plus: Credits,
        /// How much of it must lie in single disciplines (R-CE-5).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        required_in: Vec<InDiscipline>,
    },
    /// Another system told at a cut-over what counts already.
    BienniumTakenOver {
        /// Credits in all.
        credits: Credits,
        /// Credits of Category A+.
        a_plus: Credits,
        /// The import.
        import: ImportId,
    },
    /// The year in which it ends was changed (R-CE-6).
    BienniumMoved {
        /// The new last day.
        ends_on: Date,
    },
    /// It ended with enough credits.
    BienniumMet {
        /// The body's day on which that was found.
        on: Date,
    },
    /// It ended, and nobody looks at it: it began before our books, or lies before a new award.
    BienniumNotJudged {},
    /// Credits are missing: the probation begins; it asks for no more than those (R-PROB-1, R-PROB-3, R-AUD-4). Again with a later
    /// day where it stood still, as an end was noted by mistake.
    ProbationBegan {
        /// Its last day.
        ends: EndsOn,
        /// What led to it.
        cause: ProbationCause,
        /// What is missing.
        missing: Credits,
        /// What is missing in Category A+.
        missing_a_plus: Credits,
    },
    /// Credits of the next biennium clear the probation of this one (R-PROB-6).
    CreditsBorrowed {
        /// The completion they come from.
        completion: CompletionId,
        /// The biennium it was finished in.
        from: BienniumId,
        /// How many.
        credits: Credits,
        /// A or A+.
        category: Category,
        /// How they are spread over disciplines.
        split: Vec<Share>,
        /// The activity, which counts once in a biennium (R-CE-8).
        #[serde(default)]
        activity: Option<ActivityId>,
        /// Its kind, for caps (R-ACT-3, R-ACT-4).
        #[serde(default)]
        kind: Option<String>,
    },
    /// Credits of this biennium were used for the one before and no longer count here (R-PROB-6).
    CreditsLent {
        /// The completion.
        completion: CompletionId,
        /// The biennium they clear.
        to: BienniumId,
        /// How many.
        credits: Credits,
    },
    /// An audit of the next biennium found too little proof of what it had lent: it no longer counts here (R-AUD-4).
    LoanTakenBack {
        /// The completion.
        completion: CompletionId,
        /// The biennium it was finished in.
        from: BienniumId,
        /// How many credits were borrowed from it.
        credits: Credits,
    },
    /// Nothing is missing any more: the probation is over.
    ProbationCleared {
        /// The body's day.
        on: Date,
    },
    /// The probation is over and credits are missing (R-PROB-2).
    ProbationMissed {},
    /// An audit asks for the certificates (R-AUD-1).
    AuditBegan {
        /// The audit.
        audit: AuditId,
        /// Why.
        cause: AuditCause,
        /// The courses it asks about.
        completions: Vec<CompletionId>,
        /// The last day of the answer.
        answer: EndsOn,
    },
    /// The holder answered an audit (R-AUD-2).
    AuditAnswered {
        /// The audit.
        audit: AuditId,
        /// The files that were sent with it.
        uploads: Vec<UploadId>,
        /// The instant.
        answered_at: Timestamp,
    },
    /// Staff decided about an answer (R-AUD-3, R-AUD-4).
    AuditSettled {
        /// The audit.
        audit: AuditId,
        /// What was found.
        outcome: AuditOutcome,
        /// The courses whose proof is not enough.
        insufficient: Vec<CompletionId>,
    },
    /// An appeal against what staff decided was granted: the courses count again, and there are new days to answer (R-APP-1).
    AuditReopened {
        /// The audit.
        audit: AuditId,
        /// The new last day of the answer.
        answer: EndsOn,
    },
    /// No answer came by the last day (R-AUD-4).
    AuditUnanswered {
        /// The audit.
        audit: AuditId,
    },
    /// The holder reported a completion.
    CompletionReported {
        /// The completion.
        completion: CompletionId,
        /// The activity of the catalog; nothing when it is not listed (R-RX-15).
        activity: Option<ActivityId>,
        /// The day on which it was finished.
        completed_on: Date,
        /// Credits the holder claims for the biennium.
        claimed: Credits,
        /// The certificate.
        upload: Option<UploadId>,
        /// The instant of the report: what is in review at the close counts (R-RX-16).
        reported_at: Timestamp,
    },
    /// The holder took the report back before it was reviewed.
    CompletionWithdrawn {
        /// The completion.
        completion: CompletionId,
    },
    /// A reviewer approved it.
    CompletionApproved {
        /// The completion.
        completion: CompletionId,
        /// The activity it was approved for.
        activity: Option<ActivityId>,
        /// Kind of the activity, for caps (R-ACT-3, R-ACT-4).
        kind: String,
        /// A or A+.
        category: Category,
        /// What counts for the biennium.
        credits: Credits,
        /// The credits per subcategory as they were on this day; prescriptions count from them (R-RX-7).
        split: Vec<Share>,
        /// Who approved it; nobody when it came with a transfer (R-AUD-6).
        #[serde(default)]
        by: Option<AccountId>,
        /// The instant of the decision.
        #[serde(default)]
        at: Option<Timestamp>,
    },
    /// A reviewer refused it.
    CompletionRefused {
        /// The completion.
        completion: CompletionId,
        /// The code of the reason.
        reason: Reason,
        /// Who refused it: after a dispute somebody else decides (R-RX-15).
        #[serde(default)]
        by: Option<AccountId>,
        /// The instant of the decision.
        #[serde(default)]
        at: Option<Timestamp>,
    },
    /// The holder disputed the refusal; possible once (R-RX-15).
    CompletionDisputed {
        /// The completion.
        completion: CompletionId,
        /// The instant of the dispute.
        #[serde(default)]
        at: Option<Timestamp>,
    },
    /// An appeal against the refusal was granted: it waits for a review again, as reported on its day (R-APP-1).
    CompletionReopened {
        /// The completion.
        completion: CompletionId,
        /// The appeal.
        request: RequestId,
        /// The instant of the grant: from it the day is counted by which it is decided.
        at: Timestamp,
    },
    /// Less of it counts for the biennium, because it counts for a prescription (R-RX-12).
    CompletionRecounted {
        /// The completion.
        completion: CompletionId,
        /// What counts for the biennium from now on.
        credits: Credits,
    },
    /// The record of the holder was merged with another of the same human, to whom it belongs from now on.
    BienniumHandedOver {
        /// Whose it is now.
        person: PersonId,
    },
    /// Two records of one human had these two years, and nothing was reported in this one: the other goes on.
    BienniumDropped {},
    /// Two records of one human had courses for these two years: those of this one went to the other, which goes on.
    BienniumGaveWay {
        /// The one that goes on.
        into: BienniumId,
    },
    /// The other side of [`BienniumEvent::BienniumGaveWay`]: what came, as it was that day and as it counts here.
    BienniumJoined {
        /// The one that gave way.
        from: BienniumId,
        /// Its completions.
        completions: Vec<Completion>,
    },
}

impl BienniumEvent {
    /// Whether it says on which day the two years end: the first time, or anew.
    #[must_use]
    pub const fn sets_dates(&self) -> bool {
        matches!(self, Self::BienniumOpened { .. } | Self::BienniumMoved { .. })
    }

    /// The completions of which an event says something.
    #[must_use]
    pub fn completions(&self) -> Vec<CompletionId> {
        match self {
            Self::BienniumJoined { completions, .. } => completions.iter().map(|came| came.id).collect(),
            other => other.completion().into_iter().collect(),
        }
    }

    /// The completion an event changes.
    #[must_use]
    pub const fn completion(&self) -> Option<CompletionId> {
        match self {
            Self::BienniumOpened { .. }
            | Self::BienniumTakenOver { .. }
            | Self::BienniumMoved { .. }
            | Self::BienniumMet { .. }
            | Self::BienniumNotJudged {}
            | Self::ProbationBegan { .. }
            | Self::CreditsBorrowed { .. }
            | Self::CreditsLent { .. }
            | Self::LoanTakenBack { .. }
            | Self::ProbationCleared { .. }
            | Self::ProbationMissed {}
            | Self::AuditBegan { .. }
            | Self::AuditAnswered { .. }
            | Self::AuditSettled { .. }
            | Self::AuditReopened { .. }
            | Self::AuditUnanswered { .. }
            | Self::BienniumHandedOver { .. }
            | Self::BienniumDropped {}
            | Self::BienniumGaveWay { .. }
            | Self::BienniumJoined { .. } => None,
            Self::CompletionReported { completion, .. }
            | Self::CompletionWithdrawn { completion }
            | Self::CompletionApproved { completion, .. }
            | Self::CompletionRefused { completion, .. }
            | Self::CompletionDisputed { completion, .. }
            | Self::CompletionReopened { completion, .. }
            | Self::CompletionRecounted { completion, .. } => Some(*completion),
        }
    }
}

impl Event for BienniumEvent {
    const STREAM: StreamKind = StreamKind::Biennium;
    type StreamId = crate::ids::BienniumId;

    fn name(&self) -> &'static str {
        match self {
            Self::BienniumOpened { .. } => "biennium_opened",
            Self::BienniumTakenOver { .. } => "biennium_taken_over",
            Self::BienniumMoved { .. } => "biennium_moved",
            Self::BienniumMet { .. } => "biennium_met",
            Self::BienniumNotJudged {} => "biennium_not_judged",
            Self::ProbationBegan { .. } => "probation_began",
            Self::CreditsBorrowed { .. } => "credits_borrowed",
            Self::CreditsLent { .. } => "credits_lent",
            Self::LoanTakenBack { .. } => "loan_taken_back",
            Self::ProbationCleared { .. } => "probation_cleared",
            Self::ProbationMissed {} => "probation_missed",
            Self::AuditBegan { .. } => "audit_began",
            Self::AuditAnswered { .. } => "audit_answered",
            Self::AuditSettled { .. } => "audit_settled",
            Self::AuditReopened { .. } => "audit_reopened",
            Self::AuditUnanswered { .. } => "audit_unanswered",
            Self::CompletionReported { .. } => "completion_reported",
            Self::CompletionWithdrawn { .. } => "completion_withdrawn",
            Self::CompletionApproved { .. } => "completion_approved",
            Self::CompletionRefused { .. } => "completion_refused",
            Self::CompletionDisputed { .. } => "completion_disputed",
            Self::CompletionReopened { .. } => "completion_reopened",
            Self::CompletionRecounted { .. } => "completion_recounted",
            Self::BienniumHandedOver { .. } => "biennium_handed_over",
            Self::BienniumDropped { .. } => "biennium_dropped",
            Self::BienniumGaveWay { .. } => "biennium_gave_way",
            Self::BienniumJoined { .. } => "biennium_joined",
        }
    }

    fn samples() -> Vec<Self> {
        samples::all()
    }
}
