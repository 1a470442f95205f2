//! Counting as a table of rules and as arithmetic that holds for any activity.

use jiff::{ToSpan as _, civil::date};

use super::*;
use crate::{
    cases::{CaseEvent, PrescribedLine},
    ids::PrescriptionId,
    journal::Event,
};

const RESULT_ON: Date = date(2027, 3, 1);

/// A Radiography case with RP 3.0 and TA 1.0 prescribed, window from 2026-07-01 to 2029-06-30.
fn case() -> Case {
    let close: Timestamp = "2029-07-01T05:00:00Z".parse().expect("an instant");
    let mut opening = CaseEvent::samples().remove(0);
    if let CaseEvent::CaseOpened {
        closes_at,
        grace_ends_at,
        ..
    } = &mut opening
    {
        (*closes_at, *grace_ends_at) = (close, close + (365 * 24).hours());
    }
    let line = |code: &str, whole| PrescribedLine {
        subcategory: code.into(),
        credits: Credits::whole(whole),
    };
    Case::open(&opening)
        .expect("opens")
        .evolve(&CaseEvent::PrescriptionIssued {
            prescription: PrescriptionId::from_bits(7),
            rule: "raw-1".into(),
            lines: vec![line("RP", 3), line("TA", 1)],
        })
}

fn share(discipline: &str, subcategory: &str, hundredths: u32) -> Share {
    let (discipline, subcategory) = (discipline.into(), subcategory.into());
    Share {
        discipline,
        subcategory,
        credits: Credits::from_hundredths(hundredths),
    }
}

fn finished<'a>(split: &'a [Share], completed_on: Date, reported_at: &str) -> Finished<'a> {
    let reported_at: Timestamp = reported_at.parse().expect("an instant");
    let approved_at = reported_at + 48.hours();
    Finished {
        completed_on,
        reported_at,
        approved_at,
        kind: "course",
        ce_credits: Credits::from_hundredths(250),
        split,
    }
}

fn view(case: &Case) -> CaseView<'_> {
    CaseView {
        case,
        result_on: Some(RESULT_ON),
        before: Before::default(),
    }
}

fn cap(kind: &str, most: Option<u32>, times: Option<u32>, last_day: Option<Date>) -> KindCap {
    KindCap {
        kind: kind.into(),
        most: most.map(Credits::whole),
        times,
        last_day,
    }
}

fn rules() -> Rules {
    Rules {
        only_after_result: true,
        excluded_kinds: vec![("applications_training".into(), date(2023, 12, 31))],
        approved_later_counts: true,
        shared_between_disciplines: true,
        prescribed_counts_for_biennium: true,
        kind_caps: vec![
            cap("applications_training", Some(8), None, None),
            cap("life_support", Some(6), Some(1), None),
            cap("presentation", None, None, Some(date(2021, 12, 31))),
        ],
    }
}

/// What counts and why, as text a reviewer can read: "RP 2.0/2.0 counted".
fn told(entries: &[Entry]) -> Vec<String> {
    let tell = |e: &Entry| {
        format!("{} {}/{} {}", e.subcategory, e.counted, e.offered, e.why.name())
            .trim()
            .to_owned()
    };
    entries.iter().map(tell).collect()
}

#[test]
fn a_course_adds_its_credits_to_the_biennium_and_only_its_share_to_the_prescription() {
    // The vector of R-RX-7: 2.5 credits with 0.5 in a subcategory.
    let split = [share("R", "RP", 50)];
    let course = finished(&split, date(2027, 4, 1), "2027-04-02T12:00:00Z");
    assert_eq!(
        told(&for_prescription(view(&case()), &course, &rules())),
        ["RP 0.5/0.5 counted"]
    );
    assert_eq!(
        told(&[for_biennium(&course, OfKind::default(), Credits::ZERO, &rules())]),
        ["2.5/2.5 counted"]
    );
}

#[test]
fn what_does_not_count_says_why() {
    let (ok_day, ok_report) = (date(2027, 4, 1), "2027-04-02T12:00:00Z");
    let rp = [share("R", "RP", 200)];
    let last_second = "2029-07-01T04:59:59.999999Z";
    let grace = case().evolve(&CaseEvent::CaseDiscontinued {
        decision: crate::ids::DecisionId::from_bits(4),
    });
    let open = case();
    let table: Vec<(&str, &Case, Finished<'_>, &str)> = vec![
        (
            "on the day of the result",
            &open,
            finished(&rp, RESULT_ON, ok_report),
            "RP 2.0/2.0 counted",
        ),
        (
            "the day before the result",
            &open,
            finished(&rp, date(2027, 2, 28), ok_report),
            "RP 0.0/2.0 before_result",
        ),
        (
            "the last day, the last moment",
            &open,
            finished(&rp, date(2029, 6, 30), last_second),
            "RP 2.0/2.0 counted",
        ),
        (
            "the day after",
            &open,
            finished(&rp, date(2029, 7, 1), last_second),
            "RP 0.0/2.0 after_close",
        ),
        (
            "reported as the clock strikes",
            &open,
            finished(&rp, date(2029, 6, 30), "2029-07-01T05:00:00Z"),
            "RP 0.0/2.0 reported_late",
        ),
        (
            "in the grace year",
            &grace,
            finished(&rp, date(2030, 6, 30), "2030-06-30T12:00:00Z"),
            "RP 2.0/2.0 counted",
        ),
        (
            "after the grace year",
            &grace,
            finished(&rp, date(2030, 7, 1), "2030-06-30T12:00:00Z"),
            "RP 0.0/2.0 after_close",
        ),
        (
            "training at the own facility (R-ACT-4)",
            &open,
            Finished {
                kind: "applications_training",
                ..finished(&rp, ok_day, ok_report)
            },
            "RP 0.0/2.0 excluded_kind",
        ),
    ];
    for (story, case, course, expected) in table {
        assert_eq!(
            told(&for_prescription(view(case), &course, &rules())),
            [expected],
            "{story}"
        );
    }
    let again = CaseView {
        before: Before {
            same_credential: true,
            other_credential: false,
        },
        ..view(&open)
    };
    let course = finished(&rp, ok_day, ok_report);
    assert_eq!(
        told(&for_prescription(again, &course, &rules())),
        ["RP 0.0/2.0 same_activity"]
    );
}

#[test]
fn where_work_from_before_the_result_counts_it_is_work_of_the_window() {
    let rules = Rules {
        only_after_result: false,
        ..rules()
    };
    let (rp, case) = ([share("R", "RP", 200)], case());
    let table = [
        (date(2017, 5, 1), "RP 0.0/2.0 before_window"),
        (date(2026, 6, 30), "RP 0.0/2.0 before_window"),
        (date(2026, 7, 1), "RP 2.0/2.0 counted"),
        (date(2027, 2, 28), "RP 2.0/2.0 counted"),
        (date(2029, 7, 1), "RP 0.0/2.0 after_close"),
    ];
    for (day, expected) in table {
        let course = finished(&rp, day, "2027-04-02T12:00:00Z");
        assert_eq!(
            told(&for_prescription(view(&case), &course, &rules)),
            [expected],
            "{day}"
        );
    }
    // Where the day of the result is not known, the window is the bound all the same.
    let unknown = CaseView {
        result_on: None,
        ..view(&case)
    };
    let course = finished(&rp, date(2026, 6, 30), "2027-04-02T12:00:00Z");
    assert_eq!(
        told(&for_prescription(unknown, &course, &self::rules())),
        ["RP 0.0/2.0 before_window"]
    );
}

#[test]
fn surplus_in_one_subcategory_never_fills_another() {
    let split = [share("R", "TA", 175), share("R", "EX", 25), share("CT", "RSD", 50)];
    let course = finished(&split, date(2027, 4, 1), "2027-04-02T12:00:00Z");
    let entries = for_prescription(view(&case()), &course, &rules());
    assert_eq!(
        told(&entries),
        ["TA 1.0/1.75 surplus", "EX 0.0/0.25 not_prescribed"],
        "and nothing of another discipline"
    );
}

#[test]
fn a_limited_kind_counts_up_to_its_limit_in_a_biennium() {
    let of_kind = |hundredths, times| OfKind {
        credits: Credits::from_hundredths(hundredths),
        times,
    };
    let (day, late) = (date(2021, 12, 31), date(2022, 1, 1));
    let table = [
        ("applications_training", day, of_kind(0, 0), "2.5/2.5 counted"),
        ("applications_training", day, of_kind(600, 3), "2.0/2.5 kind_cap"),
        ("applications_training", day, of_kind(800, 4), "0.0/2.5 kind_cap"),
        ("life_support", day, of_kind(0, 0), "2.5/2.5 counted"),
        ("life_support", day, of_kind(250, 1), "0.0/2.5 kind_cap"),
        ("presentation", day, of_kind(900, 9), "2.5/2.5 counted"),
        ("presentation", late, of_kind(0, 0), "0.0/2.5 excluded_kind"),
        ("course", late, of_kind(5_000, 20), "2.5/2.5 counted"),
    ];
    for (kind, completed_on, of_kind, expected) in table {
        let course = Finished {
            kind,
            ..finished(&[], completed_on, "2022-01-02T12:00:00Z")
        };
        let entry = for_biennium(&course, of_kind, Credits::ZERO, &rules());
        assert_eq!(told(&[entry]), [expected], "{kind} on {completed_on}");
    }
}

#[test]
fn a_body_may_be_stricter() {
    let strict = Rules {
        approved_later_counts: false,
        shared_between_disciplines: false,
        prescribed_counts_for_biennium: false,
        ..rules()
    };
    let split = [share("R", "RP", 50)];
    let case = case();
    let in_time = finished(&split, date(2027, 4, 1), "2027-04-02T12:00:00Z");
    let in_review_at_close = finished(&split, date(2029, 6, 30), "2029-07-01T04:59:59Z");
    let shared = CaseView {
        before: Before {
            same_credential: false,
            other_credential: true,
        },
        ..view(&case)
    };
    assert_eq!(
        told(&for_prescription(view(&case), &in_review_at_close, &rules())),
        ["RP 0.5/0.5 counted"]
    );
    assert_eq!(
        told(&for_prescription(view(&case), &in_review_at_close, &strict)),
        ["RP 0.0/0.5 approved_late"]
    );
    assert_eq!(
        told(&for_prescription(shared, &in_time, &rules())),
        ["RP 0.5/0.5 counted"]
    );
    assert_eq!(
        told(&for_prescription(shared, &in_time, &strict)),
        ["RP 0.0/0.5 other_discipline"]
    );
    let prescribed = Credits::from_hundredths(50);
    assert_eq!(
        told(&[for_biennium(&in_time, OfKind::default(), prescribed, &rules())]),
        ["2.5/2.5 counted"]
    );
    assert_eq!(
        told(&[for_biennium(&in_time, OfKind::default(), prescribed, &strict)]),
        ["2.0/2.5 prescribed"]
    );
}

#[test]
fn lines_are_never_filled_beyond_what_is_prescribed() {
    // Every order of amounts; the sum that counts is exactly min(prescribed, offered so far).
    for amounts in [[50, 100, 175, 300], [300, 1, 1, 1], [299, 2, 50, 50], [25, 25, 25, 25]] {
        let mut case = case();
        let mut offered = 0;
        for (n, amount) in amounts.into_iter().enumerate() {
            let split = [share("R", "RP", amount)];
            let course = finished(&split, date(2027, 4, 1), "2027-04-02T12:00:00Z");
            let entries = for_prescription(view(&case), &course, &rules());
            let lines = entries.iter().map(|entry| crate::cases::CreditLine {
                subcategory: entry.subcategory.clone(),
                credits: entry.counted,
            });
            let completion = crate::ids::CompletionId::from_bits(n as u128);
            case = case.evolve(&CaseEvent::CreditsAllocated {
                completion,
                lines: lines.collect(),
            });
            offered += amount;
            assert_eq!(case.lines[0].earned.hundredths(), offered.min(300), "{amounts:?}");
        }
    }
}
