//! Each figure of the policy changes what the product does: a row for each, which names the figure, another value, and
//! something that shows a difference. The value is changed in the file of the program, so that the whole way from the
//! file to the behavior is walked. A figure that no row names fails, unless a later part of the product owns it.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails")]

#[path = "policy_keys/accounts.rs"]
mod accounts;
#[path = "policy_keys/asked.rs"]
mod asked;
#[path = "policy_keys/mails.rs"]
mod mails;
#[path = "policy_keys/office.rs"]
mod office;
#[path = "policy_keys/pure.rs"]
mod pure;
#[path = "policy_keys/stories.rs"]
mod stories;
#[path = "policy_keys/table.rs"]
mod table;
#[path = "policy_keys/years.rs"]
mod years;

use std::collections::BTreeSet;

use cqr_domain::programs::policy::Policy;

/// Figures that nothing reads yet, and the part of the product that will. A figure leaves this list with the code that
/// reads it; the test fails when a listed figure has a row.
const LATER: &[(&str, &str)] = &[
    (
        "assessment.unscored_questions",
        "assembly of forms with questions on trial (R-SSA-6)",
    ),
    ("assessment.tutorial_minutes", "the sitting: the tutorial (R-SSA-7)"),
    ("assessment.agreement_minutes", "the sitting: time to agree (R-SSA-18)"),
    (
        "assessment.attempts",
        "the sitting: one completed assessment so far (R-SSA-16)",
    ),
    ("assessment.modes", "centers (R-SSA-8)"),
    (
        "assessment.lost_time_minutes",
        "the sitting: time given back (R-SSA-16)",
    ),
    ("assessment.change_until_hours", "centers: appointments (R-SSA-13)"),
    ("assessment.check_in_from_minutes", "centers: check-in (R-SSA-11)"),
    ("assessment.check_in_until_minutes", "centers: check-in (R-SSA-11)"),
    (
        "assessment.snapshot_seconds",
        "oversight at home (design.md section 13)",
    ),
    ("assessment.accommodation_working_days", "accommodations (R-SSA-15)"),
    ("assessment.accommodation_time_percent", "accommodations (R-SSA-15)"),
    ("assessment.irregularity_days", "irregularities (R-SSA-19)"),
    ("assessment.languages", "items in several languages (R-SSA-20)"),
    ("prescription.rule", "there is one rule so far (R-RX-4)"),
    ("ce.minutes_table", "providers: credits for minutes (R-ACT-10)"),
    ("ce.semester_credit", "providers: academic courses (R-ACT-2)"),
    ("ce.quarter_credit", "providers: academic courses (R-ACT-2)"),
    ("ce.post_test_questions", "providers: post-tests (R-ACT-8)"),
    ("ce.post_test_percent", "providers: post-tests (R-ACT-9)"),
    ("ce.post_test_attempts", "providers: post-tests (R-ACT-9)"),
];

#[test]
fn every_figure_of_the_policy_has_a_row_or_a_later_owner() {
    let rows = pure::rows().into_iter().map(|row| row.key);
    let stories = [
        stories::rows(),
        years::rows(),
        asked::rows(),
        accounts::rows(),
        office::rows(),
    ];
    let stories = stories.into_iter().flatten().map(|row| row.key);
    let rows: BTreeSet<&str> = rows.chain(stories).collect();
    let later: BTreeSet<&str> = LATER.iter().map(|(key, _)| *key).collect();
    let all: BTreeSet<String> = Policy::keys()
        .iter()
        .map(|key| format!("{}.{}", key.group, key.name))
        .collect();
    let mut bare = Vec::new();
    for key in &all {
        let (has_row, is_later) = (rows.contains(key.as_str()), later.contains(key.as_str()));
        if !has_row && !is_later {
            bare.push(key.as_str());
        }
        assert!(!(has_row && is_later), "{key} has a row: take it off the list");
    }
    assert!(bare.is_empty(), "nothing shows that these change anything: {bare:?}");
    for key in rows.iter().chain(&later) {
        assert!(all.contains(*key), "{key} is no figure of the policy");
    }
}
