//! The few words the public register says: whether somebody is certified and registered, and whether the compliance
//! period is complete. Never a result, a prescription or a reason (R-VER-3).

use crate::cases::CaseState;

/// The status of one credential as everybody sees it (R-STAT-1, R-STAT-2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Certified and registered.
    Registered,
    /// Certified and registered; the compliance period ended and a decision is pending.
    DecisionPending,
    /// Discontinued.
    Discontinued,
}

impl Standing {
    /// The written name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::DecisionPending => "decision_pending",
            Self::Discontinued => "discontinued",
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
pub const fn standing(is_registered: bool, newest: Option<CaseState>) -> (Standing, Option<Completion>) {
    let completion = match newest {
        None => None,
        Some(CaseState::ProfileDue | CaseState::SsaDue | CaseState::SsaUnderWay | CaseState::CeDue) => {
            Some(Completion::UnderWay)
        }
        Some(CaseState::Complete | CaseState::Reinstated) => Some(Completion::Complete),
        Some(CaseState::CloseReview) => Some(Completion::Pending),
        Some(CaseState::DiscontinuedGrace | CaseState::DiscontinuedFinal) => Some(Completion::NotCompleted),
    };
    let standing = match (is_registered, completion) {
        (false, _) => Standing::Discontinued,
        (true, Some(Completion::Pending)) => Standing::DecisionPending,
        (true, _) => Standing::Registered,
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
        ];
        for (registered, state, status, completion) in told {
            let (says, period) = standing(registered, state);
            assert_eq!(
                (says.name(), period.map_or("", Completion::name)),
                (status, completion),
                "{state:?}"
            );
        }
        assert!(
            S::ALL
                .iter()
                .all(|state| told.iter().any(|line| line.1 == Some(*state))),
            "every state stands in the table"
        );
    }
}
