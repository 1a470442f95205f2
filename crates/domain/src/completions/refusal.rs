//! Why a biennium does not grant a wish. Each variant names the rule that was in the way.

use jiff::civil::Date;

use super::CompletionState;
use crate::Credits;

/// A wish that was not granted; ordered by precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No such completion in this biennium.
    #[error("no such completion")]
    Unknown,
    /// The reviewer is the holder.
    #[error("nobody reviews their own completion (trust-and-ux.md 1.8)")]
    Own,
    /// The reviewer refused it before; after a dispute somebody else decides (R-RX-15).
    #[error("after a dispute another reviewer decides (R-RX-15)")]
    SameReviewer,
    /// The step does not fit where the completion stands.
    #[error("this step does not fit a completion that is {0:?}")]
    OutOfOrder(CompletionState),
    /// It was disputed as often as the policy allows (R-RX-15).
    #[error("it was disputed before (R-RX-15)")]
    DisputedBefore,
    /// The last day for a dispute is over (R-RX-15).
    #[error("the last day to dispute it is over (R-RX-15)")]
    DisputedLate,
    /// The day is not over yet.
    #[error("{0} is in the future")]
    InFuture(Date),
    /// The day is outside this biennium (R-CE-1).
    #[error("{0} is outside the biennium (R-CE-1)")]
    OutsideBiennium(Date),
    /// No credits, or more than one report can claim.
    #[error("{0} credits cannot be claimed")]
    Credits(Credits),
    /// The approval of the activity does not cover the day (R-ACT-13).
    #[error("the activity was not approved on {0} (R-ACT-13)")]
    NotCovered(Date),
    /// The activity was reported before in this biennium (R-CE-8).
    #[error("one activity counts once in a biennium (R-CE-8)")]
    SameActivity,
}
