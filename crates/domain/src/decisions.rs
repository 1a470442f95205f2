//! Keeping a proposal for now: whoever decides finds a reason to wait, says why, and names the day on which the proposal
//! comes back (R-STAT-6, design.md section 13). The same for credentials and for registrations.

use jiff::civil::Date;

use crate::ids::AccountId;

/// A proposal that is kept for now. Why stands in a row that can be erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// Who keeps it.
    pub by: AccountId,
    /// The day on which it comes back: the first on which it can be released.
    pub until: Date,
}

impl Kept {
    /// The day on which it comes back, while that lies ahead; from then on it can be released like any other.
    #[must_use]
    pub fn ahead(self, today: Date) -> Option<Date> {
        (today < self.until).then_some(self.until)
    }
}

/// What is known when somebody keeps a proposal, or no longer keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeepFacts {
    /// Whether the proposal is about whoever asks.
    pub own: bool,
    /// The body's day.
    pub today: Date,
    /// The last day on which it can come back (policy `discontinuation.keep_most_days`).
    pub latest: Date,
}

/// A wish to keep a proposal for now, until a day on which it comes back, or no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keeping {
    /// Who says so.
    pub by: AccountId,
    /// That day; nothing to end it before its day.
    pub until: Option<Date>,
    /// What was found out for it.
    pub facts: KeepFacts,
}

/// Why a proposal is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeepRefusal {
    /// The day on which it is to come back lies too early or too late.
    #[error("it must come back from {earliest} to {latest} (R-STAT-6)")]
    Outside {
        /// The earliest day.
        earliest: Date,
        /// The latest day.
        latest: Date,
    },
    /// Nobody keeps it.
    #[error("nobody keeps this")]
    NotKept,
}

impl KeepFacts {
    /// Whether a proposal can come back on this day: tomorrow at the earliest, so that nothing is kept for no time at all.
    ///
    /// # Errors
    /// Between which days it can.
    pub fn comes_back(&self, until: Date) -> Result<(), KeepRefusal> {
        let (earliest, latest) = (self.today.tomorrow().unwrap_or(self.today), self.latest);
        if until < earliest || until > latest {
            return Err(KeepRefusal::Outside { earliest, latest });
        }
        Ok(())
    }

    /// Whether there is something to end: what came back on its day is no longer kept.
    ///
    /// # Errors
    /// [`KeepRefusal::NotKept`] when there is not.
    pub fn still(&self, kept: Option<Kept>) -> Result<Kept, KeepRefusal> {
        kept.filter(|kept| kept.ahead(self.today).is_some())
            .ok_or(KeepRefusal::NotKept)
    }
}
