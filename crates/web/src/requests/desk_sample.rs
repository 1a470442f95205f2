//! The queue of requests and one request on a staff member's desk, with invented people.

use cqr_domain::requests::Proposed;
use jiff::civil::date;

use super::{
    proposal,
    sample::{ASKED, day, request_line, said, tag},
    view::{DecisionForm, DeskPage, QueueLineView, QueuePage, RequestLine},
};
use crate::{
    forms::{Choice, Field, Problems},
    page::{Page, Section},
    paths,
    samples::Set,
    threads::{Tab, Turn},
};

pub(super) fn line(set: &Set, overdue: bool) -> QueueLineView {
    let page = set.staff(Section::Requests);
    QueueLineView {
        line: RequestLine {
            href: paths::staff_request("0193r1"),
            due: Some(day(set, 11, if overdue { 20 } else { 30 })),
            about: page.t("staff-request-cause-illness").to_string(),
            ..request_line(set, &page, true)
        },
        name: if overdue { "Marisol Quade" } else { "Owen Tallis" }.into(),
        number: if overdue { "4418207" } else { "4419911" }.into(),
        discipline: "Radiography".into(),
        overdue,
        longer: Some(longer(set, &page)),
    }
}

fn longer(set: &Set, page: &Page) -> String {
    let words = page.t("staff-requests-close");
    let words = words.s("date", set.format.date(date(2027, 6, 30)));
    let most = proposal(page, &set.format, Proposed::Most(date(2028, 6, 30)));
    words.s("proposed", most).to_string()
}

/// The day that a colleague granted before.
fn granted(set: &Set, page: &Page) -> String {
    proposal(page, &set.format, Proposed::Granted(date(2027, 12, 31)))
}

pub(super) fn queue(set: &Set, lines: Vec<QueueLineView>) -> QueuePage {
    let page = set.staff(Section::Requests);
    let tab = |id: &str, here: bool| Tab {
        href: paths::REQUESTS.into(),
        words: page.t(id).n("count", lines.len()).to_string(),
        here,
    };
    QueuePage {
        tabs: vec![
            tab("staff-requests-tab-open", true),
            tab("staff-requests-tab-done", false),
        ],
        waiting: i64::try_from(lines.len()).unwrap_or(0),
        overdue: i64::from(!lines.is_empty()),
        lines,
        turn: Turn::default(),
        done: false,
        page,
    }
}

pub(super) fn desk(set: &Set, may: bool, wrong: bool) -> DeskPage {
    let page = set.staff(Section::Requests);
    let fact = |id: &str, value: &str| (page.t(id).to_string(), value.to_owned());
    let choice = |value: &str| Choice {
        value: value.into(),
        label: page.t_of("staff-request-verdict", value).to_string(),
        ..Choice::default()
    };
    let (close, text) = desk_fields(set, &page, wrong);
    let problems = if wrong {
        Problems::of(&page, &[&close])
    } else {
        Problems::default()
    };
    DeskPage {
        problems,
        href: paths::staff_request("0193r1"),
        title: page.t("request-title-extension").to_string(),
        holder: ("Marisol Quade".into(), "4418207".into()),
        person: paths::person("0193a9"),
        state: tag(&page, "open", "yellow"),
        due: Some(day(set, 11, 20)),
        overdue: true,
        facts: vec![
            fact(
                "staff-request-fact-about",
                &page.t("staff-request-cause-illness").to_string(),
            ),
            fact("staff-request-fact-discipline", "Radiography"),
            fact("staff-request-fact-filed", "November 16, 2026"),
            fact("staff-fact-window", "July 1, 2024 to June 30, 2027"),
            fact("staff-request-fact-close", "June 30, 2027"),
            fact("staff-request-fact-proposed", &granted(set, &page)),
        ],
        talk: vec![
            said(set, "theirs", "Marisol Quade", ASKED, "2026-11-16T15:04:00Z"),
            said(
                set,
                "note",
                "Ruth Amberly",
                "The letter of the hospital says the same.",
                "2026-11-18T15:04:00Z",
            ),
        ],
        votes: vec![
            page.t("staff-request-vote-day")
                .s("name", "Ruth Amberly")
                .s("date", "December 31, 2027")
                .to_string(),
        ],
        rule: page.t("staff-request-people").n("count", 2).to_string(),
        obstacle: if may {
            String::new()
        } else {
            page.t("staff-request-involved").to_string()
        },
        form: may.then(|| DecisionForm {
            verdicts: vec![choice("granted"), choice("refused")],
            verdict_error: None,
            close: Some(close),
            lines: Vec::new(),
            lines_error: None,
            text,
        }),
        page,
    }
}

/// An appeal against a prescription; nobody decided yet, and as sent without an amount that is less.
pub(super) fn prescription(set: &Set, wrong: bool) -> DeskPage {
    let mut view = desk(set, true, false);
    let page = set.staff(Section::Requests);
    let line = |code: &str, name: &str, counted: &str| Field {
        id: format!("line-{code}"),
        name: format!("line_{code}"),
        label: name.into(),
        hint: Some(
            page.t("staff-request-line-hint")
                .s("credits", "3.0")
                .s("counted", counted)
                .to_string(),
        ),
        value: "3.0".into(),
        kind: "text",
        input_mode: Some("decimal"),
        width: Some(5),
        ..Field::default()
    };
    view.title = page.t("request-title-appeal").to_string();
    view.facts.truncate(3);
    view.facts[0].1 = page.t("staff-request-against-prescription").to_string();
    let follows = page.t("staff-request-follows-prescription").to_string();
    view.facts
        .push((page.t("staff-request-fact-follows").to_string(), follows));
    view.votes.clear();
    view.rule = page.t("staff-request-people").n("count", 1).to_string();
    if let Some(form) = &mut view.form {
        form.close = None;
        form.lines = vec![
            line("RP", "Radiation Protection", "1.0"),
            line("PIM", "Patient Interactions and Management", "0.0"),
        ];
        form.lines_error = wrong.then(|| page.t("staff-error-request-less").to_string());
        let lines = Field {
            id: "lines".into(),
            error: form.lines_error.clone(),
            ..Field::default()
        };
        view.problems = Problems::of(&page, &[&lines]);
    }
    view
}

/// The fields of the form to decide with: the new last day and the reason.
fn desk_fields(set: &Set, page: &Page, wrong: bool) -> (Field, Field) {
    let hint = page.t("staff-request-close-hint");
    let hint = hint.s("from", "July 1, 2027").s("to", "June 30, 2028");
    let value = if wrong { "" } else { "2027-12-31" };
    let close = Field {
        hint: Some(format!("{hint} {}", granted(set, page))),
        ..Field::text(page, "window-close").kind("date").width(10).value(value)
    };
    let text = Field {
        label: page.t("staff-request-reason").to_string(),
        hint: Some(page.t("staff-request-reason-hint").to_string()),
        ..Field::text(page, "text").rows(5)
    };
    (close.error(page, wrong.then_some("staff-error-request-close")), text)
}
