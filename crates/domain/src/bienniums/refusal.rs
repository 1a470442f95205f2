//! Why a biennium does not grant a wish.

use super::Phase;

/// A wish that was not granted; ordered by precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such audit.
    #[error("no such audit")]
    Unknown,
    /// Nobody decides about themselves.
    #[error("nobody decides about themselves (trust-and-ux.md 1.8)")]
    Own,
    /// The step does not fit where the biennium stands.
    #[error("this step does not fit a biennium that is {} (R-CE-1)", .0.name())]
    OutOfOrder(Phase),
    /// An audit of it runs already.
    #[error("an audit of this biennium runs already (R-AUD-1)")]
    AuditRuns,
    /// The audit was answered or decided before, or is over.
    #[error("this audit is not waiting for that (R-AUD-2)")]
    AuditOver,
    /// Whoever decided it does not decide about an appeal against that.
    #[error("somebody who was not involved has to decide this (R-APP-1)")]
    Involved,
    /// Nothing was sent for a course that has no certificate.
    #[error("a course has no certificate yet (R-AUD-2)")]
    NothingSent,
    /// More files than go with one answer.
    #[error("at most {0} files go with one answer (R-AUD-2)")]
    TooManyFiles(u32),
    /// There is nothing to audit.
    #[error("no approved course could be audited (R-AUD-1)")]
    NothingToAudit,
    /// No course was named although some proof was found not to be enough, or a course of another audit was.
    #[error("which courses are not proved was not said")]
    NotNamed,
    /// What is known here says otherwise.
    #[error("what is known here says otherwise")]
    KnownHere,
    /// The year of a biennium can be changed while it runs, and by one year.
    #[error("the year of this biennium cannot be changed so (R-CE-6)")]
    OtherYear,
}
