//! Kinds of continuing education and who approves it (R-ACT-1..5).

use jiff::civil::Date;

use crate::{Credits, activities::Category};

/// One kind of activity with its limits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityKind {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its category when the kind decides it; nothing when the approver states it (R-ACT-1).
    pub category: Option<Category>,
    /// The most that counts in one biennium (R-ACT-3, R-ACT-4); nothing for no limit.
    pub biennium_most: Option<Credits>,
    /// How often it counts in one biennium (R-ACT-3); nothing for no limit.
    pub biennium_times: Option<u32>,
    /// The last day on which it earned any credit (R-ACT-5); nothing while it does.
    pub last_day: Option<Date>,
    /// The last day on which it counted for a prescription (R-ACT-4, R-RX-11); nothing while it does.
    pub prescription_last_day: Option<Date>,
}

impl ActivityKind {
    /// The last day on which an activity of this kind can be finished and count for a prescription (R-ACT-4, R-ACT-5,
    /// R-RX-11); nothing while it does.
    #[must_use]
    pub fn last_day_for_prescription(&self) -> Option<Date> {
        self.prescription_last_day.into_iter().chain(self.last_day).min()
    }
}

/// Somebody who approves activities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approver {
    /// Short code, unique in the program.
    pub code: String,
    /// The organization.
    pub name: String,
    /// What it is, such as `RCEEM+`.
    pub kind: String,
    /// Whether it may approve in Category A+ (R-ACT-1).
    pub a_plus: bool,
    /// Whether approvals are taken from it now.
    pub active: bool,
    /// Whether it is invented, for demonstrations.
    pub demonstration: bool,
}
