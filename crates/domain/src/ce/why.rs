//! Why credits count or do not count.

use serde::{Deserialize, Serialize};

/// The reason stored with each allocation and explained to the holder by the message catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// All of it counts.
    Counted,
    /// The line is full; surplus never fills another (R-RX-9).
    Surplus,
    /// Nothing is prescribed in this subcategory (R-RX-6).
    NotPrescribed,
    /// Finished before the result of the assessment (R-RX-10).
    BeforeResult,
    /// Finished before the window opened (R-RX-10, R-RX-18).
    BeforeWindow,
    /// Finished after the last day of the window or of the grace year (R-RX-10, R-REIN-2).
    AfterClose,
    /// Reported after the close (R-RX-10, R-RX-16).
    ReportedLate,
    /// The same activity was counted before for this credential (R-RX-18).
    SameActivity,
    /// This kind of activity does not count for a prescription (R-ACT-4, R-RX-11).
    ExcludedKind,
    /// Approved after the close, where the policy does not count that (R-RX-16).
    ApprovedLate,
    /// Counted for another discipline, where the policy counts an activity for one alone (R-RX-9).
    OtherDiscipline,
    /// This kind of activity is limited in a biennium (R-ACT-3, R-ACT-4).
    KindCap,
    /// Counted for a prescription, where the policy does not count that for the biennium too (R-RX-12).
    Prescribed,
}

impl Why {
    /// Every reason.
    pub const ALL: [Self; 13] = [
        Self::Counted,
        Self::Surplus,
        Self::NotPrescribed,
        Self::BeforeResult,
        Self::BeforeWindow,
        Self::AfterClose,
        Self::ReportedLate,
        Self::SameActivity,
        Self::ExcludedKind,
        Self::ApprovedLate,
        Self::OtherDiscipline,
        Self::KindCap,
        Self::Prescribed,
    ];

    /// The stored name; the message catalog explains it to holders.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Counted => "counted",
            Self::Surplus => "surplus",
            Self::NotPrescribed => "not_prescribed",
            Self::BeforeResult => "before_result",
            Self::BeforeWindow => "before_window",
            Self::AfterClose => "after_close",
            Self::ReportedLate => "reported_late",
            Self::SameActivity => "same_activity",
            Self::ExcludedKind => "excluded_kind",
            Self::ApprovedLate => "approved_late",
            Self::OtherDiscipline => "other_discipline",
            Self::KindCap => "kind_cap",
            Self::Prescribed => "prescribed",
        }
    }

    /// The reason with this stored name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.name() == name)
    }

    /// The rule behind it.
    #[must_use]
    pub const fn rule(self) -> &'static str {
        match self {
            Self::Counted => "R-RX-7",
            Self::Surplus | Self::OtherDiscipline => "R-RX-9",
            Self::NotPrescribed => "R-RX-6",
            Self::BeforeResult | Self::BeforeWindow | Self::AfterClose => "R-RX-10",
            Self::ReportedLate | Self::ApprovedLate => "R-RX-16",
            Self::SameActivity => "R-RX-18",
            Self::ExcludedKind => "R-RX-11",
            Self::KindCap => "R-ACT-4",
            Self::Prescribed => "R-RX-12",
        }
    }
}
