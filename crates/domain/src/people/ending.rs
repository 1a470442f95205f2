//! How somebody stopped holding a credential other than by a discontinuation: without a mark (R-ELIG-10, R-STAT-1), or by
//! a sanction (R-REIN-4).

use serde::{Deserialize, Serialize};

/// Why a credential is no longer held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// The person gave it up (R-ELIG-10).
    Surrendered,
    /// The person retired and is recognized for it (R-STAT-1, R-REIN-7).
    Retired,
    /// The person died (R-ELIG-10).
    Deceased,
    /// Suspended by a sanction (R-REIN-4).
    Suspended,
    /// Revoked by a sanction (R-REIN-4).
    Revoked,
}

impl Ending {
    /// Every ending, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Surrendered,
        Self::Retired,
        Self::Deceased,
        Self::Suspended,
        Self::Revoked,
    ];

    /// The stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Surrendered => "surrendered",
            Self::Retired => "retired",
            Self::Deceased => "deceased",
            Self::Suspended => "suspended",
            Self::Revoked => "revoked",
        }
    }

    /// The ending with this stored name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ending| ending.name() == name)
    }

    /// Whether it is a sanction, which has to be lifted before anything else (R-REIN-4).
    #[must_use]
    pub const fn is_sanction(self) -> bool {
        matches!(self, Self::Suspended | Self::Revoked)
    }

    /// The rule behind it.
    #[must_use]
    pub const fn rule(self) -> &'static str {
        match self {
            Self::Surrendered | Self::Deceased => "R-ELIG-10",
            Self::Retired => "R-STAT-1",
            Self::Suspended | Self::Revoked => "R-REIN-4",
        }
    }
}
