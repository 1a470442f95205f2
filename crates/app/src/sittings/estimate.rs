//! How sure a count is: the share of a subcategory's content that somebody knows, from right answers alone.
//!
//! Binomial model with a uniform prior: after k right of n, the share is Beta(k + 1, n − k + 1). Assumes that the questions
//! stand for the subcategory and are equally hard; says nothing about single questions.

use cqr_domain::sittings::Millionths;

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

/// The estimate after `correct` of `questions`, where `standard` right answers meet the standard.
///
/// The standard lies between two counts; as a share it is taken in the middle: 7 of 10 is a share of 0.65.
pub(super) fn estimate(correct: u16, questions: u16, standard: u32) -> Estimate {
    let (right, all) = (f64::from(correct), f64::from(questions));
    let cut = if questions == 0 {
        0.0
    } else {
        ((f64::from(standard) - 0.5) / all).clamp(0.0, 1.0)
    };
    let mean = (right + 1.0) / (all + 2.0);
    let variance = mean * (1.0 - mean) / (all + 3.0);
    Estimate {
        mean: Millionths::of_share(mean),
        standard_error: Millionths::of_share(variance.sqrt()),
        p_below: Millionths::of_share(at_least(correct + 1, questions + 1, cut)),
    }
}

/// P(X ≥ least) of a binomial X: equal to the probability that a Beta(least, n − least + 1) lies below `share`.
fn at_least(least: u16, n: u16, share: f64) -> f64 {
    (least..=n).map(|k| probability(k, n, share)).sum()
}

fn probability(k: u16, n: u16, share: f64) -> f64 {
    let choose: f64 = (1..=k).map(|i| f64::from(n - k + i) / f64::from(i)).product();
    choose * share.powi(i32::from(k)) * (1.0 - share).powi(i32::from(n - k))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Mean, standard deviation and P(below 0.65) of Beta(k + 1, 11 - k), from its density integrated exactly in Python.
    #[test]
    fn known_values_of_the_beta_distribution() {
        for (correct, mean, standard_error, p_below) in GOLDEN {
            let got = estimate(correct, 10, 7);
            assert!(got.mean.get().abs_diff(mean) <= 1, "{correct}: {got:?}");
            assert!(
                got.standard_error.get().abs_diff(standard_error) <= 1,
                "{correct}: {got:?}"
            );
            assert!(got.p_below.get().abs_diff(p_below) <= 1, "{correct}: {got:?}");
        }
    }

    const GOLDEN: [(u16, u32, u32, u32); 5] = [
        (0, 83333, 76656, 999990),
        (3, 333333, 130744, 987758),
        (6, 583333, 136735, 668312),
        (7, 666667, 130744, 425550),
        (10, 916667, 76656, 8751),
    ];

    #[test]
    fn more_right_answers_make_a_gap_less_likely() {
        let chances: Vec<_> = (0..=10).map(|correct| estimate(correct, 10, 7).p_below).collect();
        assert!(chances.windows(2).all(|pair| pair[0] > pair[1]));
    }
}
