//! Why a case does not grant a wish. Each variant names the rule that was in the way.

use super::CaseState;
use crate::ids::DecisionId;

/// A wish that was not granted; ordered by precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The window is not open yet (R-DATE-2).
    #[error("the window is not open yet (R-DATE-2)")]
    NotOpen,
    /// The window is closed (R-DATE-7).
    #[error("the window is closed (R-DATE-7)")]
    Closed,
    /// The step does not fit where the case stands (R-FLOW-1).
    #[error("this step does not fit a case that is {} (R-FLOW-1)", .0.name())]
    OutOfOrder(CaseState),
    /// The case already has its assessment (R-SSA-16).
    #[error("this case already has its assessment (R-SSA-16)")]
    AlreadyAssessed,
    /// The sitting is not the one of this case.
    #[error("the sitting is not the one of this case")]
    OtherSitting,
    /// The completion was counted before (R-RX-18).
    #[error("the completion was counted before (R-RX-18)")]
    AlreadyCounted,
    /// More would be counted than a line has open (R-RX-9).
    #[error("{subcategory}: more than the line has open (R-RX-9)")]
    MoreThanOpen {
        /// The line.
        subcategory: String,
    },
    /// An appeal would have more prescribed than is, or something that is not (R-RX-4).
    #[error("{subcategory}: an appeal never has more prescribed (R-RX-4)")]
    MoreThanPrescribed {
        /// The line.
        subcategory: String,
    },
    /// An appeal was granted and asks for no less.
    #[error("say which line asks for less; what counts already stays (R-APP-1)")]
    NothingLess,
    /// The holder has begun here; another system has no say any more.
    #[error("the holder has begun here, so the case cannot be taken over")]
    BegunHere,
    /// A date of another system does not lie in the window, or not in its order, or ahead.
    #[error("the dates do not lie in the window, in their order and not ahead")]
    OutsideWindow,
    /// What was taken over before says otherwise.
    #[error("what was taken over before says otherwise")]
    TakenOverOtherwise,
    /// Nothing is proposed.
    #[error("no discontinuation is proposed")]
    NothingProposed,
    /// What somebody looked at fell away and was proposed anew: another decision, which nobody looked at yet (R-STAT-6).
    #[error("this proposal is no longer the one that is proposed (R-STAT-6)")]
    OtherProposal(DecisionId),
    /// The same person released it before (R-STAT-6).
    #[error("a second, different person has to release this (R-STAT-6)")]
    SamePerson,
    /// The window would not be longer than it is, or would have closed already.
    #[error("the new close must lie after the present one, and ahead (R-STAT-8)")]
    NotLonger,
    /// Enough people released it; it only waits to take effect.
    #[error("enough people released this; it only waits to take effect (R-STAT-6)")]
    Confirmed,
    /// Nobody released it, so there is nothing to take back.
    #[error("nobody released this")]
    NothingReleased,
    /// It took effect and can only be reversed by an appeal.
    #[error("this took effect; only an appeal leads back (R-APP-1)")]
    InEffect,
    /// Somebody keeps it until this day.
    #[error("kept until {0} (R-STAT-6)")]
    Kept(jiff::civil::Date),
    /// It would take effect only after the last day of the grace year, of which the holder would have had no day.
    #[error(
        "this would take effect after {0}, the last day of the grace year; more time is granted first (R-REIN-2, R-STAT-8)"
    )]
    GraceOver(jiff::civil::Date),
    /// The rules of keeping a proposal for now.
    #[error(transparent)]
    Keep(#[from] crate::decisions::KeepRefusal),
    /// Nobody decides about themselves.
    #[error("nobody decides about themselves (trust-and-ux.md 1.8)")]
    OwnCase,
    /// A request for more time or an appeal waits for people.
    #[error("{0} requests wait for a decision (design.md section 13)")]
    OpenRequests(u32),
    /// Reported continuing education still waits for a review (R-RX-16).
    #[error("{0} reported courses still wait for a review (R-RX-16)")]
    OpenReviews(u32),
    /// A self-assessment was taken in time and is not scored yet (R-SSA-21).
    #[error("the self-assessment waits for its result (R-SSA-21)")]
    Unscored,
    /// A notice that the policy asks for was not handed over.
    #[error("notices not handed over: {}", .0.join(", "))]
    MissingNotices(Vec<String>),
    /// No notice was read, and none went by letter.
    #[error("no notice was read, and none went by letter (I9)")]
    NoneRead,
    /// The first message that surely came to the person came after the last day: there is time to answer until this day.
    #[error("told only after the last day; there is time to answer until {0} (I9)")]
    ToldLate(jiff::civil::Date),
}
