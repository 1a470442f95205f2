//! What an activity may promise, as a table of mistakes, and its life in the catalog.

use jiff::civil::date;

use super::*;
use crate::{
    Credits,
    activities::{Category, Share},
    journal::Event,
};

fn share(discipline: &str, subcategory: &str, hundredths: u32) -> Share {
    Share {
        discipline: discipline.into(),
        subcategory: subcategory.into(),
        credits: Credits::from_hundredths(hundredths),
    }
}

fn terms() -> Terms {
    match ActivityEvent::samples().remove(0) {
        ActivityEvent::ActivityListed { terms, .. } => terms,
        other => panic!("not a listing: {other:?}"),
    }
}

fn known() -> Known {
    let codes = |list: &[&str]| list.iter().map(|code| (*code).to_owned()).collect();
    Known {
        kinds: codes(&["course"]),
        approvers: [
            ("Demo Approver A".to_owned(), false),
            ("Demo Approver H".to_owned(), true),
        ]
        .into(),
        subcategories: [
            ("R".to_owned(), codes(&["RP", "TA"])),
            ("CT".to_owned(), codes(&["RSD"])),
        ]
        .into(),
    }
}

fn put(terms: Terms) -> Command {
    Command::Put {
        program: "arrt-like".into(),
        code: "DEMO-002".into(),
        terms: Box::new(terms),
        origin: Origin::Staff,
    }
}

#[test]
fn each_mistake_is_named() {
    let base = terms();
    let credits = |hundredths| Terms {
        ce_credits: Credits::from_hundredths(hundredths),
        ..base.clone()
    };
    let split = |shares: &[Share]| Terms {
        split: shares.to_vec(),
        ..base.clone()
    };
    let (discipline, subcategory): (String, String) = ("R".into(), "RP".into());
    let table = [
        ("the sample", base.clone(), vec![]),
        ("nothing targeted", split(&[]), vec![]),
        (
            "exactly the credits",
            split(&[share("R", "RP", 150), share("R", "TA", 100)]),
            vec![],
        ),
        (
            "each discipline by itself",
            split(&[share("R", "RP", 250), share("CT", "RSD", 250)]),
            vec![],
        ),
        (
            "a hundredth too much (R-RX-8)",
            split(&[share("R", "RP", 150), share("R", "TA", 101)]),
            vec![Mistake::SplitExceedsCredits {
                discipline: "R".into(),
                sum: Credits::from_hundredths(251),
                credits: Credits::from_hundredths(250),
            }],
        ),
        (
            "a subcategory twice",
            split(&[share("R", "RP", 50), share("R", "RP", 50)]),
            vec![Mistake::RepeatedShare {
                discipline: discipline.clone(),
                subcategory: subcategory.clone(),
            }],
        ),
        (
            "an empty share",
            split(&[share("R", "RP", 0)]),
            vec![Mistake::EmptyShare {
                discipline,
                subcategory,
            }],
        ),
        (
            "an unknown subcategory",
            split(&[share("R", "XX", 50)]),
            vec![Mistake::UnknownSubcategory {
                discipline: "R".into(),
                subcategory: "XX".into(),
            }],
        ),
        (
            "a slipped point",
            credits(25_000),
            vec![Mistake::Credits(Credits::whole(250))],
        ),
        (
            "dates the wrong way round",
            Terms {
                valid_to: date(2024, 12, 31),
                ..base.clone()
            },
            vec![Mistake::DatesReversed {
                from: base.valid_from,
                to: date(2024, 12, 31),
            }],
        ),
        (
            "an unknown kind",
            Terms {
                kind: "lunch".into(),
                ..base.clone()
            },
            vec![Mistake::UnknownKind("lunch".into())],
        ),
        (
            "A+ from an approver of A",
            Terms {
                category: Category::APlus,
                ..base.clone()
            },
            vec![Mistake::APlusNotAllowed("Demo Approver A".into())],
        ),
        (
            "an unknown approver",
            Terms {
                approver: "X".into(),
                ..base.clone()
            },
            vec![Mistake::UnknownApprover("X".into())],
        ),
    ];
    for (story, terms, expected) in table {
        assert_eq!(check(&terms, &known()), expected, "{story}");
    }
}

#[test]
fn a_program_without_lists_restricts_nothing() {
    let odd = Terms {
        kind: "lunch".into(),
        approver: "X".into(),
        split: vec![share("Q", "Z", 1)],
        ..terms()
    };
    assert_eq!(check(&odd, &Known::default()), []);
}

#[test]
fn listing_again_changes_nothing_and_new_terms_are_a_change() {
    let listed = decide(None, &put(terms()), &known()).expect("listed");
    let activity = Activity::fold(&listed).expect("begins with the listing");
    assert_eq!(decide(Some(&activity), &put(terms()), &known()), Ok(vec![]));

    let cheaper = Terms {
        price_minor: 100,
        ..terms()
    };
    let changed = decide(Some(&activity), &put(cheaper.clone()), &known()).expect("changed");
    assert_eq!(
        changed,
        [ActivityEvent::ActivityChanged {
            terms: cheaper,
            origin: Origin::Staff
        }]
    );
}

#[test]
fn a_withdrawn_activity_covers_completions_up_to_its_last_day() {
    let listed = decide(None, &put(terms()), &known()).expect("listed");
    let activity = Activity::fold(&listed).expect("begins with the listing");
    let last = date(2026, 6, 30);
    let withdrawn = decide(Some(&activity), &Command::Withdraw { on: last }, &known()).expect("withdrawn");
    let activity = withdrawn.iter().fold(activity, Activity::evolve);
    assert!(activity.covers(last));
    assert!(!activity.covers(date(2026, 7, 1)));
    assert_eq!(
        decide(Some(&activity), &put(terms()), &known()),
        Err(Refusal::Withdrawn)
    );
    assert_eq!(
        decide(None, &Command::Withdraw { on: last }, &known()),
        Err(Refusal::NotListed)
    );
}

#[test]
fn an_approval_covers_its_first_and_last_day_and_no_other() {
    let terms = terms();
    let days = [
        (date(2024, 12, 31), false),
        (date(2025, 1, 1), true),
        (date(2027, 12, 31), true),
        (date(2028, 1, 1), false),
    ];
    for (day, expected) in days {
        assert_eq!(terms.covers(day), expected, "{day}");
    }
}
