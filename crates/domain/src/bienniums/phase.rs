//! Where a biennium stands, and what it lacks.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};

use super::{Audit, Biennium, InDiscipline};
use crate::{
    Credits,
    activities::{Category, Share},
    code::code,
    completions::{Completion, CompletionState},
    ids::{ActivityId, BienniumId, CompletionId},
};

code! {
    /// Where a biennium stands.
    Phase {
        /// Credits are earned, or the month of reporting runs.
        Running => "running",
        /// Enough credits count.
        Met => "met",
        /// It began before our books, lies before a new award, or gave way to the same two years of another record: nobody looks
        /// at it.
        NotJudged => "not_judged",
        /// Credits are missing; the probation runs (R-PROB-1).
        Probation => "probation",
        /// The missing credits were earned in the probation.
        Cleared => "cleared",
        /// The probation is over and credits are missing (R-PROB-2).
        Missed => "missed",
    }
}

code! {
    /// What led to a probation.
    ProbationCause {
        /// Too few credits were reported (R-PROB-1).
        Short => "short",
        /// An audit found too little proof (R-AUD-4).
        Audit => "audit",
    }
}

impl Phase {
    /// Whether what is approved now can still clear the probation: while it runs, and when it is over, too, because what was
    /// reported in it may be approved later (R-PROB-2, R-RX-15).
    #[must_use]
    pub const fn may_be_cleared(self) -> bool {
        matches!(self, Self::Probation | Self::Missed)
    }
}

/// The probation of a biennium.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probation {
    /// Its last day: some months after the end of the biennium (R-PROB-2).
    pub ends_on: Date,
    /// The instant at which that day is over, exclusive.
    pub ends_at: Timestamp,
    /// What led to it.
    pub cause: ProbationCause,
}

/// Credits of the next biennium that were used to clear the probation of this one (R-PROB-6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Borrowed {
    /// The completion.
    pub completion: CompletionId,
    /// The biennium it was finished in.
    pub from: BienniumId,
    /// How much of it.
    pub credits: Credits,
    /// A or A+.
    pub category: Category,
    /// How much of it lies in which discipline.
    pub split: Vec<Share>,
    /// The activity; it is not known of what was borrowed before that was written down.
    pub activity: Option<ActivityId>,
    /// Its kind; known as far as the activity.
    pub kind: Option<String>,
}

/// What the life of a biennium adds to its completions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What another system had counted before a cut-over, in all and in Category A+.
    pub taken_over: Option<(Credits, Credits)>,
    /// Where it stands.
    pub phase: Phase,
    /// The day on which it was found to be enough.
    pub met_on: Option<Date>,
    /// The probation, while or after it ran.
    pub probation: Option<Probation>,
    /// What the next biennium gave to clear it.
    pub borrowed: Vec<Borrowed>,
    /// What this one gave to clear the one before.
    pub lent: Vec<(CompletionId, Credits)>,
    /// Completions whose proof was not enough (R-AUD-4).
    pub unproved: Vec<CompletionId>,
    /// Its audits, the oldest in front.
    pub audits: Vec<Audit>,
}

impl Default for Standing {
    fn default() -> Self {
        Self {
            taken_over: None,
            phase: Phase::Running,
            met_on: None,
            probation: None,
            borrowed: Vec::new(),
            lent: Vec::new(),
            unproved: Vec::new(),
            audits: Vec::new(),
        }
    }
}

/// What a biennium lacks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Missing {
    /// Credits in all.
    pub credits: Credits,
    /// Credits of Category A+.
    pub a_plus: Credits,
    /// Credits in single disciplines (R-CE-5).
    pub in_discipline: Vec<(String, Credits)>,
}

impl Missing {
    /// Whether nothing is missing.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.credits.is_zero() && self.a_plus.is_zero() && self.in_discipline.is_empty()
    }

    /// The least number of credits with which it could be made up for, were they all of the right kind.
    #[must_use]
    pub fn most(&self) -> Credits {
        let disciplines = self.in_discipline.iter().map(|(_, credits)| *credits);
        disciplines.chain([self.credits, self.a_plus]).max().unwrap_or_default()
    }
}

impl Biennium {
    /// What of a completion counts here: not what cleared the biennium before, and nothing that was not proved.
    #[must_use]
    pub fn counts(&self, completion: &Completion) -> Credits {
        if self.standing.unproved.contains(&completion.id) {
            return Credits::ZERO;
        }
        completion.credits.less(self.lent_of(completion.id))
    }

    /// How much of a completion cleared the biennium before.
    pub(crate) fn lent_of(&self, completion: CompletionId) -> Credits {
        let lent = self.standing.lent.iter().filter(|(id, _)| *id == completion);
        lent.map(|(_, credits)| *credits).sum()
    }

    /// What counts in one discipline (R-CE-5).
    #[must_use]
    pub fn counted_in(&self, discipline: &str) -> Credits {
        let own = self
            .completions
            .iter()
            .map(|completion| in_discipline(&completion.split, discipline).min(self.counts(completion)));
        // Several parts of one completion have what lies there once.
        let mut parts: BTreeMap<CompletionId, (Credits, Credits)> = BTreeMap::new();
        for loan in &self.standing.borrowed {
            let (there, in_all) = parts.entry(loan.completion).or_default();
            *there = in_discipline(&loan.split, discipline);
            *in_all = *in_all + loan.credits;
        }
        let borrowed = parts.into_values().map(|(there, in_all)| there.min(in_all));
        own.chain(borrowed).sum()
    }

    /// What is missing.
    #[must_use]
    pub fn missing(&self) -> Missing {
        let (credits, a_plus) = self.remaining();
        let short = self.minimums().iter().filter_map(|minimum| {
            let short = minimum.credits.less(self.counted_in(&minimum.discipline));
            (!short.is_zero()).then(|| (minimum.discipline.clone(), short))
        });
        Missing {
            credits,
            a_plus,
            in_discipline: short.collect(),
        }
    }

    /// What is asked for in single disciplines; nothing where another system counted, for that is not known by discipline.
    pub(super) fn minimums(&self) -> &[InDiscipline] {
        if self.standing.taken_over.is_some() {
            &[]
        } else {
            &self.required_in
        }
    }

    /// What is missing of what was reported before its probation was over (R-PROB-2); without a probation, what is missing.
    #[must_use]
    pub fn missing_in_time(&self) -> Missing {
        let Some(probation) = &self.standing.probation else {
            return self.missing();
        };
        self.missing_reported_before(probation.ends_at)
    }

    /// What is missing of what was reported before an instant: at the end of reporting, whatever holds the books open (R-CE-7),
    /// or at the end of a probation (R-PROB-2).
    #[must_use]
    pub fn missing_reported_before(&self, bound: Timestamp) -> Missing {
        let mut in_time = self.clone();
        in_time.completions.retain(|completion| completion.reported_at < bound);
        in_time.missing()
    }

    /// Whether everything that counts is in our books and for the award that counts: it began with them, or was taken over and no
    /// examination brought everything back since it began (R-ELIG-7).
    #[must_use]
    pub fn is_known(&self, judged_from: Date, award: Option<Date>) -> bool {
        let of_award = award.is_none_or(|award| self.starts_on >= award);
        self.starts_on >= judged_from || (self.standing.taken_over.is_some() && of_award)
    }

    /// Whether reports that wait for a review and came before an instant could make up for something.
    #[must_use]
    pub fn waits_for_review(&self, before: Timestamp) -> bool {
        self.completions
            .iter()
            .any(|completion| completion.state == CompletionState::Reported && completion.reported_at < before)
    }

    /// The audit that runs.
    #[must_use]
    pub fn open_audit(&self) -> Option<&Audit> {
        self.standing.audits.iter().find(|audit| audit.state.is_open())
    }
}

/// What of a course lies in a discipline.
pub(super) fn in_discipline(split: &[Share], discipline: &str) -> Credits {
    let shares = split.iter().filter(|share| share.discipline == discipline);
    shares.map(|share| share.credits).sum()
}
