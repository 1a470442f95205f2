//! Comparing one answer with a group: of twenty people like you, how many do it less, as often, more.

/// How many people of a group chose each band, from never upward.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bands(pub Vec<u64>);

impl Bands {
    /// How many people answered.
    #[must_use]
    pub fn people(&self) -> u64 {
        self.0.iter().sum()
    }
}

/// A split of twenty people (or of as many as the policy shows).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfTwenty {
    /// How many do it less often.
    pub less: u64,
    /// How many do it as often.
    pub same: u64,
    /// How many do it more often.
    pub more: u64,
}

/// One procedure compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcedureComparison {
    /// The holder's own band, from 0.
    pub own: usize,
    /// How many people the group has, the holder left out.
    pub people: u64,
    /// The group in twenty dots.
    pub of_twenty: OfTwenty,
    /// The same twenty, per band.
    pub dots: Vec<u64>,
}

/// Compares an answer with everybody else who answered. Nothing when fewer than `min_group` others did (R-PROF-6).
///
/// `bands` includes the holder's own answer; it is taken out first, so that nobody is compared with themselves.
/// `shown` is how many dots stand for the group (policy `profile.shown_of`).
#[must_use]
pub fn compare(bands: &Bands, own: usize, min_group: u64, shown: u64) -> Option<ProcedureComparison> {
    let mut others = bands.0.clone();
    let mine = others.get_mut(own)?;
    *mine = mine.checked_sub(1)?;
    let people: u64 = others.iter().sum();
    if people < min_group.max(1) {
        return None;
    }
    let dots = of_shown(&others, shown);
    let sum = |range: &[u64]| range.iter().sum::<u64>();
    let of_twenty = OfTwenty {
        less: sum(&dots[..own]),
        same: dots[own],
        more: sum(&dots[own + 1..]),
    };
    Some(ProcedureComparison {
        own,
        people,
        of_twenty,
        dots,
    })
}

/// Shares `shown` dots among the bands by largest remainder; between equal remainders the lower band comes first, so
/// that text, dots and table always agree.
fn of_shown(counts: &[u64], shown: u64) -> Vec<u64> {
    let people: u64 = counts.iter().sum();
    let mut dots: Vec<u64> = counts.iter().map(|count| count * shown / people).collect();
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|place| (std::cmp::Reverse(counts[*place] * shown % people), *place));
    let left = shown - dots.iter().sum::<u64>();
    for place in order.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        dots[place] += 1;
    }
    dots
}

/// How many procedures somebody does at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Breadth {
    /// Procedures with any band but never.
    pub done: usize,
    /// Procedures asked.
    pub asked: usize,
}

/// Breadth of a profile from its bands.
#[must_use]
pub fn breadth(bands: &[usize]) -> Breadth {
    Breadth {
        done: bands.iter().filter(|band| **band > 0).count(),
        asked: bands.len(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn of_twenty_people_like_you() {
        // 41 people besides the holder: 12 less, 19 as often, 10 more.
        let bands = Bands(vec![4, 8, 20, 10, 0, 0]);
        let compared = compare(&bands, 2, 20, 20).expect("the group is large enough");
        assert_eq!(compared.people, 41);
        assert_eq!(
            compared.of_twenty,
            OfTwenty {
                less: 6,
                same: 9,
                more: 5
            }
        );
        assert_eq!(compared.dots, [2, 4, 9, 5, 0, 0]);
    }

    #[test]
    fn fewer_than_twenty_others_are_never_shown() {
        assert_eq!(compare(&Bands(vec![10, 10, 0]), 0, 20, 20), None, "19 others");
        assert!(compare(&Bands(vec![11, 10, 0]), 0, 20, 20).is_some(), "20 others");
        assert_eq!(
            compare(&Bands(vec![0, 40, 0]), 0, 20, 20),
            None,
            "the own answer is not among them"
        );
    }

    #[test]
    fn breadth_counts_what_is_done_at_all() {
        assert_eq!(breadth(&[0, 1, 5, 0]), Breadth { done: 2, asked: 4 });
    }

    proptest! {
        #[test]
        fn dots_are_always_twenty_and_near_the_truth(
            mut counts in prop::collection::vec(0_u64..5_000, 2..7), own in 0_usize..2,
        ) {
            counts[own] += 21;
            let compared = compare(&Bands(counts.clone()), own, 20, 20).expect("large enough");
            prop_assert_eq!(compared.dots.iter().sum::<u64>(), 20);
            counts[own] -= 1;
            let people: u64 = counts.iter().sum();
            for (dots, count) in compared.dots.iter().zip(&counts) {
                prop_assert!((dots * people).abs_diff(count * 20) < people, "a dot too many or too few");
            }
        }
    }
}
