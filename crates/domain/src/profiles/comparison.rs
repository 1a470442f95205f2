//! Comparing one value with a group: of twenty people like you, how many have less, as much, more.

/// How many people of a group have each value: places on the frequency scale from never upward, or how many procedures
/// somebody does, from none upward.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bands(pub Vec<u64>);

impl Bands {
    /// How many people there are.
    #[must_use]
    pub fn people(&self) -> u64 {
        self.0.iter().sum()
    }

    /// The same people without one who has this value, so that nobody is compared with themselves. Nothing when there is
    /// no such person: then the counts are not what they should be, and nothing is shown.
    #[must_use]
    pub fn without(mut self, value: usize) -> Option<Self> {
        let count = self.0.get_mut(value)?;
        *count = count.checked_sub(1)?;
        Some(self)
    }
}

/// A split of twenty people (or of as many as the policy shows).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfTwenty {
    /// How many have less.
    pub less: u64,
    /// How many have as much.
    pub same: u64,
    /// How many have more.
    pub more: u64,
}

/// One value beside a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peers {
    /// The holder's own value, from 0.
    pub own: usize,
    /// How many people the group has, the holder left out.
    pub people: u64,
    /// The group in twenty dots.
    pub of_twenty: OfTwenty,
    /// The same twenty, per value.
    pub dots: Vec<u64>,
    /// Of a hundred people, how many have less, those with as much counted half; a whole number, for tables.
    pub percentile: u64,
}

/// Compares an own value with `others`. Nothing when they are fewer than `min_group` (R-PROF-6), or when the own value
/// lies outside what is counted. `shown` is how many dots stand for the group (policy `profile.shown_of`).
#[must_use]
pub fn compare(others: &Bands, own: usize, min_group: u64, shown: u64) -> Option<Peers> {
    let people = others.people();
    if people < min_group.max(1) || own >= others.0.len() {
        return None;
    }
    let dots = quantile_dots(&others.0, shown);
    let sum = |range: &[u64]| range.iter().sum::<u64>();
    let of_twenty = OfTwenty {
        less: sum(&dots[..own]),
        same: dots[own],
        more: sum(&dots[own + 1..]),
    };
    let below = 2 * sum(&others.0[..own]) + others.0[own];
    Some(Peers {
        own,
        people,
        of_twenty,
        dots,
        percentile: (100 * below + people) / (2 * people),
    })
}

/// A quantile dot plot: the people in the order of their values, cut into `shown` equal parts, one dot for the middle of
/// each. So the dots below, at and above any value are each less than one dot from the truth, and text, dots and table
/// are counted from the same dots.
fn quantile_dots(counts: &[u64], shown: u64) -> Vec<u64> {
    let people: u64 = counts.iter().sum();
    let mut dots = vec![0; counts.len()];
    let (mut up_to, mut placed) = (0, 0);
    for (value, count) in counts.iter().enumerate() {
        up_to += count;
        while placed < shown && (2 * placed + 1) * people < 2 * shown * up_to {
            dots[value] += 1;
            placed += 1;
        }
    }
    dots
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn of_twenty_people_like_you() {
        // 41 people: 12 less, 19 as often, 10 more.
        let others = Bands(vec![4, 8, 20, 10, 0, 0]).without(2).expect("one of them");
        let compared = compare(&others, 2, 20, 20).expect("the group is large enough");
        assert_eq!(compared.people, 41);
        let expected = OfTwenty {
            less: 6,
            same: 9,
            more: 5,
        };
        assert_eq!(compared.of_twenty, expected);
        assert_eq!(compared.dots, [2, 4, 9, 5, 0, 0]);
        assert_eq!(compared.percentile, 52, "12 less and half of 19, of 41");
    }

    #[test]
    fn twenty_people_are_themselves() {
        let counts = vec![1, 0, 7, 9, 3];
        let compared = compare(&Bands(counts.clone()), 2, 20, 20).expect("twenty");
        assert_eq!(compared.dots, counts);
    }

    #[test]
    fn fewer_than_twenty_others_are_never_shown() {
        let but_me = |counts: &[u64], own| Bands(counts.to_vec()).without(own);
        let shown = |counts: &[u64]| compare(&but_me(counts, 0).expect("counted"), 0, 20, 20);
        assert_eq!(shown(&[10, 10, 0]), None, "19 others");
        assert!(shown(&[11, 10, 0]).is_some(), "20 others");
        assert_eq!(but_me(&[0, 40, 0], 0), None, "the own answer is not among them");
        assert_eq!(compare(&Bands(vec![40, 0]), 2, 20, 20), None, "no such value");
    }

    proptest! {
        #[test]
        fn dots_are_always_twenty_and_near_the_truth(
            mut counts in prop::collection::vec(0_u64..5_000, 2..80), own in 0_usize..2,
        ) {
            counts[own] += 20;
            let compared = compare(&Bands(counts.clone()), own, 20, 20).expect("large enough");
            prop_assert_eq!(compared.dots.iter().sum::<u64>(), 20);
            let OfTwenty { less, same, more } = compared.of_twenty;
            prop_assert_eq!(less + same + more, 20);
            let people: u64 = counts.iter().sum();
            let near = |dots: u64, counted: &[u64]| {
                (dots * people).abs_diff(counted.iter().sum::<u64>() * 20) < people
            };
            for (place, dots) in compared.dots.iter().enumerate() {
                prop_assert!(near(*dots, &counts[place..=place]), "a dot too many or too few");
            }
            prop_assert!(near(less, &counts[..own]) && near(more, &counts[own + 1..]));
            prop_assert!(compared.percentile <= 100);
        }
    }
}
