//! The arithmetic of counting.

use jiff::{Timestamp, civil::Date};

use super::Why;
use crate::{
    Credits,
    activities::Share,
    cases::{Case, CaseState},
};

/// What the policy says about counting; every figure is a policy value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rules {
    /// Whether a prescription counts only what was finished on or after the day of the result (R-RX-10).
    pub only_after_result: bool,
    /// Kinds that count for no prescription when finished after this day (R-ACT-4, R-RX-11).
    pub excluded_kinds: Vec<(String, Date)>,
    /// Kinds that are limited in a biennium (R-ACT-3, R-ACT-4).
    pub kind_caps: Vec<KindCap>,
}

/// How much of one kind of activity a biennium counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindCap {
    /// The kind.
    pub kind: String,
    /// The most that counts.
    pub most: Credits,
}

/// A finished activity, as far as counting needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished<'a> {
    /// The day on which it was finished.
    pub completed_on: Date,
    /// The instant of the report.
    pub reported_at: Timestamp,
    /// Kind of the activity.
    pub kind: &'a str,
    /// What it offers to the biennium.
    pub ce_credits: Credits,
    /// What it offers per discipline and subcategory.
    pub split: &'a [Share],
}

/// A case, as far as counting needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseView<'a> {
    /// The case.
    pub case: &'a Case,
    /// The day of the result; nothing when it is not known.
    pub result_on: Option<Date>,
    /// Whether this activity was counted before for the credential (R-RX-18).
    pub same_activity: bool,
}

/// Credits of one subcategory, or of the biennium, and what became of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Code of the subcategory; empty for the biennium.
    pub subcategory: String,
    /// What the activity offers there.
    pub offered: Credits,
    /// What counts.
    pub counted: Credits,
    /// Why not more.
    pub why: Why,
}

/// Until when work for a case counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Until {
    /// The last day on which an activity may be finished.
    pub day: Date,
    /// The instant before which it must be reported.
    pub reported: Timestamp,
}

impl Until {
    /// The close of the window, or the end of the grace year once the credential is discontinued (R-REIN-2).
    #[must_use]
    pub fn of(case: &Case) -> Self {
        if case.state == CaseState::DiscontinuedGrace {
            Self { day: case.grace_end, reported: case.grace_ends_at }
        } else {
            Self { day: case.window_close, reported: case.closes_at }
        }
    }
}

/// What a finished activity adds to the prescription of a case: one entry for each subcategory of the case's
/// discipline that the activity covers. Lines are filled up to what is prescribed, and no further (R-RX-9).
#[must_use]
pub fn for_prescription(view: CaseView<'_>, finished: &Finished<'_>, rules: &Rules) -> Vec<Entry> {
    let shares = finished.split.iter().filter(|share| share.discipline == view.case.discipline);
    let obstacle = obstacle(view, finished, rules);
    shares.map(|share| entry(view.case, share, obstacle)).collect()
}

fn entry(case: &Case, share: &Share, obstacle: Option<Why>) -> Entry {
    let line = case.lines.iter().find(|line| line.subcategory == share.subcategory);
    let (counted, why) = match (line, obstacle) {
        (None, _) => (Credits::ZERO, Why::NotPrescribed),
        (Some(_), Some(why)) => (Credits::ZERO, why),
        (Some(line), None) if share.credits > line.open() => (line.open(), Why::Surplus),
        (Some(_), None) => (share.credits, Why::Counted),
    };
    Entry { subcategory: share.subcategory.clone(), offered: share.credits, counted, why }
}

/// What keeps the whole activity from counting for the case, the first rule that applies.
fn obstacle(view: CaseView<'_>, finished: &Finished<'_>, rules: &Rules) -> Option<Why> {
    let until = Until::of(view.case);
    let before_result = rules.only_after_result && view.result_on.is_some_and(|on| finished.completed_on < on);
    let excluded = |(kind, last): &(String, Date)| kind == finished.kind && finished.completed_on > *last;
    if view.same_activity {
        Some(Why::SameActivity)
    } else if rules.excluded_kinds.iter().any(excluded) {
        Some(Why::ExcludedKind)
    } else if before_result {
        Some(Why::BeforeResult)
    } else if finished.completed_on > until.day {
        Some(Why::AfterClose)
    } else if finished.reported_at >= until.reported {
        Some(Why::ReportedLate)
    } else {
        None
    }
}

/// What a finished activity adds to its biennium, where `counted_of_kind` of the same kind counts already.
#[must_use]
pub fn for_biennium(finished: &Finished<'_>, counted_of_kind: Credits, rules: &Rules) -> Entry {
    let offered = finished.ce_credits;
    let cap = rules.kind_caps.iter().find(|cap| cap.kind == finished.kind);
    let counted = cap.map_or(offered, |cap| offered.min(cap.most.less(counted_of_kind)));
    let why = if counted < offered { Why::KindCap } else { Why::Counted };
    Entry { subcategory: String::new(), offered, counted, why }
}

#[cfg(test)]
#[path = "count_tests.rs"]
mod tests;
