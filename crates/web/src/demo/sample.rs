//! The demonstration's pages with invented content.

use super::view::{
    DemoAgain, DemoGroup, DemoMailbox, DemoMoving, DemoPerson, DemoStart, DemoStep, DemoSure, DemoTime, MailView,
};
use crate::{
    page::Section,
    samples::{Sample, Set},
};

/// The demo's pages.
#[doc(hidden)]
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let when = |date: jiff::civil::Date| set.format.date(date);
    let time = DemoTime {
        page: set.demo(set.holder(Section::None)),
        problem: None,
        today: when(jiff::civil::date(2026, 11, 23)),
        first: "2026-11-24".into(),
        wish: String::new(),
        far: "2036-11-23".into(),
        far_text: "November 23, 2036".into(),
        far_minutes: 10,
        year_minutes: 1,
        can_start_over: true,
    };
    let refused = DemoTime {
        problem: Some(set.public(Section::None).texts.text("demo-time-not-ahead")),
        wish: "2020-01-01".into(),
        can_start_over: false,
        ..time.clone()
    };
    let moving = DemoMoving {
        page: set.demo(set.public(Section::None)),
        today: when(jiff::civil::date(2029, 3, 1)),
        until: when(jiff::civil::date(2036, 11, 23)),
        left: set
            .public(Section::None)
            .t("demo-moving-left")
            .n("minutes", 8)
            .to_string(),
        days: 3653,
        done: 829,
        percent: 22,
    };
    let mut past = start(set);
    past.past = Some(when(jiff::civil::date(2026, 1, 5)));
    let mut samples = vec![
        Sample::of("demo", &start(set)),
        Sample::of("demo-past", &past),
        Sample::of("demo-time", &time),
        Sample::of("demo-time-refused", &refused),
        Sample::of("demo-moving", &moving),
        Sample::of(
            "demo-again-sure",
            &DemoSure {
                page: set.demo(set.public(Section::None)),
            },
        ),
        Sample::of(
            "demo-again",
            &DemoAgain {
                page: set.public(Section::None),
            },
        ),
    ];
    samples.extend(mailboxes(set));
    samples
}

/// The first page with a few people.
fn start(set: &Set) -> DemoStart {
    let person = |name: &str, tag: (&'static str, &str), what: &str, about: &str| DemoPerson {
        account: "0193h1".into(),
        name: name.into(),
        color: tag.0,
        tag: tag.1.into(),
        what: what.into(),
        about: about.into(),
    };
    DemoStart {
        page: set.demo(set.public(Section::None)),
        past: None,
        steps: vec![DemoStep {
            text: "Marisol Quade's window has just opened. See what is next, and fill in the profile.".into(),
            account: "0193h1".into(),
            name: "Marisol Quade".into(),
            to: "",
        }],
        groups: vec![
            DemoGroup {
                code: "way".into(),
                title: "On the way".into(),
                people: vec![
                    person(
                        "Marisol Quade",
                        ("blue", "Just opened"),
                        "Radiography · D10001 · Columbus, OH",
                        "Her window opened this month. Nothing is begun.",
                    ),
                    person(
                        "Teo Vasquez-Ames",
                        ("green", "On track"),
                        "Radiography · D10002 · Boise, ID",
                        "Learning was prescribed, half of it is done.",
                    ),
                ],
            },
            DemoGroup {
                code: "office".into(),
                title: "The office".into(),
                people: vec![person(
                    "Sam Delacroix",
                    ("", ""),
                    "CE reviewer",
                    "Courses wait, file beside claim.",
                )],
            },
        ],
    }
}

/// The mails of everybody, and those of one person who has none, in a sitting.
fn mailboxes(set: &Set) -> Vec<Sample> {
    let mail = MailView {
        to: "d10001@example.org".into(),
        subject: "Finish Radiography by May 31, 2027 (6 months before)".into(),
        body: "Finish Radiography by May 31, 2027 (6 months before).".into(),
        href: "/messages/0193n1".into(),
        sent: set.format.date(jiff::civil::date(2026, 11, 1)),
    };
    let mailbox = DemoMailbox {
        page: set.demo(set.public(Section::None)),
        about: set.public(Section::None).texts.text("demo-mailbox-everybody"),
        everybody: true,
        mails: vec![mail],
    };
    let mut sitting = set.demo(set.holder(Section::None));
    if let Some(machine) = &mut sitting.machine {
        machine.sitting = Some("0193s1".into());
    }
    let own = DemoMailbox {
        page: sitting,
        about: set.public(Section::None).texts.text("demo-mailbox-yours"),
        everybody: false,
        mails: Vec::new(),
    };
    vec![
        Sample::of("demo-mailbox", &mailbox),
        Sample::of("demo-mailbox-own", &own),
    ]
}
