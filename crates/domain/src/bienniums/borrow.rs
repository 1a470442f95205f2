//! Which credits of the next biennium clear the probation of one (R-PROB-2, R-PROB-6): those that were finished and
//! reported in it, in the order in which they were finished, and no more than is missing. A biennium that was judged gives
//! only what it does not need: its judgment stands. What is lent counts by the rules of the biennium that it clears: one
//! activity once, and of a kind no more than its cap.

use super::{Biennium, Missing, Phase, phase::in_discipline};
use crate::{
    Credits,
    activities::{Category, Share},
    ce::{KindCap, OfKind},
    completions::{Completion, CompletionState},
    ids::{ActivityId, CompletionId},
};

/// How much of one completion is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loan {
    /// The completion.
    pub completion: CompletionId,
    /// How much of it.
    pub credits: Credits,
    /// A or A+.
    pub category: Category,
    /// How it is spread over disciplines.
    pub split: Vec<Share>,
    /// The activity.
    pub activity: Option<ActivityId>,
    /// Its kind.
    pub kind: Option<String>,
}

/// What a later biennium, `giver`, can give to clear the probation of `short`; nothing when there is none.
#[must_use]
pub fn loans(short: &Biennium, giver: &Biennium, caps: &[KindCap]) -> Vec<Loan> {
    let Some(probation) = short
        .standing
        .probation
        .as_ref()
        .filter(|_| short.standing.phase.may_be_cleared())
    else {
        return Vec::new();
    };
    let in_time = |completion: &&Completion| {
        completion.state == CompletionState::Approved
            && completion.completed_on > short.ends_on
            && completion.completed_on <= probation.ends_on
            && completion.reported_at < probation.ends_at
            && !short.counts_activity_of(completion)
    };
    let mut candidates: Vec<&Completion> = giver.completions.iter().filter(in_time).collect();
    candidates.sort_by_key(|completion| (completion.completed_on, completion.id));
    let (mut missing, mut loans) = (short.missing_in_time(), Vec::new());
    let mut left = giver.clone();
    for completion in candidates {
        let spare = left.can_spare(completion);
        let room = room(short, &loans, completion, (spare, caps));
        let had = short.borrowed_of(completion.id);
        let loan = loan_of(&missing, completion, had, spare.min(room));
        if loan.credits.is_zero() {
            continue;
        }
        missing = missing.after(&loan, had);
        left.standing.lent.push((loan.completion, loan.credits));
        loans.push(loan);
    }
    loans
}

/// How much of the completion `short` can count besides what it counts of the same kind (R-ACT-3, R-ACT-4).
fn room(short: &Biennium, loans: &[Loan], completion: &Completion, (offered, caps): (Credits, &[KindCap])) -> Credits {
    let kind = completion.kind.as_deref();
    let Some(cap) = caps.iter().find(|cap| Some(cap.kind.as_str()) == kind) else {
        return offered;
    };
    let mut counts = short.of_kind(&cap.kind);
    // A second part of what it has from this completion is no second activity.
    let mut parts = short.standing.borrowed.iter();
    if parts.any(|part| part.completion == completion.id && part.kind.as_deref() == kind) {
        counts.times = counts.times.saturating_sub(1);
    }
    let same = loans.iter().filter(|loan| loan.kind.as_deref() == kind);
    let counts = same.fold(counts, |sum, loan| OfKind {
        credits: sum.credits + loan.credits,
        times: sum.times + 1,
    });
    cap.room(counts, offered)
}

/// What is lent of a completion of which so much was lent before: for a discipline no more than what of it lies there (R-CE-5),
/// as the rest would count nowhere.
fn loan_of(missing: &Missing, completion: &Completion, had: Credits, available: Credits) -> Loan {
    let a_plus = if completion.category == Some(Category::APlus) {
        missing.a_plus
    } else {
        Credits::ZERO
    };
    let parts = missing.in_discipline.iter();
    let parts = parts.map(|(discipline, short)| left_in(&completion.split, discipline, had).min(*short));
    let wanted = parts.chain([missing.credits, a_plus]).max().unwrap_or_default();
    Loan {
        completion: completion.id,
        credits: wanted.min(available),
        category: completion.category.unwrap_or(Category::A),
        split: completion.split.clone(),
        activity: completion.activity,
        kind: completion.kind.clone(),
    }
}

/// What of a completion lies in a discipline, besides what was lent of it before.
fn left_in(split: &[Share], discipline: &str, had: Credits) -> Credits {
    in_discipline(split, discipline).less(had)
}

impl Biennium {
    /// How much of a completion it has from elsewhere.
    fn borrowed_of(&self, completion: CompletionId) -> Credits {
        let parts = self.standing.borrowed.iter();
        let same = parts.filter(|part| part.completion == completion);
        same.map(|part| part.credits).sum()
    }

    /// Whether it counts the activity of somebody's completion from elsewhere, or waits for its review (R-CE-8).
    fn counts_activity_of(&self, other: &Completion) -> bool {
        let Some(activity) = other.activity else {
            return false;
        };
        let own = |completion: &Completion| match completion.state {
            CompletionState::Reported => true,
            CompletionState::Approved => !self.counts(completion).is_zero(),
            CompletionState::Refused | CompletionState::Withdrawn => false,
        };
        let mut same = self.completions.iter().filter(|c| c.activity == Some(activity));
        let mut borrowed = self.standing.borrowed.iter();
        same.any(own) || borrowed.any(|part| part.activity == Some(activity) && part.completion != other.id)
    }

    /// How much of a completion it can give away: all that counts while it runs; once it was judged only what it does not
    /// need, so that what was found to be enough stays enough.
    fn can_spare(&self, completion: &Completion) -> Credits {
        let counts = self.counts(completion);
        if self.standing.phase == Phase::Running {
            return counts;
        }
        let in_all = self.counted().less(self.required);
        let a_plus =
            (completion.category == Some(Category::APlus)).then(|| self.counted_a_plus().less(self.required_a_plus));
        let minimums = self.minimums().iter().filter(|minimum| {
            let mut shares = completion.split.iter();
            shares.any(|share| share.discipline == minimum.discipline)
        });
        let in_disciplines = minimums.map(|minimum| self.counted_in(&minimum.discipline).less(minimum.credits));
        let limits = in_disciplines.chain(a_plus).chain([in_all]);
        limits.fold(counts, Credits::min)
    }
}

impl Missing {
    fn after(self, loan: &Loan, had: Credits) -> Self {
        let of = |discipline: &str| left_in(&loan.split, discipline, had).min(loan.credits);
        let in_discipline = self.in_discipline.into_iter().filter_map(|(discipline, short)| {
            let left = short.less(of(&discipline));
            (!left.is_zero()).then_some((discipline, left))
        });
        Self {
            credits: self.credits.less(loan.credits),
            a_plus: if loan.category == Category::APlus {
                self.a_plus.less(loan.credits)
            } else {
                self.a_plus
            },
            in_discipline: in_discipline.collect(),
        }
    }
}
