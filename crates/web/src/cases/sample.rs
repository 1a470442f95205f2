//! Invented holders in every state, for the test that renders all pages and for looking at them.

use cqr_domain::Credits;
use jiff::civil::{Date, date};

use super::{
    input::{Account, DashboardInput, LineInput, Standing},
    view::{Dashboard, MessageLine, OtherCredential, WindowPage},
};
use crate::{
    page::Section,
    paths,
    samples::{Sample, Set},
};

const OPENS: Date = date(2024, 7, 1);
const CLOSES: Date = date(2027, 6, 30);

/// The dashboard in every state, and the task list.
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let states = [
        ("no-window", Standing::NoWindow(Some(date(2029, 7, 1)))),
        ("not-subject", Standing::NoWindow(None)),
        ("profile", Standing::ProfileDue),
        ("assessment", Standing::AssessmentDue),
        ("sitting", Standing::SittingUnderWay("0193b1".into())),
        ("result", Standing::ResultPending),
        ("learning", Standing::LearningDue),
        ("in-review", Standing::LearningDue),
        ("complete", Standing::Complete(Some(date(2034, 7, 1)))),
        ("close-review", Standing::CloseReview),
        ("discontinued", Standing::Discontinued(date(2028, 6, 30), "learning")),
        ("final", Standing::Final),
    ];
    let mut samples: Vec<Sample> = states
        .into_iter()
        .map(|(name, standing)| {
            let input = input(standing, name);
            let view = Dashboard::new(set.holder(Section::Overview), &set.format, &input);
            Sample::of(&format!("dashboard-{name}"), &view)
        })
        .collect();
    for (name, standing) in [("profile", Standing::ProfileDue), ("learning", Standing::LearningDue)] {
        let view = WindowPage::new(set.holder(Section::Overview), &set.format, &input(standing, name));
        samples.push(Sample::of(&format!("window-{name}"), &view));
    }
    samples
}

fn input(standing: Standing, name: &str) -> DashboardInput {
    let step = match name {
        "no-window" | "not-subject" | "profile" => 1,
        "assessment" | "sitting" => 2,
        "result" => 3,
        _ => 4,
    };
    DashboardInput {
        discipline: "Radiography".into(),
        case: "0193a0".into(),
        window: (!matches!(standing, Standing::NoWindow(_))).then_some((OPENS, CLOSES)),
        profile_on: (step > 1).then_some(date(2026, 3, 2)),
        profile_elsewhere: false,
        assessed_on: (step > 2).then_some(date(2026, 9, 14)),
        lines: if step > 3 && name != "final" {
            lines(name)
        } else {
            Vec::new()
        },
        account: Some(Account {
            ends: CLOSES,
            needed: Credits::whole(24),
            counted: Credits::from_hundredths(1450),
            in_review: Credits::from_hundredths(150),
        }),
        messages: if step > 3 { messages() } else { Vec::new() },
        others: if name == "learning" { others() } else { Vec::new() },
        standing,
    }
}

fn lines(name: &str) -> Vec<LineInput> {
    let line = |name: &str, approved: u32, in_review: u32| LineInput {
        name: name.into(),
        prescribed: Credits::whole(3),
        approved: Credits::from_hundredths(approved),
        in_review: Credits::from_hundredths(in_review),
    };
    match name {
        "complete" => vec![line("Radiation Protection", 300, 0)],
        "in-review" => vec![line("Radiation Protection", 200, 100)],
        _ => vec![
            line("Radiation Protection", 200, 0),
            line("Equipment Operation and Quality Assurance", 150, 100),
            line("Head, Spine and Pelvis Procedures", 0, 0),
        ],
    }
}

fn messages() -> Vec<MessageLine> {
    let message = |title: &str, on: Date, new| MessageLine {
        href: paths::message("0193c1"),
        title: title.into(),
        on: crate::format::When {
            iso: on.to_string(),
            text: on.strftime("%B %-d").to_string(),
        },
        new,
    };
    vec![
        message("Your course of November 18 is in review", date(2026, 11, 19), true),
        message(
            "1.5 credits approved for Equipment Operation and Quality Assurance",
            date(2026, 11, 4),
            false,
        ),
    ]
}

fn others() -> Vec<OtherCredential> {
    let words = "Certified and registered. Nothing to do: your window opens on July 1, 2029.".to_owned();
    vec![OtherCredential {
        name: "Computed Tomography".into(),
        words,
        href: String::new(),
    }]
}
