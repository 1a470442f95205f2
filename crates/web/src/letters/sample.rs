//! The pages of letters with invented people.

use cqr_app::letters::{Aside, BatchState, Cause};
use jiff::civil::date;

use super::{
    desk::{aside, cause, makes, on_lines, state, sums, unsaid_problem},
    verify,
    view::{AsideLine, BatchLine, CheckedView, LettersPage, Recipient, WaitingLine},
};
use crate::{
    forms::Problems,
    page::Section,
    paths,
    samples::{Sample, Set},
    threads::Turn,
};

const CODE: &str = "04HM-ASW9-NF6Y-Y07Z";

/// Every page of letters.
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let public = || set.public(Section::Register);
    let checked = |kind, wrong| verify::page(public(), CODE, wrong, Some(view(set, kind)));
    vec![
        Sample::of("verify", &verify::page(public(), "", false, None)),
        Sample::of("verify-missing", &verify::page(public(), "04HM", true, None)),
        Sample::of("verify-genuine", &checked("genuine", false)),
        Sample::of("verify-superseded", &checked("superseded", false)),
        Sample::of("verify-revoked", &checked("revoked", false)),
        Sample::of("verify-unknown", &checked("unknown", false)),
        Sample::of("staff-letters", &desk(set, true, None)),
        Sample::of("staff-letters-unsaid", &unsaid(set)),
        Sample::of(
            "staff-letters-to-post-first",
            &desk(set, true, Some("staff-letters-to-post-first")),
        ),
        Sample::of("staff-letters-none", &desk(set, false, Some("staff-letters-nothing"))),
    ]
}

fn view(set: &Set, kind: &'static str) -> CheckedView {
    let page = set.public(Section::Register);
    if kind == "unknown" {
        return CheckedView {
            kind,
            ..CheckedView::default()
        };
    }
    let title = page.t("notice-discontinued-title").s("discipline", "Radiography");
    let fact = |id: &str, value: String| (page.t(id).to_string(), value);
    CheckedView {
        kind,
        since: (kind != "genuine").then(|| set.format.date(date(2026, 11, 12))),
        facts: vec![
            fact("verify-says", title.to_string()),
            fact("verify-date", set.format.date(date(2026, 10, 2)).text),
            fact(
                "verify-name",
                if kind == "revoked" {
                    page.t("verify-name-hidden").to_string()
                } else {
                    "Marisol Quade".into()
                },
            ),
        ],
        entry: (kind != "revoked").then(|| paths::register_entry("0193p1")),
        as_of: format!("{} Central", set.format.instant(set.format.now())),
    }
}

/// Whom the letters of a batch go to: the printer has no letters for the second name.
fn recipients(set: &Set) -> Vec<Recipient> {
    let page = set.staff(Section::Letters);
    let one = |name: &str, number: &str, by_hand: Vec<String>| Recipient {
        name: name.into(),
        number: number.into(),
        person: paths::person(format_args!("0193p{number}")),
        title: page
            .t("notice-discontinued-title")
            .s("discipline", "Radiography")
            .to_string(),
        by_hand,
    };
    let greek = "Ελένη Παπαδοπούλου";
    vec![
        one("Marisol Quade", "4419914", Vec::new()),
        one(greek, "4419915", vec![greek.into()]),
    ]
}

/// Somebody who died since the batch was made.
fn died(letter: Recipient) -> Recipient {
    Recipient {
        name: "Owen Tallis".into(),
        number: "4419916".into(),
        person: paths::person("0193p4419916"),
        ..letter
    }
}

/// Posted without saying that all of it is in the mail.
fn unsaid(set: &Set) -> LettersPage {
    let mut desk = desk(set, true, None);
    for batch in desk.batches.iter_mut().filter(|batch| batch.is_open) {
        batch.error = Some(desk.page.t("staff-batch-unsaid").to_string());
    }
    desk.problems
        .list
        .extend(desk.batches.iter().filter_map(unsaid_problem));
    desk
}

/// A batch, how many letters it has and how far it is.
fn batch(set: &Set, id: &str, (count, how): (i32, BatchState), day: Option<i8>) -> BatchLine {
    let page = set.staff(Section::Letters);
    let letters = if how == BatchState::Made {
        recipients(set)
    } else {
        Vec::new()
    };
    let left_out: Vec<Recipient> = letters.first().cloned().into_iter().map(died).collect();
    BatchLine {
        id: id.into(),
        href: paths::print_batch(id),
        title: page
            .t("staff-batch-line")
            .n("count", count)
            .s("date", set.format.date(date(2026, 11, 20)))
            .s("name", "Nadia Ferro")
            .to_string(),
        state: state(&page, how),
        settled: day.map(|day| set.format.date(date(2026, 11, day))),
        is_open: how == BatchState::Made,
        is_there: how != BatchState::Undone,
        count: if letters.is_empty() {
            usize::try_from(count).unwrap_or_default()
        } else {
            letters.len()
        },
        error: None,
        by_hand: on_lines(&letters),
        letters,
        left_out,
    }
}

/// Each reason for which a letter is not printed.
const ASIDE: [Aside; 7] = [
    Aside::Deceased,
    Aside::TakenBack,
    Aside::DayOver,
    Aside::DayMoved,
    Aside::MatterOver,
    Aside::Read,
    Aside::NoStreet,
];

fn desk(set: &Set, some: bool, refusal: Option<&str>) -> LettersPage {
    let page = set.staff(Section::Letters);
    let waiting = |name: &str, kind: &str, why, day| WaitingLine {
        name: name.into(),
        number: "4419911".into(),
        person: paths::person("0193p1"),
        title: page
            .t_of("notice", format_args!("{kind}-title"))
            .s("discipline", "Radiography")
            .s("date", set.format.date(date(2026, 10, 31)))
            .to_string(),
        file: (why == Cause::Act).then(|| paths::staff_letter("0193c1")),
        cause: cause(&page, why),
        since: set.format.date(date(2026, 11, day)),
    };
    let batch = |id: &str, count, how, day| batch(set, id, (count, how), day);
    LettersPage {
        problems: Problems::of(&page, &[]).and(refusal.map(|id| page.t(id).to_string())),
        waiting: if some {
            vec![
                waiting("Calvin Oyelaran", "discontinued", Cause::Act, 20),
                waiting("Zoë Søndergård-Łukasiewicz", "case_completed", Cause::Bounce, 22),
            ]
        } else {
            Vec::new()
        },
        count: if some { 239 } else { 0 },
        make: makes(&page, if some { 239 } else { 0 }),
        causes: if some {
            sums(&page, &[(Cause::Act, 1), (Cause::Step, 230), (Cause::Bounce, 8)])
        } else {
            Vec::new()
        },
        turn: Turn {
            before: String::new(),
            after: if some {
                format!("{}?page=2", paths::LETTERS)
            } else {
                String::new()
            },
        },
        aside_open: some,
        aside: if some {
            ASIDE
                .map(|why| AsideLine {
                    line: waiting("Owen Tallis", "window_opened", Cause::Step, 3),
                    why: aside(&page, why),
                })
                .into()
        } else {
            Vec::new()
        },
        batches: if some {
            vec![
                batch("0193b3", 3, BatchState::Made, None),
                batch("0193b2", 12, BatchState::Posted, Some(21)),
                batch("0193b1", 1, BatchState::Undone, Some(20)),
            ]
        } else {
            Vec::new()
        },
        page,
    }
}
