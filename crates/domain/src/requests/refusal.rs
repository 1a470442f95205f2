//! Why something about a request is not done. Each variant names the rule that was in the way.

use jiff::civil::Date;

/// A wish that was not granted; ordered by precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The window does not stand where this can be asked for.
    #[error("this cannot be asked for as things stand (R-STAT-8, R-APP-1)")]
    NotNow,
    /// The code is none of the program's.
    #[error("the program has no such cause")]
    UnknownCause,
    /// Nothing was decided that an appeal could be against.
    #[error("there is no such decision to appeal against (R-APP-1)")]
    NothingDecided,
    /// The time to file is over.
    #[error("the time to file ended on {0} (R-APP-1)")]
    TooLate(Date),
    /// The same was asked for and waits.
    #[error("the same was asked for and waits for a decision")]
    AlreadyOpen,
    /// The same appeal was refused, and a panel can be asked until this day.
    #[error("the same appeal was refused; it can be taken to the next step until {0} (R-APP-1)")]
    GoFurther(Date),
    /// The same appeal was refused for good.
    #[error("the same appeal was decided for good (R-APP-1)")]
    DecidedForGood,
    /// It is decided or was taken back.
    #[error("this is decided already")]
    Settled,
    /// Nobody decides about themselves.
    #[error("nobody decides about themselves (trust-and-ux.md 1.8)")]
    Own,
    /// Whoever wrote it down for the person speaks for them, and decides nothing about it.
    #[error("whoever wrote this down does not decide it (R-STAT-8, R-APP-1)")]
    WroteDown,
    /// Whoever was involved in what is appealed against does not decide about the appeal.
    #[error("somebody who was not involved has to decide this (R-APP-1)")]
    Involved,
    /// The same person decided before.
    #[error("another, different person has to decide this too (R-STAT-8)")]
    SamePerson,
    /// The discontinuation took effect while more time was asked for.
    #[error("the discontinuation took effect; only an appeal against it leads back (R-APP-1)")]
    OnlyAnAppeal,
    /// The credential is no longer discontinued by this window: it ended otherwise, or was awarded anew.
    #[error(
        "the credential ended otherwise since, or was awarded anew; nothing leads back into this window (R-REIN-4)"
    )]
    NoWayBack,
    /// A new last day is missing.
    #[error("say the new last day of the window")]
    NoClose,
    /// The new last day lies too early or too late.
    #[error("the new last day must lie from {earliest} to {latest} (R-STAT-8)")]
    CloseOutside {
        /// The earliest day.
        earliest: Date,
        /// The latest day.
        latest: Date,
    },
    /// Whoever decided before granted another day.
    #[error("another person granted {0}; people must agree on one day (R-STAT-8)")]
    OtherClose(Date),
    /// What is prescribed from then on is missing.
    #[error("say what is prescribed from now on (R-APP-1)")]
    NoLines,
    /// Whoever decided before granted that something else is prescribed.
    #[error("another person granted that something else is prescribed; people must agree (R-APP-1)")]
    OtherLines,
    /// There is no further step, or the time for it is over.
    #[error("there is no further step (R-APP-1)")]
    NoFurtherStep,
}
