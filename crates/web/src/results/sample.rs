//! An invented result and its prescription.

use cqr_domain::{
    Credits,
    prescriptions::{self, Reason},
};
use jiff::civil::date;

use super::{
    show::fills_of,
    view::{PrescriptionLine, PrescriptionPage, ResultPage, SubjectRow, SumRow, Verdict},
    why::by_rule,
};
use crate::{
    cases::{LineInput, next_text},
    charts::{Amount, amount},
    completions::{CourseOption, names::subject_covers},
    page::{Page, Section},
    paths,
    renewals::amount as amount_of,
    samples::{Sample, Set},
};

const CASE: &str = "0193a0";

/// The result with and without learning, and the prescription.
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    vec![
        Sample::of("result", &result(set, true)),
        Sample::of("result-all-met", &result(set, false)),
        Sample::of("prescription", &prescription(set, true)),
        Sample::of("prescription-none", &prescription(set, false)),
    ]
}

fn result(set: &Set, learning: bool) -> ResultPage {
    let page = set.holder(Section::Overview);
    let row = |name: &str, verdict, close, below| SubjectRow {
        name: name.into(),
        covers: covers(&page, name),
        verdict,
        close,
        below,
        correct: None,
        questions: 10,
        credits: if verdict == Verdict::Learning {
            "3.0".into()
        } else {
            String::new()
        },
    };
    let mut subjects = vec![
        row("Radiation Physics and Radiobiology", Verdict::Met, true, Some(8)),
        row("Thorax and Abdomen Procedures", Verdict::Met, false, Some(1)),
        row("Patient Interactions and Management", Verdict::Met, false, None),
    ];
    if learning {
        subjects.insert(0, row("Radiation Protection", Verdict::Learning, true, Some(13)));
        subjects.insert(
            0,
            row(
                "Equipment Operation and Quality Assurance",
                Verdict::Learning,
                false,
                Some(19),
            ),
        );
    }
    ResultPage {
        wrong: if learning {
            let last = set.format.date(date(2026, 12, 14));
            page.t("result-wrong-text").s("date", last).to_string()
        } else {
            page.t("result-wrong-ask").to_string()
        },
        appeal: if learning {
            paths::request_new(CASE, "appeal")
        } else {
            String::new()
        },
        page,
        discipline: "Radiography".into(),
        case: CASE.into(),
        on: set.format.date(date(2026, 11, 14)),
        met: (3, subjects.len()),
        unanswered: if learning { 2 } else { 0 },
        credits: if learning { "6.0".into() } else { String::new() },
        deadline: learning.then(|| set.format.deadline_on(date(2027, 6, 30))),
        subjects,
    }
}

/// The topics of a subject; of one of them the program says nothing.
fn covers(page: &Page, name: &str) -> String {
    let topics: &[&str] = match name {
        "Radiation Protection" => &["keeping dose to patients low", "beam limits and filters", "shielding"],
        "Equipment Operation and Quality Assurance" => &["what makes a picture", "artifacts", "checks of equipment"],
        "Radiation Physics and Radiobiology" => &["how X-rays come about", "what they do to cells"],
        "Patient Interactions and Management" => &[],
        _ => &["chest and ribs", "airway", "abdomen"],
    };
    let topics: Vec<String> = topics.iter().map(|topic| (*topic).to_owned()).collect();
    subject_covers(page, &topics)
}

/// How the rule came to it: the limit of the whole left less than the band gives.
fn made() -> prescriptions::PrescriptionLine {
    prescriptions::PrescriptionLine {
        subcategory: "PRO".to_owned(),
        correct: 5,
        questions: 10,
        standard_correct: 7,
        band: (4, 5),
        by_band: Credits::from_hundredths(350),
        credits: Credits::whole(3),
        reason: Reason::Capped,
    }
}

/// A subject with something approved, in review and to find.
fn a_line(set: &Set, page: &Page) -> PrescriptionLine {
    let bar = Amount {
        id: "rx-0",
        name: "Radiation Protection: 2.0 approved, 0.5 in review, 0.5 to find",
        whole: Credits::whole(3),
        approved: Credits::whole(2),
        in_review: Credits::from_hundredths(50),
        tick: 50,
    };
    let sum = |words: &str, amount: &str, total| SumRow {
        words: words.into(),
        amount: amount.into(),
        href: String::new(),
        total,
    };
    PrescriptionLine {
        name: "Radiation Protection".into(),
        covers: covers(page, "Radiation Protection"),
        why: by_rule(page, &set.format, &made(), Credits::whole(3), false),
        close: true,
        approved: "2.0".into(),
        of: page.t("line-of").s("credits", "3.0").to_string(),
        bar: amount(&bar),
        words: page
            .t("line-all")
            .s("approved", "2.0")
            .s("review", "0.5")
            .s("find", "0.5")
            .to_string(),
        sum: vec![
            sum("Prescribed", "3.00", false),
            sum("Dose Tracking in Fluoroscopy, October 12, 2026", "− 2.00", false),
            sum("In review", "− 0.50", false),
            sum("Left to find", "0.50", true),
        ],
    }
}

fn prescription(set: &Set, learning: bool) -> PrescriptionPage {
    let page = set.holder(Section::Overview);
    let line = a_line(set, &page);
    PrescriptionPage {
        discipline: "Radiography".into(),
        case: CASE.into(),
        on: set.format.date(date(2026, 9, 14)),
        rule: ("R-RX-4", format!("{}#R-RX-4", paths::rule_figures("arrt-like", 2))),
        versions: page
            .t("rx-versions")
            .s("version", "2")
            .s("outline", "R-2022")
            .to_string(),
        changed: if learning {
            page.t("rx-changed-newer")
                .s("opening", "4.0")
                .s("newer", "3.0")
                .to_string()
        } else {
            String::new()
        },
        revised: if learning {
            page.t("rx-revised")
                .s("date", set.format.date(date(2026, 10, 2)))
                .to_string()
        } else {
            String::new()
        },
        credits: ("3.0".into(), "0.5".into()),
        deadline: set.format.deadline_on(date(2027, 6, 30)),
        next: if learning { "learning" } else { "" },
        next_text: if learning {
            next_text(&page, &set.format, "learning", None)
        } else {
            String::new()
        },
        courses: if learning { courses(set, &page) } else { Vec::new() },
        lines: if learning { vec![line] } else { Vec::new() },
        page,
    }
}

/// Courses that fill what is left, one of them free.
fn courses(set: &Set, page: &Page) -> Vec<CourseOption> {
    let left = LineInput {
        name: "Radiation Protection".into(),
        prescribed: Credits::whole(3),
        approved: Credits::whole(2),
        in_review: Credits::from_hundredths(50),
    };
    let course = |title: &str, credits: &str, cost: String| CourseOption {
        href: format!("{}?activity=0193f7", paths::REPORT_DETAILS),
        title: title.into(),
        facts: page
            .t("course-facts")
            .s("provider", "Sample CE Press")
            .s("number", "DEMO0004417")
            .s("credits", credits)
            .s("price", cost)
            .to_string(),
        counts: vec![fills_of(page, &set.format, Credits::whole(1), &left)],
    };
    vec![
        course("Shielding in Daily Work", "1.0", page.t("course-free").to_string()),
        course("Dose Records and What They Tell", "2.0", amount_of(page, 2400, "USD")),
    ]
}
