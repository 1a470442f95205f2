//! The state of a biennium, folded from the stream: its completions and what they add up to.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{BienniumEvent, InDiscipline, Standing};
use crate::{
    Credits,
    activities::Category,
    ce::OfKind,
    completions::{Completion, CompletionState},
    ids::{ActivityId, BienniumId, CompletionId, PersonId},
    journal,
};

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
