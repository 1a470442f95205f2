//! The raw rule: what is prescribed depends on the number of right answers in a subcategory alone (R-RX-3).

use super::cap;
use crate::{
    Credits,
    cases::PrescribedLine,
    programs::{Outline, PrescriptionPolicy, Subcategory},
    sittings::Count,
};

/// What follows from one assessment. It is stored with its rule and its inputs, and a later change of the policy never
/// adds to it (R-RX-4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prescription {
    /// Name of the rule that made it.
    pub rule: &'static str,
    /// The outline, by its id.
    pub outline: String,
    /// One line for each subcategory of the outline, in its order, met or not.
    pub lines: Vec<PrescriptionLine>,
    /// The most that the outline prescribes in all.
    pub cap: Credits,
    /// What the cap took away; nothing when it was not reached.
    pub taken_away: Credits,
}

/// One subcategory: what was counted, what is prescribed for it, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrescriptionLine {
    /// Code of the subcategory.
    pub subcategory: String,
    /// Right answers.
    pub correct: u32,
    /// Questions.
    pub questions: u32,
    /// Right answers that meet the standard.
    pub standard_correct: u32,
    /// Fewest and most right answers of the band.
    pub band: (u32, u32),
    /// What the band says.
    pub by_band: Credits,
    /// What is prescribed.
    pub credits: Credits,
    /// Why.
    pub reason: Reason,
}

/// Why so much is prescribed; the message catalog explains it with the figures of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The standard is met.
    StandardMet,
    /// Below the standard, and the band gives credits.
    BelowStandard,
    /// Below the standard, but near enough that the body prescribes nothing.
    NearStandard,
    /// Below the standard, with less than the band gives because the total is limited.
    Capped,
}

/// Counts that do not fit the outline. Forms are made by the outline, so this is a fault of ours, not of a person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotPrescribable {
    /// A subcategory was not counted, or twice.
    #[error("{0} was counted {1} times instead of once")]
    Counted(String, usize),
    /// A subcategory was counted that the outline does not have.
    #[error("the outline has no subcategory {0}")]
    Unknown(String),
    /// The number of questions is not that of the outline, or there are more right answers than questions.
    #[error("{subcategory}: {correct} right out of {questions}, but the outline has {expected} questions")]
    Questions {
        /// Code of the subcategory.
        subcategory: String,
        /// Right answers.
        correct: u16,
        /// Questions counted.
        questions: u16,
        /// Questions of the outline.
        expected: u32,
    },
    /// The outline has no band for this number of right answers.
    #[error("{0}: no band for {1} right answers")]
    NoBand(String, u32),
}

impl Reason {
    /// The stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::StandardMet => "standard_met",
            Self::BelowStandard => "below_standard",
            Self::NearStandard => "near_standard",
            Self::Capped => "capped",
        }
    }

    /// The rule behind it.
    #[must_use]
    pub const fn rule(self) -> &'static str {
        match self {
            Self::StandardMet => "R-SSA-5",
            Self::BelowStandard => "R-RX-2",
            Self::NearStandard => "R-RX-3",
            Self::Capped => "R-RX-5",
        }
    }
}

impl Prescription {
    /// What is prescribed in all.
    #[must_use]
    pub fn total(&self) -> Credits {
        self.lines.iter().map(|line| line.credits).sum()
    }

    /// Whether nothing is prescribed, so that the process ends with the assessment (R-RX-1).
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.total().is_zero()
    }

    /// The lines as the case stores them: only those with credits.
    #[must_use]
    pub fn prescribed(&self) -> Vec<PrescribedLine> {
        let with_credits = self.lines.iter().filter(|line| !line.credits.is_zero());
        let stored = |line: &PrescriptionLine| PrescribedLine {
            subcategory: line.subcategory.clone(),
            credits: line.credits,
        };
        with_credits.map(stored).collect()
    }
}

/// Prescribes by the raw rule: for each subcategory the credits of the band that holds its number of right answers, in
/// all at most the cap of the outline. The order of `counts` does not matter.
///
/// # Errors
/// When the counts do not fit the outline.
pub fn raw_rule(
    policy: &PrescriptionPolicy,
    outline: &Outline,
    counts: &[Count],
) -> Result<Prescription, NotPrescribable> {
    if let Some(other) = counts
        .iter()
        .find(|count| outline.subcategory(&count.subcategory).is_none())
    {
        return Err(NotPrescribable::Unknown(other.subcategory.clone()));
    }
    let subcategories = outline
        .subcategories()
        .map(|(_, subcategory)| line(subcategory, counts));
    let mut lines = subcategories.collect::<Result<Vec<_>, _>>()?;
    let taken_away = cap::apply(&mut lines, outline.cap, policy.cap_step);
    Ok(Prescription {
        rule: policy.rule.name(),
        outline: outline.id.clone(),
        lines,
        cap: outline.cap,
        taken_away,
    })
}

fn line(subcategory: &Subcategory, counts: &[Count]) -> Result<PrescriptionLine, NotPrescribable> {
    let code = &subcategory.code;
    let mut found = counts.iter().filter(|count| count.subcategory == *code);
    let (Some(count), None) = (found.next(), found.next()) else {
        let times = counts.iter().filter(|count| count.subcategory == *code).count();
        return Err(NotPrescribable::Counted(code.clone(), times));
    };
    if u32::from(count.questions) != subcategory.questions || count.correct > count.questions {
        let (correct, questions, expected) = (count.correct, count.questions, subcategory.questions);
        return Err(NotPrescribable::Questions {
            subcategory: code.clone(),
            correct,
            questions,
            expected,
        });
    }
    let correct = u32::from(count.correct);
    let band = subcategory
        .band(correct)
        .ok_or_else(|| NotPrescribable::NoBand(code.clone(), correct))?;
    // At or above the standard is met, whatever a band says.
    let (credits, reason) = if correct >= subcategory.standard_correct {
        (Credits::ZERO, Reason::StandardMet)
    } else if band.credits.is_zero() {
        (Credits::ZERO, Reason::NearStandard)
    } else {
        (band.credits, Reason::BelowStandard)
    };
    Ok(PrescriptionLine {
        subcategory: code.clone(),
        correct,
        questions: subcategory.questions,
        standard_correct: subcategory.standard_correct,
        band: (band.from, band.to),
        by_band: credits,
        credits,
        reason,
    })
}

#[cfg(test)]
#[path = "raw_tests.rs"]
mod tests;
