//! Groups that may be shown, and an attacker who takes every sum from every other.

use proptest::prelude::*;

use super::*;

fn cell(setting: &str, years: u32) -> Cell {
    Cell {
        setting: (!setting.is_empty()).then(|| setting.to_owned()),
        years_from: Some(years),
    }
}

fn sizes(list: &[(&str, u32, u64)]) -> Sizes {
    list.iter()
        .map(|(setting, years, people)| (cell(setting, *years), *people))
        .collect()
}

/// The shown groups as "hospital clinic 0 6", after "all".
fn shown(list: &[(&str, u32, u64)]) -> String {
    let visible = visible(&sizes(list), 20);
    let mut words: Vec<String> = visible.all.then(|| "all".to_owned()).into_iter().collect();
    words.extend(visible.settings.iter().cloned());
    words.extend(visible.years.iter().map(ToString::to_string));
    words.join(" ")
}

#[test]
fn a_group_is_shown_while_no_small_rest_follows_from_it() {
    for (list, expected, why) in [
        (&[][..], "", "nobody"),
        (&[("hospital", 0, 20)], "", "19 others"),
        (&[("hospital", 0, 21)], "all hospital 0", "everybody in one cell"),
        (
            &[("hospital", 0, 30), ("clinic", 0, 25)],
            "all clinic hospital 0",
            "both are large",
        ),
        (
            &[("hospital", 0, 30), ("clinic", 0, 5)],
            "all 0",
            "all without the hospital would be 5 people",
        ),
        (
            &[("hospital", 0, 60), ("clinic", 0, 40), ("travel", 0, 5)],
            "all hospital 0",
            "the clinic is left out so that the rest is 45 people",
        ),
        (
            &[("hospital", 0, 60), ("clinic", 0, 40), ("", 0, 1)],
            "all hospital 0",
            "somebody who did not say where",
        ),
        (
            &[("hospital", 0, 59), ("hospital", 6, 1), ("clinic", 6, 50)],
            "all hospital",
            "the hospital without the first band would be one person, and so would 6 without the clinic",
        ),
        (
            &[
                ("hospital", 0, 100),
                ("hospital", 6, 100),
                ("clinic", 0, 3),
                ("clinic", 6, 97),
            ],
            "all clinic hospital 0 6",
            "three people in a cell are in no sum by themselves",
        ),
    ] {
        let found = shown(list);
        assert_eq!(found, expected, "{why}");
        nothing_small_follows(&sizes(list), 20).unwrap();
    }
}

/// Sums with weights -1, 0 and 1 of everything that is shown: whatever counts some people once and everybody else not at
/// all must count nobody or at least as many as a group must have.
fn nothing_small_follows(sizes: &Sizes, min_group: u64) -> Result<usize, String> {
    let visible = visible(sizes, min_group);
    if !visible.all {
        return if visible.settings.is_empty() && visible.years.is_empty() {
            Ok(0)
        } else {
            Err("a part is shown without the whole".to_owned())
        };
    }
    let mut groups: Vec<Vec<bool>> = vec![vec![true; sizes.len()]];
    for setting in &visible.settings {
        groups.push(
            sizes
                .keys()
                .map(|cell| cell.setting.as_ref() == Some(setting))
                .collect(),
        );
    }
    for years in &visible.years {
        groups.push(sizes.keys().map(|cell| cell.years_from == Some(*years)).collect());
    }
    let tries = 3_usize.pow(u32::try_from(groups.len()).unwrap());
    for attempt in 0..tries {
        let mut weights = attempt;
        let mut sum = vec![0_i32; sizes.len()];
        for group in &groups {
            let weight = i32::try_from(weights % 3).unwrap() - 1;
            weights /= 3;
            for (place, is_in) in group.iter().enumerate() {
                sum[place] += if *is_in { weight } else { 0 };
            }
        }
        let lived_in = || sum.iter().zip(sizes.values()).filter(|(_, people)| **people > 0);
        if lived_in().all(|(times, _)| (0..=1).contains(times)) {
            let people: u64 = lived_in()
                .map(|(times, people)| u64::try_from(*times).unwrap() * people)
                .sum();
            if (1..=min_group).contains(&people) {
                return Err(format!("{people} people stand alone in {sizes:?} with {visible:?}"));
            }
        }
    }
    Ok(tries)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// U10 and trust-and-ux.md 1.6: 1,000 random groups.
    #[test]
    fn a_differencing_attack_finds_no_small_group(
        cells in prop::collection::btree_map(
            (0_usize..5, 0_u32..4),
            prop_oneof![3 => 0_u64..4, 3 => 0_u64..30, 1 => 15_u64..200],
            1..14,
        ),
    ) {
        let names = ["", "hospital", "clinic", "travel", "other"];
        let sizes: Sizes = cells.iter().map(|((row, years), people)| (cell(names[*row], *years), *people)).collect();
        nothing_small_follows(&sizes, 20).map_err(TestCaseError::fail)?;
        let visible = visible(&sizes, 20);
        for own in sizes.keys() {
            for group in Group::ALL {
                if visible.shows(group, own) {
                    prop_assert!(people(&sizes, group, own) >= 21, "fewer than 20 others");
                }
            }
        }
    }
}
