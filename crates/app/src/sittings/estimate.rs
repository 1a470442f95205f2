//! How sure a count is: the share of a subcategory's content that somebody knows, from right answers alone
//! (binomial model with the prior of the policy; see `cqr_measure::binomial` for what it assumes).

use cqr_domain::{programs::PrescriptionPolicy, sittings::Millionths};
use cqr_measure::binomial::BetaShare;

/// An estimate with its uncertainty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Estimate {
    /// Mean of the posterior.
    pub(super) mean: Millionths,
    /// Standard deviation of the posterior.
    pub(super) standard_error: Millionths,
    /// Probability that the share is below the standard.
    pub(super) p_below: Millionths,
}

/// The estimate after `correct` of `questions`. What share of right answers a true standard means, and what is believed
/// before any answer is seen, are figures of the policy.
pub(super) fn estimate(policy: &PrescriptionPolicy, correct: u16, questions: u16) -> Estimate {
    let prior = BetaShare {
        right: f64::from(policy.prior_right),
        wrong: f64::from(policy.prior_wrong),
    };
    let share = prior.after(u32::from(correct), u32::from(questions));
    let cut = (f64::from(policy.true_standard_percent) / 100.0).clamp(0.0, 1.0);
    Estimate {
        mean: Millionths::of_share(share.mean()),
        standard_error: Millionths::of_share(share.standard_deviation()),
        p_below: Millionths::of_share(share.below(cut)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Right of ten; mean, standard deviation and P(below 0.65) of Beta(k + 1, 11 - k) in millionths, from its density
    /// integrated exactly in Python.
    const KNOWN: [(u16, u32, u32, u32); 5] = [
        (0, 83_333, 76_656, 999_990),
        (3, 333_333, 130_744, 987_758),
        (6, 583_333, 136_735, 668_312),
        (7, 666_667, 130_744, 425_550),
        (10, 916_667, 76_656, 8_751),
    ];

    #[test]
    fn known_values_of_the_beta_distribution() {
        for (correct, mean, standard_error, p_below) in KNOWN {
            let got = estimate(&PrescriptionPolicy::default(), correct, 10);
            assert!(got.mean.get().abs_diff(mean) <= 1, "{correct}: {got:?}");
            assert!(
                got.standard_error.get().abs_diff(standard_error) <= 1,
                "{correct}: {got:?}"
            );
            assert!(got.p_below.get().abs_diff(p_below) <= 1, "{correct}: {got:?}");
        }
    }
}
