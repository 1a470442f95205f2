//! The state of a biennium, folded from the stream: its completions and what they add up to.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{BienniumEvent, InDiscipline};
use crate::{
    Credits,
    activities::{Category, Share},
    bienniums::Standing,
    ce::OfKind,
    ids::{AccountId, ActivityId, BienniumId, CompletionId, PersonId, UploadId},
    journal::{self, Reason},
};

/// Where a completion stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CompletionState {
    /// Waits for a review.
    Reported,
    /// Approved and counted.
    Approved,
    /// Refused with a reason.
    Refused,
    /// Taken back by the holder.
    Withdrawn,
}

impl CompletionState {
    /// Whether the activity is taken by this completion: nobody reports it again beside one of these (R-CE-8).
    #[must_use]
    pub const fn holds_activity(self) -> bool {
        matches!(self, Self::Reported | Self::Approved)
    }
}

/// A stream in which the history of a completion stands, before it came with a merge of two records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// The biennium that gave way.
    pub biennium: BienniumId,
    /// The last version of its stream that can be about the completion.
    pub version: u32,
}

/// A completion as recorded. It stands in an event, too, when it comes with a merge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completion {
    /// The completion.
    pub id: CompletionId,
    /// The activity of the catalog, as reported or as the reviewer found it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<ActivityId>,
    /// The day on which it was finished.
    pub completed_on: Date,
    /// Credits the holder claims for the biennium.
    pub claimed: Credits,
    /// The certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upload: Option<UploadId>,
    /// The instant of the report.
    pub reported_at: Timestamp,
    /// Where it stands.
    pub state: CompletionState,
    /// What it adds to the biennium; nothing before the approval.
    pub credits: Credits,
    /// A or A+, once approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// Kind of the activity, once approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Credits per subcategory, frozen by the approval.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub split: Vec<Share>,
    /// Why it was refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused_for: Option<Reason>,
    /// How often the holder disputed a refusal.
    #[serde(default)]
    pub disputes: u32,
    /// When the holder disputed last, or an appeal against a refusal was granted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disputed_at: Option<Timestamp>,
    /// Whether an appeal against a refusal was granted (R-APP-1).
    #[serde(default)]
    pub appealed: bool,
    /// When it was decided last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<Timestamp>,
    /// Who decided it, the last decision at the end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decided_by: Vec<AccountId>,
    /// Where its history stands besides, the oldest in front.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Earlier>,
}

/// Two years of continuing education of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Biennium {
    /// The holder.
    pub person: PersonId,
    /// The program whose policy asks for the credits.
    pub program: String,
    /// First day.
    pub starts_on: Date,
    /// Last day.
    pub ends_on: Date,
    /// What must be earned.
    pub required: Credits,
    /// How much of it must be Category A+.
    pub required_a_plus: Credits,
    /// How much of it must lie in single disciplines.
    pub required_in: Vec<InDiscipline>,
    /// The completions in the order of their reports.
    pub completions: Vec<Completion>,
    /// How it goes on: its end, a probation, audits.
    pub standing: Standing,
    /// Whether it gave way to the same two years of another record of the holder; no row stands for it any more.
    pub dropped: bool,
    /// To which it gave its completions, when the same two years of another record of the holder go on; it is empty then.
    pub gave_way: Option<BienniumId>,
}

impl Biennium {
    /// Folds a stream; nothing when it does not begin with the opening.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a BienniumEvent>) -> Option<Self> {
        journal::fold(events, Self::open, Self::evolve)
    }

    /// The state that an opening makes.
    #[must_use]
    pub fn open(event: &BienniumEvent) -> Option<Self> {
        let BienniumEvent::BienniumOpened {
            person,
            program,
            starts_on,
            ends_on,
            required,
            required_a_plus,
            required_in,
        } = event
        else {
            return None;
        };
        Some(Self {
            person: *person,
            program: program.clone(),
            starts_on: *starts_on,
            ends_on: *ends_on,
            required: *required,
            required_a_plus: *required_a_plus,
            required_in: required_in.clone(),
            completions: Vec::new(),
            standing: Standing::default(),
            dropped: false,
            gave_way: None,
        })
    }

    /// The state after one more event.
    #[must_use]
    pub fn evolve(mut self, event: &BienniumEvent) -> Self {
        if let BienniumEvent::CompletionReported { .. } = event {
            self.completions.extend(Completion::reported(event));
        } else if let BienniumEvent::BienniumJoined { completions, .. } = event {
            self.completions.extend(completions.iter().cloned());
            self.completions.sort_by_key(|completion| completion.reported_at);
        } else if let Some(id) = event.completion()
            && let Some(completion) = self.completions.iter_mut().find(|completion| completion.id == id)
        {
            completion.change(event);
        } else {
            self.live(event);
        }
        self
    }

    /// Whether anything was reported, lent, audited or taken over in it; time alone did not.
    #[must_use]
    pub fn is_used(&self) -> bool {
        let standing = &self.standing;
        !self.completions.is_empty()
            || standing.taken_over.is_some()
            || !standing.borrowed.is_empty()
            || !standing.lent.is_empty()
            || !standing.audits.is_empty()
    }

    /// The completion with this id.
    #[must_use]
    pub fn completion(&self, id: CompletionId) -> Option<&Completion> {
        self.completions.iter().find(|completion| completion.id == id)
    }

    /// What counts so far.
    #[must_use]
    pub fn counted(&self) -> Credits {
        let own = self.completions.iter().map(|completion| self.counts(completion));
        let borrowed = self.standing.borrowed.iter().map(|loan| loan.credits);
        let taken_over = self.standing.taken_over.map(|(credits, _)| credits);
        own.chain(borrowed).chain(taken_over).sum()
    }

    /// What of it is Category A+.
    #[must_use]
    pub fn counted_a_plus(&self) -> Credits {
        let a_plus = self
            .completions
            .iter()
            .filter(|completion| completion.category == Some(Category::APlus));
        let own = a_plus.map(|completion| self.counts(completion));
        let borrowed = self.standing.borrowed.iter();
        let borrowed = borrowed
            .filter(|loan| loan.category == Category::APlus)
            .map(|loan| loan.credits);
        let taken_over = self.standing.taken_over.map(|(_, a_plus)| a_plus);
        own.chain(borrowed).chain(taken_over).sum()
    }

    /// What is claimed and waits for a review.
    #[must_use]
    pub fn in_review(&self) -> Credits {
        let waiting = self
            .completions
            .iter()
            .filter(|completion| completion.state == CompletionState::Reported);
        waiting.map(|completion| completion.claimed).sum()
    }

    /// What is still to be earned, in all and in Category A+ (the input of the planner).
    #[must_use]
    pub fn remaining(&self) -> (Credits, Credits) {
        (
            self.required.less(self.counted()),
            self.required_a_plus.less(self.counted_a_plus()),
        )
    }

    /// What activities of this kind count so far (R-ACT-3, R-ACT-4): its own, without what was lent and what was not proved, and
    /// those of the next biennium that cleared it.
    #[must_use]
    pub fn of_kind(&self, kind: &str) -> OfKind {
        let own = self.completions.iter();
        let own = own
            .filter(|completion| completion.kind.as_deref() == Some(kind))
            .map(|completion| (completion.id, self.counts(completion)));
        let borrowed = self.standing.borrowed.iter();
        let borrowed = borrowed
            .filter(|loan| loan.kind.as_deref() == Some(kind))
            .map(|loan| (loan.completion, loan.credits));
        // Several parts of one completion are one activity.
        let mut parts: BTreeMap<CompletionId, Credits> = BTreeMap::new();
        for (completion, credits) in own.chain(borrowed).filter(|(_, credits)| !credits.is_zero()) {
            let sum = parts.entry(completion).or_default();
            *sum = *sum + credits;
        }
        parts.into_values().fold(OfKind::default(), |sum, credits| OfKind {
            credits: sum.credits + credits,
            times: sum.times + 1,
        })
    }

    /// The completion of this biennium that holds the activity (R-CE-8).
    #[must_use]
    pub fn holding(&self, activity: ActivityId, besides: Option<CompletionId>) -> Option<&Completion> {
        let mut others = self
            .completions
            .iter()
            .filter(|completion| Some(completion.id) != besides);
        others.find(|other| other.activity == Some(activity) && other.state.holds_activity())
    }

    /// Whether another completion of this biennium holds the activity (R-CE-8).
    #[must_use]
    pub fn holds(&self, activity: ActivityId, besides: Option<CompletionId>) -> bool {
        self.holding(activity, besides).is_some()
    }
}

impl Completion {
    /// Whether a refusal was disputed or appealed against.
    #[must_use]
    pub const fn is_looked_at_again(&self) -> bool {
        self.disputes > 0 || self.appealed
    }

    /// Whether somebody else decides than this reviewer, who refused it before: after a dispute where the body has it so
    /// (R-RX-15), and always after a granted appeal (R-APP-1).
    #[must_use]
    pub fn is_for_another(&self, reviewer: AccountId, after_dispute: bool) -> bool {
        (after_dispute || self.appealed) && self.is_looked_at_again() && self.decided_by.contains(&reviewer)
    }

    /// Since when it waits for a review: the dispute, or the report.
    #[must_use]
    pub fn waits_since(&self) -> Timestamp {
        self.disputed_at.unwrap_or(self.reported_at)
    }

    /// How many places of earlier streams lie before those of its own; what is said about it is kept under the sum.
    #[must_use]
    pub fn places_before(&self) -> u32 {
        self.earlier.iter().map(|stream| stream.version).sum()
    }

    fn decided(&mut self, by: Option<AccountId>, at: Option<Timestamp>) {
        self.decided_by.extend(by);
        self.decided_at = at;
    }

    fn reported(event: &BienniumEvent) -> Option<Self> {
        let BienniumEvent::CompletionReported {
            completion,
            activity,
            completed_on,
            claimed,
            upload,
            reported_at,
        } = event
        else {
            return None;
        };
        Some(Self {
            id: *completion,
            activity: *activity,
            completed_on: *completed_on,
            claimed: *claimed,
            upload: *upload,
            reported_at: *reported_at,
            state: CompletionState::Reported,
            credits: Credits::ZERO,
            category: None,
            kind: None,
            split: Vec::new(),
            refused_for: None,
            disputes: 0,
            disputed_at: None,
            appealed: false,
            decided_at: None,
            decided_by: Vec::new(),
            earlier: Vec::new(),
        })
    }

    fn change(&mut self, event: &BienniumEvent) {
        match event {
            BienniumEvent::CompletionWithdrawn { .. } => self.state = CompletionState::Withdrawn,
            BienniumEvent::CompletionApproved {
                activity,
                kind,
                category,
                credits,
                split,
                by,
                at,
                ..
            } => {
                self.state = CompletionState::Approved;
                self.decided(*by, *at);
                self.activity = *activity;
                self.kind = Some(kind.clone());
                self.category = Some(*category);
                self.credits = *credits;
                self.split.clone_from(split);
            }
            BienniumEvent::CompletionRecounted { credits, .. } => self.credits = *credits,
            BienniumEvent::CompletionRefused { reason, by, at, .. } => {
                self.state = CompletionState::Refused;
                self.decided(*by, *at);
                // One that was in both of two records counted before; it counts once.
                self.credits = Credits::ZERO;
                self.refused_for = Some(reason.clone());
            }
            BienniumEvent::CompletionDisputed { at, .. } => {
                self.state = CompletionState::Reported;
                self.disputes += 1;
                self.disputed_at = *at;
            }
            BienniumEvent::CompletionReopened { at, .. } => {
                self.state = CompletionState::Reported;
                self.appealed = true;
                self.disputed_at = Some(*at);
            }
            _ => {}
        }
    }
}
