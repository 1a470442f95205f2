//! How sure a count of right answers is, and how often a cut on it is wrong: the binomial model of one subcategory.
//!
//! Model: each of n questions is answered rightly with the same probability, the true share of the subcategory's content
//! that somebody knows. It takes the questions as a sample of that content; it knows nothing of their difficulty, so with
//! calibrated items the latent model is better (psychometrics.md sections 5 and 6).

mod incomplete_beta;

pub use incomplete_beta::{ln_gamma, regularized_incomplete_beta};

/// Two-sided 95 percent point of the normal distribution.
pub const Z_95: f64 = 1.959_963_984_540_054;

/// What is believed of a true share before or after seeing answers: Beta(right, wrong), both above 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BetaShare {
    /// Weight of right answers; a prior of 1 and 1 holds every share equally likely.
    pub right: f64,
    /// Weight of wrong answers.
    pub wrong: f64,
}

impl BetaShare {
    /// Every share equally likely: Beta(1, 1).
    pub const UNIFORM: Self = Self { right: 1.0, wrong: 1.0 };

    /// The belief after `correct` right answers of `questions`. More right answers than questions count as all right.
    #[must_use]
    pub fn after(self, correct: u32, questions: u32) -> Self {
        let correct = correct.min(questions);
        Self {
            right: self.right + f64::from(correct),
            wrong: self.wrong + f64::from(questions - correct),
        }
    }

    /// Its mean, right / (right + wrong).
    #[must_use]
    pub fn mean(self) -> f64 {
        self.right / (self.right + self.wrong)
    }

    /// Its standard deviation.
    #[must_use]
    pub fn standard_deviation(self) -> f64 {
        let sum = self.right + self.wrong;
        (self.right * self.wrong / (sum * sum * (sum + 1.0))).sqrt()
    }

    /// The probability that the true share is below `share`, from 0 to 1.
    #[must_use]
    pub fn below(self, share: f64) -> f64 {
        regularized_incomplete_beta(self.right, self.wrong, share)
    }
}

/// The probability that the true share is below `standard` after `correct` right answers of `questions`.
#[must_use]
pub fn probability_below(standard: f64, correct: u32, questions: u32, prior: BetaShare) -> f64 {
    prior.after(correct, questions).below(standard)
}

/// Wilson's interval for the true share; `z` is 1.96 for 95 percent. Everything from 0 to 1 when nothing was asked.
/// Better than estimate ± standard error for few questions: it stays within 0 and 1 (Wilson 1927).
#[must_use]
pub fn wilson_interval(correct: u32, questions: u32, z: f64) -> (f64, f64) {
    if questions == 0 {
        return (0.0, 1.0);
    }
    let n = f64::from(questions);
    let share = f64::from(correct.min(questions)) / n;
    let spread = 1.0 + z * z / n;
    let center = (share + z * z / (2.0 * n)) / spread;
    let half = z / spread * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    ((center - half).max(0.0), (center + half).min(1.0))
}

/// The probability of fewer than `standard_correct` right answers of `questions` at a true share.
#[must_use]
pub fn probability_fewer(standard_correct: u32, questions: u32, share: f64) -> f64 {
    if standard_correct == 0 {
        return 0.0;
    }
    if standard_correct > questions {
        return 1.0;
    }
    // P(X < s) = I(n - s + 1, s; 1 - share).
    regularized_incomplete_beta(
        f64::from(questions - standard_correct + 1),
        f64::from(standard_correct),
        1.0 - share,
    )
}

/// How often the raw rule is wrong about somebody with this true share: below `true_standard` they have a gap that
/// `standard_correct` or more right answers hide; at or above it fewer call for learning that is not needed.
#[must_use]
pub fn misclassified_at(share: f64, questions: u32, standard_correct: u32, true_standard: f64) -> f64 {
    let fewer = probability_fewer(standard_correct, questions, share);
    if share < true_standard { 1.0 - fewer } else { fewer }
}

/// How often the raw rule is wrong over a whole group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Misclassification {
    /// Share of all decisions that miss a real gap.
    pub missed: f64,
    /// Share of all decisions that prescribe without need.
    pub needless: f64,
}

impl Misclassification {
    /// Share of all decisions that are wrong.
    #[must_use]
    pub fn total(self) -> f64 {
        self.missed + self.needless
    }
}

/// How often the raw rule is wrong in a group whose true shares are distributed as `group`: the sum, over the numbers of
/// right answers, of how likely each is (beta-binomial) times how likely the truth then lies on the other side.
#[must_use]
pub fn misclassified_in(
    group: BetaShare,
    questions: u32,
    standard_correct: u32,
    true_standard: f64,
) -> Misclassification {
    let mut wrong = Misclassification {
        missed: 0.0,
        needless: 0.0,
    };
    for correct in 0..=questions {
        let likely = beta_binomial(group, correct, questions);
        let below = probability_below(true_standard, correct, questions, group);
        if correct >= standard_correct {
            wrong.missed += likely * below;
        } else {
            wrong.needless += likely * (1.0 - below);
        }
    }
    wrong
}

/// The probability of `correct` right answers of `questions` in a group with these true shares.
fn beta_binomial(group: BetaShare, correct: u32, questions: u32) -> f64 {
    let (k, n) = (f64::from(correct), f64::from(questions));
    let ln_choose = ln_gamma(n + 1.0) - ln_gamma(k + 1.0) - ln_gamma(n - k + 1.0);
    let ln_beta = |a: f64, b: f64| ln_gamma(a) + ln_gamma(b) - ln_gamma(a + b);
    (ln_choose + ln_beta(group.right + k, group.wrong + n - k) - ln_beta(group.right, group.wrong)).exp()
}

#[cfg(test)]
mod tests;
