//! An audit: the body asks for the certificates of what was reported (R-AUD-1..4).

use jiff::{Timestamp, civil::Date};

use crate::{
    code::code,
    ids::{AuditId, CompletionId, UploadId},
    renewals::EndingCause,
};

code! {
    /// Why somebody is audited; never because of the workplace (R-AUD-1).
    AuditCause {
        /// The monthly sample.
        Sample => "sample",
        /// A reviewer found incomplete documents.
        Documents => "documents",
    }
}

code! {
    /// What staff found.
    AuditOutcome {
        /// The proof is enough.
        Sufficient => "sufficient",
        /// Some of it is not.
        Insufficient => "insufficient",
    }
}

code! {
    /// Where an audit stands.
    AuditState {
        /// The holder is to answer.
        Open => "open",
        /// The answer waits for staff.
        Answered => "answered",
        /// The proof was enough.
        Sufficient => "sufficient",
        /// The proof was not enough.
        Insufficient => "insufficient",
        /// No answer came in time; people decide.
        Unanswered => "unanswered",
    }
}

code! {
    /// Why nothing can be sent any more for an audit that nobody answered.
    PastAudit {
        /// The registration ended for it: only an appeal leads back (R-AUD-4, R-APP-1).
        Ended => "ended",
        /// It was about the time before what is registered now (R-PROB-2, R-AUD-4).
        Before => "before",
    }
}

impl PastAudit {
    /// Why nothing can be sent any more: by the last day of the answer and of the two years, the day before which they lie behind
    /// an award, and what the registration ended for.
    #[must_use]
    pub fn of(
        state: AuditState,
        days: (Date, Date),
        since: Option<Date>,
        ended_for: Option<EndingCause>,
    ) -> Option<Self> {
        if state != AuditState::Unanswered {
            return None;
        }
        if since.is_some_and(|since| Self::is_before(days, since)) {
            return Some(Self::Before);
        }
        (ended_for == Some(EndingCause::AuditUnanswered)).then_some(Self::Ended)
    }

    /// Whether it lies behind an award. An appeal may have given new days to answer since; what it is about lies behind it all the
    /// same.
    #[must_use]
    pub fn is_before((answer_by, ends_on): (Date, Date), since: Date) -> bool {
        answer_by < since || ends_on < since
    }
}

impl AuditState {
    /// Whether something is still to be done about it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Answered | Self::Unanswered)
    }
}

/// One audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audit {
    /// The audit.
    pub id: AuditId,
    /// Why.
    pub cause: AuditCause,
    /// The courses it asks about.
    pub completions: Vec<CompletionId>,
    /// The last day of the answer.
    pub answer_by: Date,
    /// The instant at which that day is over, exclusive.
    pub answer_until: Timestamp,
    /// Where it stands.
    pub state: AuditState,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
    /// The files that were sent.
    pub uploads: Vec<UploadId>,
    /// The courses whose proof was not enough.
    pub insufficient: Vec<CompletionId>,
    /// How often an appeal against its outcome was granted: each time what follows is told anew (R-APP-1).
    pub reopened: u32,
}
