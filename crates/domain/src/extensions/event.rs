//! Events of an extension for many.

use jiff::{Timestamp, ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    ids::{AccountId, BulkExtensionId},
    journal::{Event, StreamKind},
};

/// Whose windows become longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cohort {
    /// The program.
    pub program: String,
    /// The discipline, by its abbreviation; nothing for all of them.
    pub discipline: Option<String>,
    /// The first last day of the windows concerned.
    pub closes_from: Date,
    /// The last one.
    pub closes_to: Date,
}

/// By how much: months, then days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Months.
    pub months: u32,
    /// Days.
    pub days: u32,
}

impl Span {
    /// A last day moved by this span. A window that ends with a month still does after whole months (as R-DATE-8: months
    /// are counted from the day after the end).
    #[must_use]
    pub fn after(self, last: Date) -> Option<Date> {
        let next = last.tomorrow().ok()?;
        let moved = next.checked_add(i64::from(self.months).months()).ok()?;
        moved.yesterday().ok()?.checked_add(i64::from(self.days).days()).ok()
    }
}

/// A fact about one extension for many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", content = "data", rename_all = "snake_case")]
pub enum BulkExtensionEvent {
    /// Somebody proposed it after a look at how many people it concerns.
    BulkExtensionProposed {
        /// Whose windows.
        cohort: Cohort,
        /// By how much.
        span: Span,
        /// Why, as a code.
        cause: String,
        /// Who proposed it.
        by: AccountId,
        /// How many different people must approve it.
        people: u32,
        /// How many windows it concerned when it was proposed.
        found: u32,
    },
    /// One person approved it.
    BulkExtensionApproved {
        /// Who.
        by: AccountId,
        /// When it takes effect, where this was the last approval that it needed; nothing also for what was approved before
        /// there was time to take it back (policy `extension.bulk_undo_hours`).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        takes_effect_at: Option<Timestamp>,
    },
    /// Somebody dropped it before it was approved, or took it back before it took effect.
    BulkExtensionDropped {
        /// Who.
        by: AccountId,
    },
    /// Every window of the cohort was looked at.
    BulkExtensionApplied {
        /// How many were made longer.
        extended: u32,
        /// How many were not, because they had been finished in the meantime.
        skipped: u32,
    },
}

impl Event for BulkExtensionEvent {
    const STREAM: StreamKind = StreamKind::BulkExtension;
    type StreamId = BulkExtensionId;

    fn name(&self) -> &'static str {
        match self {
            Self::BulkExtensionProposed { .. } => "bulk_extension_proposed",
            Self::BulkExtensionApproved { .. } => "bulk_extension_approved",
            Self::BulkExtensionDropped { .. } => "bulk_extension_dropped",
            Self::BulkExtensionApplied { .. } => "bulk_extension_applied",
        }
    }

    fn samples() -> Vec<Self> {
        use jiff::civil::date;
        let by = AccountId::from_bits(10);
        vec![
            Self::BulkExtensionProposed {
                cohort: Cohort {
                    program: "arrt-like".into(),
                    discipline: Some("R".into()),
                    closes_from: date(2029, 6, 1),
                    closes_to: date(2029, 8, 31),
                },
                span: Span { months: 6, days: 0 },
                cause: "disaster".into(),
                by,
                people: 2,
                found: 812,
            },
            Self::BulkExtensionApproved {
                by,
                takes_effect_at: Some(Timestamp::UNIX_EPOCH),
            },
            Self::BulkExtensionDropped { by },
            Self::BulkExtensionApplied {
                extended: 810,
                skipped: 2,
            },
        ]
    }
}
