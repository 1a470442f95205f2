//! Counting right answers: one point each, no partial credit, nothing taken away, no answer is not right (R-SSA-23).

use std::collections::BTreeMap;

use crate::items::Letters;

/// One question of a sitting with the key of its item version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Number in the sitting, from 1.
    pub number: u16,
    /// Code of its subcategory.
    pub subcategory: String,
    /// The right options.
    pub key: Letters,
}

/// What was counted in one subcategory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// Code of the subcategory.
    pub subcategory: String,
    /// Questions.
    pub questions: u16,
    /// Right answers.
    pub correct: u16,
}

/// Counts per subcategory, in the order in which the subcategories first come in `asked`.
/// `answers` holds the last revision of each answered question.
#[must_use]
pub fn score(asked: &[Asked], answers: &BTreeMap<u16, Letters>) -> Vec<Count> {
    let mut counts: Vec<Count> = Vec::new();
    for question in asked {
        let right = !question.key.is_empty() && answers.get(&question.number) == Some(&question.key);
        let place = counts
            .iter()
            .position(|count| count.subcategory == question.subcategory)
            .unwrap_or_else(|| {
                counts.push(Count {
                    subcategory: question.subcategory.clone(),
                    questions: 0,
                    correct: 0,
                });
                counts.len() - 1
            });
        counts[place].questions += 1;
        counts[place].correct += u16::from(right);
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_point_for_exactly_the_key() {
        let table = [
            ("B", Some("B"), 1, "right"),
            ("B", Some("A"), 0, "another option"),
            ("B", None, 0, "no answer"),
            ("B", Some(""), 0, "a cleared answer"),
            ("B", Some("AB"), 0, "more than one"),
            ("ACD", Some("ACD"), 1, "all of several"),
            ("ACD", Some("AC"), 0, "no partial credit"),
            ("ACD", Some("ABCD"), 0, "one too many"),
        ];
        for (key, answer, points, story) in table {
            let asked = [Asked {
                number: 1,
                subcategory: "RP".into(),
                key: key.parse().unwrap(),
            }];
            let answers = answer
                .map(|letters| (1, letters.parse().unwrap()))
                .into_iter()
                .collect();
            assert_eq!(score(&asked, &answers)[0].correct, points, "{story}");
        }
    }

    #[test]
    fn subcategories_are_counted_apart() {
        let question = |number, subcategory: &str| Asked {
            number,
            subcategory: subcategory.into(),
            key: "A".parse().unwrap(),
        };
        let asked = [question(1, "PIM"), question(2, "RP"), question(3, "PIM")];
        let answers = [
            (1, "A".parse().unwrap()),
            (2, "B".parse().unwrap()),
            (9, "A".parse().unwrap()),
        ]
        .into();
        let counts: Vec<_> = score(&asked, &answers)
            .into_iter()
            .map(|c| (c.subcategory, c.questions, c.correct))
            .collect();
        assert_eq!(counts, [("PIM".to_owned(), 2, 1), ("RP".to_owned(), 1, 0)]);
    }
}
