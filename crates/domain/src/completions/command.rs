//! What can be asked of a biennium.

use jiff::{Timestamp, civil::Date};

use crate::{
    Credits,
    activities::{Activity, Category, Share},
    ids::{AccountId, ActivityId, CompletionId, RequestId, UploadId},
    journal::Reason,
};

/// An activity of the catalog as it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The activity.
    pub id: ActivityId,
    /// Its state.
    pub activity: Activity,
}

/// A wish that the rules grant or refuse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Report a completion.
    Report {
        /// Id for the completion.
        completion: CompletionId,
        /// The activity; nothing when the catalog does not have it (R-RX-15).
        listed: Option<Listed>,
        /// The day on which it was finished.
        completed_on: Date,
        /// Credits claimed; for a listed activity the catalog's credits count.
        claimed: Credits,
        /// The certificate.
        upload: Option<UploadId>,
        /// Today in the body's zone.
        today: Date,
        /// The instant of the report.
        reported_at: Timestamp,
    },
    /// Take a report back before it is reviewed.
    Withdraw {
        /// The completion.
        completion: CompletionId,
    },
    /// Approve a completion.
    Approve {
        /// The completion.
        completion: CompletionId,
        /// The activity; the reviewer may name it for one that was reported as not listed.
        listed: Option<Listed>,
        /// What counts for the biennium.
        credits: Credits,
        /// A or A+.
        category: Category,
        /// Kind of the activity.
        kind: String,
        /// Credits per subcategory.
        split: Vec<Share>,
        /// Who decides, and when.
        review: Review,
    },
    /// Refuse a completion.
    Refuse {
        /// The completion.
        completion: CompletionId,
        /// The code of the reason.
        reason: Reason,
        /// Who decides, and when.
        review: Review,
    },
    /// Count less of a completion for the biennium, because it counts for a prescription (R-RX-12).
    Recount {
        /// The completion.
        completion: CompletionId,
        /// What is left of it for the biennium.
        credits: Credits,
    },
    /// Dispute a refusal (R-RX-15).
    Dispute {
        /// The completion.
        completion: CompletionId,
        /// How often that is possible (policy `review.disputes`).
        most: u32,
        /// The instant at which the last day for it is over, exclusive (policy `review.dispute_days`); nothing where it is
        /// not known when it was refused.
        until: Option<Timestamp>,
        /// The instant of the dispute: from it the day is counted by which it is decided.
        disputed_at: Timestamp,
    },
    /// Look again at what was refused, for an appeal against that was granted (R-APP-1).
    Reopen {
        /// The completion.
        completion: CompletionId,
        /// The appeal.
        request: RequestId,
        /// The instant of the grant.
        reopened_at: Timestamp,
    },
}

/// Who decides about a completion, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Review {
    /// The reviewer; nobody when a society's record is taken over (R-AUD-6).
    pub by: Option<AccountId>,
    /// The instant.
    pub at: Timestamp,
    /// Whether the reviewer is the holder.
    pub own: OwnReview,
    /// Whether whoever refused it may not decide again after a dispute (policy `review.other_reviewer_after_dispute`).
    pub other_after_dispute: bool,
}

/// Whether a reviewer looks at somebody else's completion; nobody reviews their own (trust-and-ux.md 1.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnReview {
    /// The completion is the reviewer's own.
    Own,
    /// It is somebody else's.
    Other,
}
