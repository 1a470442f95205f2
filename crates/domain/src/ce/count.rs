//! The arithmetic of counting.

use jiff::{Timestamp, civil::Date};

use super::Why;
use crate::{
    Credits,
    activities::Share,
    cases::{Case, CaseState},
};

/// What the policy says about counting; every figure is a policy value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// Whether a prescription counts only what was finished on or after the day of the result (R-RX-10).
    pub only_after_result: bool,
    /// Kinds that count for no prescription when finished after this day (R-ACT-4, R-RX-11).
    pub excluded_kinds: Vec<(String, Date)>,
    /// Whether what was reported in time counts when it is approved after the close (R-RX-16).
    pub approved_later_counts: bool,
    /// Whether one activity may count for the prescriptions of two disciplines (R-RX-9).
    pub shared_between_disciplines: bool,
    /// Whether prescribed credits also count for the biennium (R-RX-12).
    pub prescribed_counts_for_biennium: bool,
    /// Kinds that are limited in a biennium (R-ACT-3, R-ACT-4).
    pub kind_caps: Vec<KindCap>,
}

/// How much of one kind of activity a biennium counts; nothing stands for no limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindCap {
    /// The kind.
    pub kind: String,
    /// The most that counts (R-ACT-3, R-ACT-4).
    pub most: Option<Credits>,
    /// How often it counts (R-ACT-3).
    pub times: Option<u32>,
    /// The last day on which it earned any credit (R-ACT-5).
    pub last_day: Option<Date>,
}

/// What a biennium counts of one kind of activity already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OfKind {
    /// Its credits.
    pub credits: Credits,
    /// How many activities they come from.
    pub times: u32,
}

/// A finished activity, as far as counting needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished<'a> {
    /// The day on which it was finished.
    pub completed_on: Date,
    /// The instant of the report.
    pub reported_at: Timestamp,
    /// The instant of the approval.
    pub approved_at: Timestamp,
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
    /// What was counted of the same activity before.
    pub before: Before,
}

/// What was counted of the same activity before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Before {
    /// Whether it counts for another prescription of the same credential, or another report of it for this one (R-RX-18).
    pub same_credential: bool,
    /// Whether it counts for the prescription of another one (R-RX-9).
    pub other_credential: bool,
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
            Self {
                day: case.grace_end,
                reported: case.grace_ends_at,
            }
        } else {
            Self {
                day: case.window_close,
                reported: case.closes_at,
            }
        }
    }
}

/// What a finished activity adds to the prescription of a case: one entry for each subcategory of the case's
/// discipline that the activity covers. Lines are filled up to what is prescribed, and no further (R-RX-9).
#[must_use]
pub fn for_prescription(view: CaseView<'_>, finished: &Finished<'_>, rules: &Rules) -> Vec<Entry> {
    let shares = finished
        .split
        .iter()
        .filter(|share| share.discipline == view.case.discipline);
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
    Entry {
        subcategory: share.subcategory.clone(),
        offered: share.credits,
        counted,
        why,
    }
}

/// What keeps the whole activity from counting for the case, the first rule that applies.
fn obstacle(view: CaseView<'_>, finished: &Finished<'_>, rules: &Rules) -> Option<Why> {
    let until = Until::of(view.case);
    let before_result = rules.only_after_result && view.result_on.is_some_and(|on| finished.completed_on < on);
    let excluded = |(kind, last): &(String, Date)| kind == finished.kind && finished.completed_on > *last;
    if view.before.same_credential {
        Some(Why::SameActivity)
    } else if view.before.other_credential && !rules.shared_between_disciplines {
        Some(Why::OtherDiscipline)
    } else if rules.excluded_kinds.iter().any(excluded) {
        Some(Why::ExcludedKind)
    } else if before_result {
        Some(Why::BeforeResult)
    } else if finished.completed_on < view.case.window_open {
        // Where work from before the result counts, it is still work of this window.
        Some(Why::BeforeWindow)
    } else if finished.completed_on > until.day {
        Some(Why::AfterClose)
    } else if finished.reported_at >= until.reported {
        Some(Why::ReportedLate)
    } else if finished.approved_at >= until.reported && !rules.approved_later_counts {
        Some(Why::ApprovedLate)
    } else {
        None
    }
}

/// What a finished activity adds to its biennium, where `of_kind` of the same kind counts already and `prescribed`
/// of it counts for prescriptions.
#[must_use]
pub fn for_biennium(finished: &Finished<'_>, of_kind: OfKind, prescribed: Credits, rules: &Rules) -> Entry {
    let offered = finished.ce_credits;
    let cap = rules.kind_caps.iter().find(|cap| cap.kind == finished.kind);
    let used = if rules.prescribed_counts_for_biennium {
        Credits::ZERO
    } else {
        prescribed
    };
    let limits = [
        (
            cap.map_or(offered, |cap| {
                if cap.has_ended(finished.completed_on) {
                    Credits::ZERO
                } else {
                    offered
                }
            }),
            Why::ExcludedKind,
        ),
        (cap.map_or(offered, |cap| cap.room(of_kind, offered)), Why::KindCap),
        (offered.less(used), Why::Prescribed),
    ];
    // The tightest limit decides; of equal ones the first.
    let tightest = limits
        .into_iter()
        .min_by_key(|(most, _)| *most)
        .filter(|(most, _)| *most < offered);
    let (counted, why) = tightest.unwrap_or((offered, Why::Counted));
    Entry {
        subcategory: String::new(),
        offered,
        counted,
        why,
    }
}

impl KindCap {
    fn has_ended(&self, day: Date) -> bool {
        self.last_day.is_some_and(|last| day > last)
    }

    /// How much more of the kind a biennium counts.
    pub(crate) fn room(&self, of_kind: OfKind, offered: Credits) -> Credits {
        if self.times.is_some_and(|times| of_kind.times >= times) {
            return Credits::ZERO;
        }
        self.most
            .map_or(offered, |most| offered.min(most.less(of_kind.credits)))
    }
}

#[cfg(test)]
#[path = "count_tests.rs"]
mod tests;
