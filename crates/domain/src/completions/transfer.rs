//! Transfers: what a society sends by file around the end of a biennium, each record a completion that counts like a
//! report that was approved (R-AUD-6).

use jiff::{ToSpan as _, civil::Date};

use super::{Completion, CompletionState, Listed};
use crate::{bienniums::months_after, ids::CompletionId, programs::policy::CePolicy};

/// The days on which the completions of one biennium are transferred.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TransferPeriod {
    /// Last day of the biennium.
    pub biennium_ends_on: Date,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
}

impl TransferPeriod {
    /// From the first day of a month before the end to the end of a month after it: of March 31, two months before and one
    /// after, January 1 to April 30. Nothing beyond the calendar's ends.
    #[must_use]
    pub fn of(biennium_ends_on: Date, policy: &CePolicy) -> Option<Self> {
        let before = i64::from(policy.transfer_months_before).months();
        Some(Self {
            biennium_ends_on,
            from: biennium_ends_on.first_of_month().checked_sub(before).ok()?,
            until: months_after(biennium_ends_on, policy.transfer_months_after)?,
        })
    }
}

/// One record of a society, with what is known around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transfer<'a> {
    /// The activity of the catalog; nothing when it has none with the code of the record.
    pub listed: Option<&'a Listed>,
    /// The day on which it was finished.
    pub completed_on: Date,
    /// Today in the body's zone.
    pub today: Date,
    /// Last day of the biennium that holds `completed_on`; nothing before the first one.
    pub biennium_ends_on: Option<Date>,
    /// The completion that holds the activity in this biennium already.
    pub known: Option<&'a Completion>,
}

/// What is to be done about a record that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taking {
    /// It counts already: the record came before, or a reviewer approved what the holder sent.
    CountsAlready,
    /// The holder reported it and it waits for a review, which the record makes unnecessary.
    Approve(CompletionId),
    /// Nobody reported it.
    ReportAndApprove,
}

/// Why a record is not taken; ordered by precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TransferRefusal {
    /// The catalog has no such activity.
    #[error("the catalog has no such activity")]
    UnknownActivity,
    /// The day is not over yet.
    #[error("{0} is in the future")]
    InFuture(Date),
    /// The day is before the first biennium (R-CE-2).
    #[error("{0} is before the first biennium (R-CE-2)")]
    BeforeFirstBiennium(Date),
    /// Completions of this biennium are not taken yet, or no longer.
    #[error("completions of the biennium that ends on {} are transferred from {} to {} (R-AUD-6)",
        .0.biennium_ends_on, .0.from, .0.until)]
    OutsidePeriod(TransferPeriod),
    /// The approval of the activity does not cover the day (R-ACT-13).
    #[error("the activity was not approved on {0} (R-ACT-13)")]
    NotCovered(Date),
    /// The activity counts in this biennium as finished on another day (R-CE-8).
    #[error("the activity counts as finished on {0}; one counts once in a biennium (R-CE-8)")]
    CountsOnce(Date),
    /// A report of the activity waits for a decision that a file cannot make: it names another day, or was refused and
    /// disputed (R-RX-15).
    #[error("a report of the activity, finished on {0}, waits for a reviewer (R-RX-15)")]
    WaitsForReviewer(Date),
}

impl Transfer<'_> {
    /// Whether the record is taken.
    ///
    /// # Errors
    /// The rule that stands in the way.
    pub fn decide(&self, policy: &CePolicy) -> Result<Taking, TransferRefusal> {
        let day = self.completed_on;
        let listed = self.listed.ok_or(TransferRefusal::UnknownActivity)?;
        if day > self.today {
            return Err(TransferRefusal::InFuture(day));
        }
        // Daily files repeat what they said, also when the period is over.
        if let Some(known) = self.known
            && known.state == CompletionState::Approved
        {
            return if known.completed_on == day {
                Ok(Taking::CountsAlready)
            } else {
                Err(TransferRefusal::CountsOnce(known.completed_on))
            };
        }
        let period = self
            .biennium_ends_on
            .and_then(|ends_on| TransferPeriod::of(ends_on, policy))
            .ok_or(TransferRefusal::BeforeFirstBiennium(day))?;
        if self.today < period.from || self.today > period.until {
            return Err(TransferRefusal::OutsidePeriod(period));
        }
        if !listed.activity.covers(day) {
            return Err(TransferRefusal::NotCovered(day));
        }
        match self.known {
            None => Ok(Taking::ReportAndApprove),
            Some(known) if known.completed_on == day && known.disputes == 0 => Ok(Taking::Approve(known.id)),
            Some(known) => Err(TransferRefusal::WaitsForReviewer(known.completed_on)),
        }
    }
}

#[cfg(test)]
#[path = "transfer_tests.rs"]
mod tests;
