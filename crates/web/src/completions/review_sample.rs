//! Courses that wait for a review, with invented people.

use cqr_app::completions::OnTime;
use jiff::civil::date;

use super::{
    reviews::kept,
    view::{DecidedLine, FileView, LookView, LookedAt, ReviewLine, ReviewPage, ReviewsPage},
};
use crate::{
    forms::{Choice, Field, Problems},
    page::{Page, Section},
    paths,
    results::SumRow,
    samples::{Sample, Set},
};

/// The pages of reviewing in their states.
pub(super) fn samples(set: &Set) -> Vec<Sample> {
    vec![
        Sample::of(
            "staff-reviews",
            &reviews(set, vec![review_line(set, true), review_line(set, false)]),
        ),
        Sample::of("staff-reviews-none", &reviews(set, Vec::new())),
        Sample::of("staff-review", &review(set, false)),
        Sample::of("staff-review-unlisted", &review(set, true)),
        Sample::of("staff-review-disputed", &disputed(set)),
    ]
}

fn reviews(set: &Set, lines: Vec<ReviewLine>) -> ReviewsPage {
    ReviewsPage {
        page: set.staff(Section::Reviews),
        waiting: i64::try_from(lines.len()).unwrap_or(0),
        overdue: usize::from(!lines.is_empty()),
        on_time: kept(
            &set.staff(Section::Reviews),
            &set.format,
            OnTime {
                days: 90,
                decided: if lines.is_empty() { 0 } else { 1_204 },
                on_time: if lines.is_empty() { 0 } else { 1_083 },
                working_days: 2,
                target: 95,
            },
        ),
        behind: !lines.is_empty(),
        decided: if lines.is_empty() {
            Vec::new()
        } else {
            vec![decided_line(set)]
        },
        lines,
    }
}

fn review_line(set: &Set, overdue: bool) -> ReviewLine {
    ReviewLine {
        href: paths::review("0193e1"),
        name: "Marisol Quade".into(),
        title: "Equipment Faults and Artifacts".into(),
        credits: "1.50".into(),
        reported: set.format.date(date(2026, 11, 19)),
        due: set.format.date(date(2026, 11, if overdue { 20 } else { 24 })),
        overdue,
        disputed: !overdue,
        for_another: false,
        holds_decision: overdue,
    }
}

fn decided_line(set: &Set) -> DecidedLine {
    DecidedLine {
        href: paths::review("0193e2"),
        name: "Calvin Oyelaran".into(),
        title: "Dose Reduction in Daily Practice".into(),
        state: (set.texts.text("course-state-approved"), "green"),
        by: "Sam Delacroix".into(),
        on: set.format.date(date(2026, 11, 20)),
    }
}

/// A course whose refusal the holder disputed, for whoever refused it.
fn disputed(set: &Set) -> ReviewPage {
    let mut review = review(set, false);
    let page = set.staff(Section::Reviews);
    let look = |at: &str, act: String, said: (&str, &str)| LookView {
        at: set.format.instant(at.parse().unwrap_or_default()),
        act,
        reason: String::new(),
        said: (page.t(said.0).to_string(), said.1.into()),
    };
    let mut refused = look(
        "2026-11-20T15:10:00Z",
        page.t("review-look-refused").s("name", "Sam Delacroix").to_string(),
        ("review-look-note", "I could not find your name on page 1."),
    );
    refused.reason = page.t_of("reason", "other_name").to_string();
    review.history = vec![
        refused,
        look(
            "2026-11-21T20:31:00Z",
            page.t("review-look-disputed").to_string(),
            (
                "review-look-words",
                "I married in May. My earlier name stands on the certificate.",
            ),
        ),
    ];
    review.file = Some(FileView {
        href: paths::review_file("0193e1"),
        name: "certificate-nov.pdf".into(),
        kind: "PDF".into(),
        is_picture: false,
    });
    review.decided = page.t("review-for-nobody").to_string();
    review
}

fn checks(page: &Page) -> Vec<LookedAt> {
    let check = |id: &str, look| LookedAt {
        words: page.t(id).to_string(),
        look,
    };
    vec![check("staff-check-file", false), check("review-flag-same-day", true)]
}

fn review(set: &Set, unlisted: bool) -> ReviewPage {
    let page = set.staff(Section::Reviews);
    let row = |id: &str, value: &str| (page.t(id).to_string(), value.to_owned());
    let sum = |words: &str, amount: &str| SumRow {
        words: words.into(),
        amount: amount.into(),
        ..SumRow::default()
    };
    let choice = |value: &str, label: String| Choice {
        value: value.into(),
        label,
        ..Choice::default()
    };
    let reasons = ["evidence_unreadable", "other_name", "other"];
    ReviewPage {
        problems: Problems::default(),
        href: paths::review("0193e1"),
        title: "Equipment Faults and Artifacts".into(),
        holder: ("Marisol Quade".into(), "4418207".into()),
        person: paths::person("0193a9"),
        reported: set.format.date(date(2026, 11, 19)),
        due: set.format.date(date(2026, 11, 24)),
        overdue: false,
        holds_decision: unlisted,
        file: Some(FileView {
            href: paths::review_file("0193e1"),
            name: "certificate-nov.jpg".into(),
            kind: "JPEG".into(),
            is_picture: true,
        }),
        claim: vec![
            row("staff-claim-provider", "Sample CE Press"),
            row("staff-claim-number", "DEMO0004417"),
            row("staff-claim-credits", "1.50"),
            row("staff-claim-on", "November 18, 2026"),
        ],
        sum: vec![
            sum(&page.t("staff-sum-biennium").to_string(), "1.50"),
            sum("For a prescribed subject: Equipment Operation, Radiography", "1.00"),
            sum("Safety (this subject has all the credits it needs)", "0.00"),
        ],
        checks: checks(&page),
        offered: if unlisted {
            vec![
                choice("0193f1", "Equipment Faults and Artifacts, Sample CE Press, 1.50".into()),
                choice("", page.t("staff-which-none").to_string()),
            ]
        } else {
            Vec::new()
        },
        tells: super::review_view::tells(&page, "Equipment Faults and Artifacts"),
        approve: page.t("staff-approve").s("credits", "1.50").to_string(),
        credits: unlisted.then(|| Field::text(&page, "staff-credits").width(5).value("1.5")),
        reasons: reasons
            .map(|code| choice(code, page.t_of("reason", code).to_string()))
            .into(),
        note: Field::text(&page, "staff-note").rows(3),
        decided: String::new(),
        history: Vec::new(),
        page,
    }
}
