//! Why a registration does not grant a wish, each with the rule that was in the way.

use crate::ids::DecisionId;

/// A wish that was not granted; ordered by precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No renewal with this last day can be filed now (R-REN-1).
    #[error("this renewal is not open (R-REN-1)")]
    NotOpen,
    /// It was filed before.
    #[error("this renewal was filed before")]
    Filed,
    /// It is too late even for a late renewal (R-REIN-1).
    #[error("it is too late for this renewal (R-REIN-1)")]
    TooLate,
    /// No credential is left that could be renewed (R-REN-5).
    #[error("no credential can be renewed (R-REN-5)")]
    NothingToRenew,
    /// The rules were not attested (R-REN-5).
    #[error("the rules were not attested (R-REN-5)")]
    NotAttested,
    /// Continuing education is asked for and was not mentioned (R-PROB-1).
    #[error("whether credits are reported was not said (R-PROB-1)")]
    CreditsNotSaid,
    /// Not enough credits are reported (R-CE-3).
    #[error("not enough credits are reported (R-CE-3)")]
    CreditsMissing,
    /// Nothing waits for a payment.
    #[error("no filed renewal waits for a payment")]
    NothingToPay,
    /// The registration has ended, and the last day on which a late renewal is paid has passed (R-REIN-1, R-REIN-3).
    #[error("the registration has ended, and a late renewal was to be paid until {0} (R-REIN-1, R-REIN-3)")]
    PaidTooLate(jiff::civil::Date),
    /// The registration has ended, and not because a renewal was missed: no payment brings it back (R-REIN-4).
    #[error("the registration did not end because a renewal was missed, and no payment brings it back (R-REIN-4)")]
    EndedOtherwise,
    /// What is known here says otherwise, or is newer.
    #[error("what is known here is newer")]
    KnownHere,
    /// Nothing is proposed.
    #[error("no ending is proposed")]
    NothingProposed,
    /// What somebody looked at fell away and was proposed anew: another decision, which nobody looked at yet (R-STAT-6).
    #[error("this proposal is no longer the one that is proposed (R-STAT-6)")]
    OtherProposal(DecisionId),
    /// It did not end for a CE probation or an audit, so there is no such end to appeal (R-APP-1).
    #[error("the registration did not end for a probation or an audit (R-APP-1)")]
    NotEnded,
    /// Whoever released an end does not decide about the appeal against it (R-APP-1).
    #[error("whoever released the end does not decide about the appeal (R-APP-1)")]
    Involved,
    /// The day on which the appeal came lies in the future.
    #[error("the appeal did not come yet")]
    AppealAhead,
    /// The appeal came before the registration ended, on this day: there was nothing to appeal (R-APP-1).
    #[error("the registration ended on {0} only (R-APP-1)")]
    AppealBefore(jiff::civil::Date),
    /// The appeal came after the last of its days (R-APP-1).
    #[error("the time to appeal ended on {0} (R-APP-1)")]
    AppealLate(jiff::civil::Date),
    /// Nobody decides about themselves.
    #[error("nobody decides about themselves (trust-and-ux.md 1.8)")]
    Own,
    /// The same person released it before (R-STAT-6).
    #[error("a second, different person has to release this (R-STAT-6)")]
    SamePerson,
    /// Somebody keeps it until this day.
    #[error("kept until {0} (R-STAT-6)")]
    Kept(jiff::civil::Date),
    /// The rules of keeping a proposal for now.
    #[error(transparent)]
    Keep(#[from] crate::decisions::KeepRefusal),
    /// Reported continuing education still waits for a review (R-RX-16).
    #[error("{0} reported courses still wait for a review (R-RX-16)")]
    OpenReviews(u32),
    /// Refused courses of a probation that is over can still be disputed or appealed (R-RX-15).
    #[error("{0} refused courses can still be disputed or appealed (R-RX-15)")]
    Contestable(u32),
    /// Appeals against refused courses are not decided for good (R-APP-1).
    #[error("{0} appeals against refused courses still wait (R-APP-1)")]
    OpenAppeals(u32),
    /// A filed renewal waits for its payment.
    #[error("a filed renewal waits for its payment")]
    FiledMeanwhile,
    /// A notice that the policy asks for was not handed over.
    #[error("notices not handed over: {}", .0.join(", "))]
    MissingNotices(Vec<String>),
    /// None of them was read, and none went by letter.
    #[error("no notice was read, and none went by letter")]
    NoneRead,
    /// The first message that surely came to the person came after the last day: there is time to answer until this day.
    #[error("told only after the last day; there is time to answer until {0} (I9)")]
    ToldLate(jiff::civil::Date),
}
