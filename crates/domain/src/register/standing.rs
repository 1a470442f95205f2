//! The few words the public register says: whether somebody is certified and registered, and whether the compliance
//! period is complete. Never a result, a prescription or a reason (R-VER-3).

use crate::{cases::CaseState, people::Ending};

/// The status of one credential as everybody sees it (R-STAT-1, R-STAT-2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Certified and registered.
    Registered,
    /// Certified and registered; the compliance period ended and a decision is pending.
    DecisionPending,
    /// Discontinued.
    Discontinued,
    /// No longer held: given up, or the holder has died (R-ELIG-10). Which of them is nobody else's business.
    NotHeld,
    /// Retired, with recognition (R-STAT-1).
    Retired,
    /// Suspended by a sanction (R-STAT-2).
    Suspended,
    /// Revoked by a sanction (R-STAT-2).
    Revoked,
}

impl Standing {
    /// Whether it is certified and registered; a decision that is pending has changed nothing yet (R-STAT-1).
    #[must_use]
    pub const fn is_registered(self) -> bool {
        matches!(self, Self::Registered | Self::DecisionPending)
    }

    /// The written name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::DecisionPending => "decision_pending",
            Self::Discontinued => "discontinued",
            Self::NotHeld => "not_held",
            Self::Retired => "retired",
            Self::Suspended => "suspended",
            Self::Revoked => "revoked",
        }
    }
}

/// Whether a compliance period is complete, as everybody sees it (R-VER-1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completion {
    /// It runs and is not complete yet; how far it is remains the holder's own.
    UnderWay,
    /// Everything is done and reported.
    Complete,
    /// It ended with something open; people look before anything is decided.
    Pending,
    /// It ended without being complete.
    NotCompleted,
}

impl Completion {
    /// The written name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::UnderWay => "under_way",
            Self::Complete => "complete",
            Self::Pending => "pending",
            Self::NotCompleted => "not_completed",
        }
    }
}

/// What the register says of a credential whose newest compliance period is in this state; nothing is said of a period
/// when none has begun.
#[must_use]
pub const fn standing(
    is_registered: bool,
    ending: Option<Ending>,
    newest: Option<CaseState>,
) -> (Standing, Option<Completion>) {
    let completion = match newest {
        // A period that was closed leaves no mark (R-ELIG-10); one before an award by examination is past (R-ELIG-7).
        None | Some(CaseState::Closed) => None,
        Some(CaseState::DiscontinuedGrace | CaseState::DiscontinuedFinal) if is_registered || ending.is_some() => None,
        Some(CaseState::ProfileDue | CaseState::SsaDue | CaseState::SsaUnderWay | CaseState::CeDue) => {
            Some(Completion::UnderWay)
        }
        Some(CaseState::Complete | CaseState::Reinstated) => Some(Completion::Complete),
        Some(CaseState::CloseReview) => Some(Completion::Pending),
        Some(CaseState::DiscontinuedGrace | CaseState::DiscontinuedFinal) => Some(Completion::NotCompleted),
    };
    let standing = match (is_registered, ending, completion) {
        (false, Some(Ending::Surrendered | Ending::Deceased), _) => Standing::NotHeld,
        (false, Some(Ending::Retired), _) => Standing::Retired,
        (false, Some(Ending::Suspended), _) => Standing::Suspended,
        (false, Some(Ending::Revoked), _) => Standing::Revoked,
        (false, None, _) => Standing::Discontinued,
        (true, _, Some(Completion::Pending)) => Standing::DecisionPending,
        (true, ..) => Standing::Registered,
    };
    (standing, completion)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_register_says_no_more_than_this() {
        use CaseState as S;
        let told = [
            (true, None, "registered", ""),
            // How far somebody is within the window is nobody else's business (R-VER-3).
            (true, Some(S::ProfileDue), "registered", "under_way"),
            (true, Some(S::SsaDue), "registered", "under_way"),
            (true, Some(S::SsaUnderWay), "registered", "under_way"),
            (true, Some(S::CeDue), "registered", "under_way"),
            (true, Some(S::Complete), "registered", "complete"),
            (true, Some(S::CloseReview), "decision_pending", "pending"),
            (false, Some(S::DiscontinuedGrace), "discontinued", "not_completed"),
            (false, Some(S::DiscontinuedFinal), "discontinued", "not_completed"),
            (true, Some(S::Reinstated), "registered", "complete"),
            (false, None, "discontinued", ""),
            (false, Some(S::Closed), "discontinued", ""),
        ];
        for (registered, state, status, completion) in told {
            let (says, period) = standing(registered, None, state);
            assert_eq!(
                (says.name(), period.map_or("", Completion::name)),
                (status, completion),
                "{state:?}"
            );
        }
        for (ending, says) in [
            (Ending::Surrendered, "not_held"),
            (Ending::Deceased, "not_held"),
            (Ending::Retired, "retired"),
            (Ending::Suspended, "suspended"),
            (Ending::Revoked, "revoked"),
        ] {
            let told = standing(false, Some(ending), Some(S::Closed));
            assert_eq!((told.0.name(), told.1), (says, None), "{ending:?}");
        }
        // Earned again by examination: the period before it is past (R-ELIG-7).
        assert_eq!(standing(true, None, Some(S::DiscontinuedFinal)).1, None);
        assert!(
            S::ALL
                .iter()
                .all(|state| told.iter().any(|line| line.1 == Some(*state))),
            "every state stands in the table"
        );
    }
}
