//! Events of the biennium stream.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    Credits,
    activities::{Category, Share},
    ids::{AccountId, ActivityId, CompletionId, PersonId, UploadId},
    journal::{Event, Reason, StreamKind},
};

/// A fact about one biennium of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", content = "data", rename_all = "snake_case")]
pub enum BienniumEvent {
    /// The first report in these two years came in (R-CE-1).
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
        /// Who approved it.
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
}

impl BienniumEvent {
    /// The completion an event is about.
    #[must_use]
    pub const fn completion(&self) -> Option<CompletionId> {
        match self {
            Self::BienniumOpened { .. } => None,
            Self::CompletionReported { completion, .. }
            | Self::CompletionWithdrawn { completion }
            | Self::CompletionApproved { completion, .. }
            | Self::CompletionRefused { completion, .. }
            | Self::CompletionDisputed { completion, .. } => Some(*completion),
        }
    }
}

impl Event for BienniumEvent {
    const STREAM: StreamKind = StreamKind::Biennium;
    type StreamId = crate::ids::BienniumId;

    fn name(&self) -> &'static str {
        match self {
            Self::BienniumOpened { .. } => "biennium_opened",
            Self::CompletionReported { .. } => "completion_reported",
            Self::CompletionWithdrawn { .. } => "completion_withdrawn",
            Self::CompletionApproved { .. } => "completion_approved",
            Self::CompletionRefused { .. } => "completion_refused",
            Self::CompletionDisputed { .. } => "completion_disputed",
        }
    }

    fn samples() -> Vec<Self> {
        let completion = CompletionId::from_bits(8);
        let activity = Some(ActivityId::from_bits(12));
        let claimed = Credits::from_hundredths(250);
        let (by, at) = (Some(AccountId::from_bits(31)), Some(Timestamp::UNIX_EPOCH));
        vec![
            Self::BienniumOpened {
                person: PersonId::from_bits(1),
                program: "arrt-like".into(),
                starts_on: jiff::civil::date(2025, 7, 1),
                ends_on: jiff::civil::date(2027, 6, 30),
                required: Credits::whole(24),
                required_a_plus: Credits::ZERO,
            },
            Self::CompletionReported {
                completion,
                activity,
                completed_on: jiff::civil::date(2026, 9, 12),
                claimed,
                upload: Some(UploadId::from_bits(13)),
                reported_at: Timestamp::UNIX_EPOCH,
            },
            Self::CompletionWithdrawn { completion },
            Self::CompletionApproved {
                completion,
                activity,
                kind: "course".into(),
                category: Category::A,
                credits: claimed,
                split: vec![Share {
                    discipline: "R".into(),
                    subcategory: "RP".into(),
                    credits: Credits::from_hundredths(200),
                }],
                by,
                at,
            },
            Self::CompletionRefused {
                completion,
                reason: Reason::new("evidence_unreadable"),
                by,
                at,
            },
            Self::CompletionDisputed { completion, at },
        ]
    }
}
