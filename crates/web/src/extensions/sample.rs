//! The pages of extensions for many with invented people.

use super::view::{ExtensionLine, ExtensionPage, ExtensionsPage, PreviewView, ProposePage};
use crate::{
    forms::{Choice, Field, Problems},
    page::{Page, Section},
    paths,
    samples::{Sample, Set},
};

/// Every page of extensions for many.
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    vec![
        Sample::of("staff-extensions", &list(set, true)),
        Sample::of("staff-extensions-none", &list(set, false)),
        Sample::of("staff-extension-new", &propose(set, false, false)),
        Sample::of("staff-extension-wrong", &propose(set, true, false)),
        Sample::of("staff-extension-preview", &propose(set, false, true)),
        Sample::of("staff-extension", &show(set, false)),
        Sample::of("staff-extension-approved", &approved(set)),
        Sample::of("staff-extension-applied", &show(set, true)),
    ]
}

fn title(page: &Page) -> String {
    let months = page.t("staff-extension-months").n("count", 6).to_string();
    page.t("staff-extension-what")
        .s("span", months)
        .s("discipline", "Radiography")
        .s("from", "June 1, 2027")
        .s("to", "August 31, 2027")
        .to_string()
}

fn state(page: &Page, state: &str, color: &'static str) -> (String, &'static str) {
    (page.t_of("staff-extension-state", state).to_string(), color)
}

fn list(set: &Set, some: bool) -> ExtensionsPage {
    let page = set.staff(Section::Requests);
    let line = ExtensionLine {
        href: paths::extension("0193x1"),
        title: title(&page),
        text: page
            .t("staff-extension-line")
            .s("cause", page.t("staff-request-cause-disaster"))
            .n("count", 812)
            .to_string(),
        state: state(&page, "proposed", "yellow"),
    };
    ExtensionsPage {
        lines: if some { vec![line] } else { Vec::new() },
        page,
    }
}

fn propose(set: &Set, wrong: bool, preview: bool) -> ProposePage {
    let page = set.staff(Section::Requests);
    let field = |id: &str, kind: &'static str, width, value: &str| {
        Field::text(&page, id)
            .kind(kind)
            .width(width)
            .value(if preview { value } else { "" })
    };
    let choice = |value: &str, label: String| Choice {
        value: value.into(),
        label,
        chosen: preview && value == "disaster",
        ..Choice::default()
    };
    let from = field("closes-from", "date", 10, "2027-06-01");
    let fields = vec![
        from.error(&page, wrong.then_some("staff-error-extension-day")),
        field("closes-to", "date", 10, "2027-08-31"),
        field("months", "text", 5, "6"),
        field("days", "text", 5, ""),
    ];
    let person = |name: &str, day: &str, then: &str| [name.into(), "Radiography".into(), day.into(), then.into()];
    let view = PreviewView {
        found: page.t("staff-extension-found").n("count", 812).to_string(),
        people: vec![
            person("Calvin Oyelaran", "June 30, 2027", "December 31, 2027"),
            person("Marisol Quade", "August 31, 2027", "February 29, 2028"),
        ],
        more: page.t("staff-extension-more").n("count", 810).to_string(),
        hidden: vec![("discipline", "R".into()), ("months", "6".into())],
        rule: page.t("staff-extension-people").n("count", 2).to_string(),
    };
    let shown: Vec<&Field> = fields.iter().collect();
    ProposePage {
        problems: Problems::of(&page, &shown),
        disciplines: vec![
            choice("", page.t("staff-extension-all").to_string()),
            choice("R", "Radiography".into()),
        ],
        causes: ["illness", "disaster", "other"]
            .map(|code| choice(code, page.t_of("staff-request-cause", code).to_string()))
            .into(),
        cause_error: None,
        preview: preview.then_some(view),
        fields,
        page,
    }
}

/// Approved, and not in effect yet.
fn approved(set: &Set) -> ExtensionPage {
    let mut view = show(set, true);
    let words = view
        .page
        .t("staff-extension-effect")
        .s("at", "April 20, 2027, 2:05 p.m.")
        .to_string();
    view.facts.pop();
    view.facts
        .push((view.page.t("staff-extension-fact-effect").to_string(), words));
    view.state = state(&view.page, "approved", "green");
    view.can_drop = true;
    view
}

fn show(set: &Set, applied: bool) -> ExtensionPage {
    let page = set.staff(Section::Requests);
    let fact = |id: &str, value: String| (page.t(id).to_string(), value);
    let names = if applied {
        "Ruth Amberly, Sam Delacroix"
    } else {
        "Ruth Amberly"
    };
    let approved = page
        .t("staff-extension-approved-by")
        .n("count", if applied { 2 } else { 1 })
        .n("people", 2)
        .s("names", names);
    let mut facts = vec![
        fact(
            "staff-extension-fact-cause",
            page.t("staff-request-cause-disaster").to_string(),
        ),
        fact(
            "staff-extension-fact-found",
            page.t("staff-extension-windows").n("count", 812).to_string(),
        ),
        fact("staff-extension-fact-by", "Nadia Ferro".into()),
        fact("staff-extension-fact-approved", approved.to_string()),
    ];
    if applied {
        let outcome = page.t("staff-extension-outcome").n("extended", 810).n("skipped", 2);
        facts.push(fact("staff-extension-fact-outcome", outcome.to_string()));
    }
    ExtensionPage {
        problems: Problems::default(),
        href: paths::extension("0193x1"),
        title: title(&page),
        state: if applied {
            state(&page, "applied", "green")
        } else {
            state(&page, "proposed", "yellow")
        },
        facts,
        can_approve: !applied,
        can_drop: !applied,
        page,
    }
}
