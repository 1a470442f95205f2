//! Whether a credential is subject to continuing qualification (R-ELIG-1..6).

use jiff::civil::Date;

use super::CalendarPolicy;

/// Why a credential is subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Earned on or after the policy's date (R-ELIG-1).
    EarnedSince(Date),
    /// Every credential of the discipline is time-limited, whenever it was earned (R-ELIG-2).
    WheneverEarned,
}

/// Why a credential is not subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Exempt {
    /// Earned before credentials became time-limited; terms never change after the award (R-ELIG-3).
    #[error("earned before {0}, when credentials were not limited in time (R-ELIG-3)")]
    EarnedBefore(Date),
    /// The policy leaves the discipline out (R-ELIG-8, R-ELIG-13).
    #[error("the program leaves this discipline out (R-ELIG-8)")]
    Discipline,
}

impl Subject {
    /// The rule behind it.
    #[must_use]
    pub const fn rule(self) -> &'static str {
        match self {
            Self::EarnedSince(_) => "R-ELIG-1",
            Self::WheneverEarned => "R-ELIG-2",
        }
    }
}

impl Exempt {
    /// The rule behind it.
    #[must_use]
    pub const fn rule(self) -> &'static str {
        match self {
            Self::EarnedBefore(_) => "R-ELIG-3",
            Self::Discipline => "R-ELIG-8",
        }
    }

    /// A stable code for files and for the message catalog.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::EarnedBefore(_) => "earned_before",
            Self::Discipline => "discipline_exempt",
        }
    }
}

/// Whether a credential of `discipline`, awarded on `award`, is subject. It is asked per credential (R-ELIG-4), and
/// neither work (R-ELIG-5) nor pathway (R-ELIG-6) matters. After a reinstatement by examination the award is that
/// of the examination (R-ELIG-7).
///
/// # Errors
/// Why it is exempt.
pub fn subject(policy: &CalendarPolicy, discipline: &str, award: Date) -> Result<Subject, Exempt> {
    let listed = |list: &[String]| list.iter().any(|abbr| abbr == discipline);
    if listed(&policy.never_limited) {
        Err(Exempt::Discipline)
    } else if listed(&policy.always_limited) {
        Ok(Subject::WheneverEarned)
    } else if award >= policy.time_limited_from {
        Ok(Subject::EarnedSince(policy.time_limited_from))
    } else {
        Err(Exempt::EarnedBefore(policy.time_limited_from))
    }
}
