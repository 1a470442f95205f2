//! One's own change since the last profile.

use std::collections::BTreeMap;

/// One procedure whose answer changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Code of the procedure.
    pub procedure: String,
    /// The place on the scale then.
    pub before: u32,
    /// The place on the scale now.
    pub now: u32,
}

/// What changed between two profiles of one person, over the procedures that both answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// What is done more often now.
    pub more: Vec<Changed>,
    /// What is done less often now.
    pub less: Vec<Changed>,
    /// How many procedures are done as often as before.
    pub same: usize,
}

/// Compares two profiles: code of the procedure to place on the scale.
#[must_use]
pub fn change(before: &BTreeMap<String, u32>, now: &BTreeMap<String, u32>) -> Change {
    let mut change = Change::default();
    for (procedure, now) in now {
        let Some(before) = before.get(procedure) else { continue };
        let changed = || Changed {
            procedure: procedure.clone(),
            before: *before,
            now: *now,
        };
        match now.cmp(before) {
            std::cmp::Ordering::Greater => change.more.push(changed()),
            std::cmp::Ordering::Less => change.less.push(changed()),
            std::cmp::Ordering::Equal => change.same += 1,
        }
    }
    change
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_both_profiles_answer_is_compared() {
        let answers = |list: &[(&str, u32)]| list.iter().map(|(code, band)| ((*code).to_owned(), *band)).collect();
        let before = answers(&[("ribs", 2), ("skull", 0), ("sternum", 3), ("gone", 5)]);
        let now = answers(&[("ribs", 4), ("skull", 0), ("sternum", 1), ("new", 5)]);
        let changed = |procedure: &str, before, now| Changed {
            procedure: procedure.to_owned(),
            before,
            now,
        };
        assert_eq!(
            change(&before, &now),
            Change {
                more: vec![changed("ribs", 2, 4)],
                less: vec![changed("sternum", 3, 1)],
                same: 1
            }
        );
    }
}
