//! What can be asked of a sitting, and why it may be refused.

use jiff::Timestamp;

use super::SubcategoryResult;
use crate::{ids::SessionId, journal::Reason};

/// A wish that the rules grant or refuse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Go on in this session; the earlier player is closed.
    TakeOver {
        /// The session that plays from now on.
        session: SessionId,
    },
    /// Count the end again, as the window has another close now; a sitting never becomes shorter.
    Lengthen {
        /// When it started.
        started: Timestamp,
        /// Until when the case may be worked on now, exclusive.
        open_until: Timestamp,
    },
    /// Close the answers.
    Submit {
        /// The session that asks.
        session: SessionId,
        /// How many questions have an answer.
        answered: u16,
    },
    /// Close the answers because the time is over.
    TimeOut {
        /// How many questions have an answer.
        answered: u16,
    },
    /// Let the sitting not count.
    Void {
        /// Why, by code.
        reason: Reason,
    },
    /// Record the result.
    RecordResult {
        /// Name of the rule that decided.
        rule: String,
        /// The result, in the order of the outline.
        lines: Vec<SubcategoryResult>,
    },
}

/// A wish that was not granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nothing is left of the window (R-SSA-21).
    #[error("the window is closed (R-SSA-21)")]
    WindowClosed,
    /// The answers are closed.
    #[error("the sitting is closed")]
    Closed,
    /// It does not count: what it belongs to was closed while it was open.
    #[error("the sitting was ended before it was finished and does not count")]
    Voided,
    /// The time is over (R-SSA-7).
    #[error("the time of the sitting is over (R-SSA-7)")]
    TimeIsOver,
    /// The time is not over yet.
    #[error("the time of the sitting is not over yet")]
    NotDue,
    /// Another player is active (A15).
    #[error("the sitting goes on in another place")]
    OtherPlayer,
    /// The answers are still open.
    #[error("the sitting is not submitted yet")]
    NotSubmitted,
}
