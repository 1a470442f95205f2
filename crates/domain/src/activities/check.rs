//! What can be wrong with the terms of an activity; every mistake is named, so that an import can point at it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Category, Terms};
use crate::Credits;

/// What is typed or imported as the credits of one course is at most this. It catches a slipped decimal point; it is no rule of
/// a body, and so no policy: the largest course that a rule knows, six semester credits, gives 96 (R-ACT-2).
pub(crate) const MOST_TYPED: Credits = Credits::whole(100);

/// What the program knows; an empty set means that the program does not restrict it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Kinds of activity.
    pub kinds: BTreeSet<String>,
    /// Approvers, and whether each may give A+ (R-ACT-1).
    pub approvers: BTreeMap<String, bool>,
    /// Subcategory codes per discipline.
    pub subcategories: BTreeMap<String, BTreeSet<String>>,
}

/// One mistake in the terms of an activity.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Mistake {
    /// No credits at all, or more than one course can have.
    #[error("credits must be more than 0 and at most {MOST_TYPED}, not {0}")]
    Credits(Credits),
    /// A share without credits.
    #[error("{discipline}:{subcategory} must be more than 0 credits")]
    EmptyShare {
        /// The discipline.
        discipline: String,
        /// The subcategory.
        subcategory: String,
    },
    /// The same subcategory twice.
    #[error("{discipline}:{subcategory} stands twice")]
    RepeatedShare {
        /// The discipline.
        discipline: String,
        /// The subcategory.
        subcategory: String,
    },
    /// The shares of one discipline are more than the activity's credits (R-RX-8).
    #[error(
        "the subcategories of {discipline} add up to {sum}, more than the {credits} credits of the activity (R-RX-8)"
    )]
    SplitExceedsCredits {
        /// The discipline.
        discipline: String,
        /// What its shares add up to.
        sum: Credits,
        /// The credits of the activity.
        credits: Credits,
    },
    /// A subcategory that the outline of the discipline does not have.
    #[error("{discipline}:{subcategory} is no subcategory of the program")]
    UnknownSubcategory {
        /// The discipline.
        discipline: String,
        /// The subcategory.
        subcategory: String,
    },
    /// The approval ends before it begins.
    #[error("the approval ends on {to}, before it begins on {from}")]
    DatesReversed {
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
    },
    /// A kind that the program does not have.
    #[error("`{0}` is no kind of activity of the program (R-ACT-2)")]
    UnknownKind(String),
    /// An approver that the program does not have.
    #[error("`{0}` is no approver of the program (R-ACT-1)")]
    UnknownApprover(String),
    /// A+ from an approver that may give only A.
    #[error("`{0}` may not approve category A+ (R-ACT-1)")]
    APlusNotAllowed(String),
}

/// Every mistake in these terms, in the order of the columns; none means that they may be stored.
#[must_use]
pub fn check(terms: &Terms, known: &Known) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    if terms.ce_credits.is_zero() || terms.ce_credits > MOST_TYPED {
        mistakes.push(Mistake::Credits(terms.ce_credits));
    }
    check_approval(terms, known, &mut mistakes);
    if terms.valid_to < terms.valid_from {
        mistakes.push(Mistake::DatesReversed {
            from: terms.valid_from,
            to: terms.valid_to,
        });
    }
    check_split(terms, known, &mut mistakes);
    mistakes
}

fn check_approval(terms: &Terms, known: &Known, mistakes: &mut Vec<Mistake>) {
    if !known.approvers.is_empty() {
        match known.approvers.get(&terms.approver) {
            None => mistakes.push(Mistake::UnknownApprover(terms.approver.clone())),
            Some(false) if terms.category == Category::APlus => {
                mistakes.push(Mistake::APlusNotAllowed(terms.approver.clone()));
            }
            Some(_) => {}
        }
    }
    if !known.kinds.is_empty() && !known.kinds.contains(&terms.kind) {
        mistakes.push(Mistake::UnknownKind(terms.kind.clone()));
    }
}

fn check_split(terms: &Terms, known: &Known, mistakes: &mut Vec<Mistake>) {
    let mut sums: BTreeMap<&str, Credits> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for share in &terms.split {
        let (discipline, subcategory) = (share.discipline.clone(), share.subcategory.clone());
        if share.credits.is_zero() {
            mistakes.push(Mistake::EmptyShare {
                discipline: discipline.clone(),
                subcategory: subcategory.clone(),
            });
        }
        if !seen.insert((discipline.clone(), subcategory.clone())) {
            mistakes.push(Mistake::RepeatedShare {
                discipline: discipline.clone(),
                subcategory: subcategory.clone(),
            });
        }
        let has = known
            .subcategories
            .get(&discipline)
            .is_some_and(|codes| codes.contains(&subcategory));
        if !known.subcategories.is_empty() && !has {
            mistakes.push(Mistake::UnknownSubcategory {
                discipline,
                subcategory,
            });
        }
        let sum = sums.entry(&share.discipline).or_default();
        *sum = *sum + share.credits;
    }
    for (discipline, sum) in sums {
        if sum > terms.ce_credits && !terms.ce_credits.is_zero() {
            mistakes.push(Mistake::SplitExceedsCredits {
                discipline: discipline.to_owned(),
                sum,
                credits: terms.ce_credits,
            });
        }
    }
}
