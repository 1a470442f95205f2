//! The pages of requests with invented people.

use cqr_domain::{programs::policy::Policy, requests::Wish};
use jiff::civil::date;

use super::{
    desk_sample::{desk, line, prescription, queue},
    view::{ChoiceLine, ChoicePage, FormPage, RequestLine, RequestPage},
};
use crate::{
    format::When,
    forms::{Choice, Field, Problems},
    html::Markup,
    page::{Page, Section},
    paths,
    samples::{Sample, Set},
    threads::{FilesView, Said},
};

/// Every page of requests.
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let mut samples = super::name_sample::samples(set, &request(set, false), &desk(set, true, false));
    samples.extend(of_windows(set));
    samples
}

fn of_windows(set: &Set) -> Vec<Sample> {
    vec![
        Sample::of("requests", &choose(set, true)),
        Sample::of("requests-none", &choose(set, false)),
        Sample::of("requests-early", &early(set)),
        Sample::of("requests-over", &over(set)),
        Sample::of("requests-further", &further(set)),
        Sample::of("request-extension", &form(set, "extension", false)),
        Sample::of("request-extension-wrong", &form(set, "extension", true)),
        Sample::of("request-appeal", &form(set, "appeal", false)),
        Sample::of("request-appeal-none", &without(set)),
        Sample::of("request-complaint", &form(set, "complaint", false)),
        Sample::of("request-waits", &request(set, false)),
        Sample::of("request-complaint-late", &complaint(set, false)),
        Sample::of("request-complaint-answered", &complaint(set, true)),
        Sample::of("request-refused", &request(set, true)),
        Sample::of("staff-requests", &queue(set, vec![line(set, true), line(set, false)])),
        Sample::of("staff-requests-none", &queue(set, Vec::new())),
        Sample::of("staff-request", &desk(set, true, false)),
        Sample::of("staff-request-wrong", &desk(set, true, true)),
        Sample::of("staff-request-prescription", &prescription(set, false)),
        Sample::of("staff-request-prescription-wrong", &prescription(set, true)),
        Sample::of("staff-request-involved", &desk(set, false, false)),
        Sample::of("staff-request-new", &officer(set)),
        Sample::of("staff-request-new-none", &officer_without(set)),
    ]
}

pub(super) fn day(set: &Set, month: i8, day: i8) -> When {
    set.format.date(date(2026, month, day))
}

pub(super) fn tag(page: &Page, state: &str, color: &'static str) -> (String, &'static str) {
    (page.t_of("request-state", state).to_string(), color)
}

pub(super) fn request_line(set: &Set, page: &Page, open: bool) -> RequestLine {
    RequestLine {
        href: paths::request("0193r1"),
        title: page.t("request-title-extension").to_string(),
        about: page.t("request-cause-illness").to_string(),
        state: if open {
            tag(page, "open", "yellow")
        } else {
            tag(page, "granted", "green")
        },
        filed: day(set, 11, 16),
        due: open.then(|| day(set, 11, 30)),
    }
}

fn choose(set: &Set, before: bool) -> ChoicePage {
    let page = set.holder(Section::Overview);
    let choice = |wish: &str, can: bool, days: u32| ChoiceLine {
        href: if can {
            paths::request_new("0193a0", wish)
        } else {
            String::new()
        },
        title: page.t_of("request-title", wish).to_string(),
        text: page
            .t_of(if can { "request-choice" } else { "request-choice-none" }, wish)
            .s("date", set.format.in_days(days))
            .to_string(),
    };
    ChoicePage {
        discipline: "Radiography".into(),
        window: paths::window("0193a0"),
        choices: vec![
            choice("extension", true, 14),
            choice("appeal", before, 30),
            choice("complaint", true, 30),
        ],
        requests: if before {
            vec![request_line(set, &page, true), request_line(set, &page, false)]
        } else {
            Vec::new()
        },
        page,
    }
}

/// Nothing is decided yet.
fn early(set: &Set) -> ChoicePage {
    let mut view = choose(set, true);
    let answer = set.format.in_days(30);
    let text = view.page.t("request-choice-early-appeal").s("date", answer).to_string();
    view.choices[1].text = text;
    view
}

/// The time to appeal has ended.
fn over(set: &Set) -> ChoicePage {
    let mut view = choose(set, false);
    let text = view
        .page
        .t("request-choice-over-appeal")
        .s("date", day(set, 11, 20))
        .to_string();
    view.choices[1].text = text;
    view
}

/// An appeal was refused, and the panel can be asked.
fn further(set: &Set) -> ChoicePage {
    let mut view = choose(set, true);
    let text = view
        .page
        .t("request-choice-further-appeal")
        .s("date", day(set, 12, 20))
        .to_string();
    (view.choices[1].href, view.choices[1].text) = (String::new(), text);
    view
}

fn form(set: &Set, wish: &str, wrong: bool) -> FormPage {
    let page = set.holder(Section::Overview);
    let codes: &[&str] = match wish {
        "extension" => &["illness", "military_service", "family", "disaster", "other"],
        "appeal" => &["discontinuation", "prescription", "course"],
        _ => &[],
    };
    let start = if wish == "extension" {
        "request-cause"
    } else {
        "request-against"
    };
    let choices = codes.iter().map(|code| Choice {
        value: (*code).into(),
        label: if wish == "appeal" {
            let until = page.t("request-against-until").s("date", day(set, 12, 14));
            until.s("what", page.t_of(start, code)).to_string()
        } else {
            page.t_of(start, code).to_string()
        },
        ..Choice::default()
    });
    let text = Field {
        label: page.t_of("request-why", wish).to_string(),
        hint: Some(page.t_of("request-why-hint", wish).to_string()),
        ..Field::text(&page, "text").rows(8)
    };
    let text = text.error(&page, wrong.then_some("error-message-text"));
    let choice_error = wrong.then(|| page.t("error-request-about").to_string());
    let about = Field {
        id: "about".into(),
        error: choice_error.clone(),
        ..Field::default()
    };
    FormPage {
        problems: Problems::of(&page, &[&about, &text]),
        href: paths::request_new("0193a0", wish),
        back: (paths::window_requests("0193a0"), page.t("button-back").to_string()),
        title: page.t_of("request-title", wish).to_string(),
        holder: String::new(),
        lead: page
            .t_of("request-lead", wish)
            .s("discipline", "Radiography")
            .s("date", set.format.date(date(2027, 6, 30)))
            .s("answer", set.format.in_days(if wish == "extension" { 14 } else { 30 }))
            .to_string(),
        none: String::new(),
        legend: page.t_of("request-legend", wish).to_string(),
        choices: choices.collect(),
        choice_error,
        text,
        files: Some(FilesView {
            accept: ".pdf,.jpeg,.jpg,.png".into(),
            most: 5,
            kept: Vec::new(),
            error: None,
        }),
        note: if wish == "extension" {
            page.t("request-note-extension").to_string()
        } else {
            String::new()
        },
        button: page.t_of("request-send", wish).to_string(),
        page,
    }
}

fn without(set: &Set) -> FormPage {
    let mut view = form(set, "appeal", false);
    view.instead(Some(view.page.t("request-choice-none-appeal").to_string()));
    view
}

fn officer_without(set: &Set) -> FormPage {
    let mut view = officer(set);
    view.title = view.page.t("request-title-appeal").to_string();
    view.instead(Some(view.page.t("staff-request-none-appeal").to_string()));
    view
}

fn officer(set: &Set) -> FormPage {
    let page = set.staff(Section::Requests);
    let mut asked = form(set, "extension", false);
    for choice in &mut asked.choices {
        choice.label = super::about_other(&page, Wish::Extension, &choice.value);
    }
    FormPage {
        legend: page.t("staff-request-legend-extension").to_string(),
        back: (paths::person("0193a9"), "Marisol Quade".into()),
        holder: page.t("staff-request-for").s("name", "Marisol Quade").to_string(),
        lead: page.t("staff-request-lead").s("date", "June 30, 2027").to_string(),
        button: page.t("staff-request-write").to_string(),
        note: super::officer::note(&page, &Policy::default(), Wish::Extension, &set.format.in_days(14).text),
        text: Field {
            label: page.t("staff-request-why-extension").to_string(),
            hint: Some(page.t("staff-request-why-hint").to_string()),
            ..Field::text(&page, "text").rows(8)
        },
        page,
        ..asked
    }
}

pub(super) fn said(set: &Set, kind: &'static str, who: &str, body: &str, at: &str) -> Said {
    Said {
        kind,
        who: who.into(),
        at: set.format.instant(at.parse().unwrap_or_default()),
        new: false,
        body: Markup(format!("<p>{body}</p>")),
        files: if kind == "theirs" {
            vec![("/uploads/0193u1".into(), "letter.pdf".into())]
        } else {
            Vec::new()
        },
    }
}

pub(super) const ASKED: &str = "I had surgery in September and cannot work until February. May I have six more months?";

const TREATED: &str = "I called three times in October, and nobody called back.";

/// A complaint whose day has passed, and one that was answered.
fn complaint(set: &Set, answered: bool) -> RequestPage {
    let waits = request(set, false);
    let page = &waits.page;
    let said = |kind, who: &str, body: &str, at: &str| said(set, kind, who, body, at);
    let mut talk = vec![said("theirs", "You", TREATED, "2026-10-16T15:04:00Z")];
    if answered {
        let answer = "We are sorry. Your calls were noted and not passed on. We changed how that is done.";
        talk.push(said("ours", "Our office", answer, "2026-11-12T15:04:00Z"));
    }
    RequestPage {
        title: page.t("request-title-complaint").to_string(),
        about: format!("{}, Radiography", page.t("request-complaint-about")),
        state: if answered {
            tag(page, "answered", "green")
        } else {
            tag(page, "open", "yellow")
        },
        standing: if answered {
            page.t("request-standing-answered").to_string()
        } else {
            page.t("request-standing-late").s("date", day(set, 11, 15)).to_string()
        },
        talk,
        can_withdraw: !answered,
        ..waits.clone()
    }
}

const DOUBTED: &str = "I answered all questions about radiation protection. Were all of my answers counted?";

fn request(set: &Set, refused: bool) -> RequestPage {
    let page = set.holder(Section::Overview);
    let wish = if refused { DOUBTED } else { ASKED };
    let asked = said(set, "theirs", "You", wish, "2026-11-16T15:04:00Z");
    let answer = "We looked at your result again. Each answer was counted as it should be.";
    let further = Field {
        label: page.t("request-further-why").to_string(),
        hint: None,
        ..Field::text(&page, "text").rows(6)
    };
    let due = day(set, 11, 30);
    RequestPage {
        problems: Problems::default(),
        href: paths::request("0193r1"),
        back: (paths::window_requests("0193a0"), page.t("requests-title").to_string()),
        title: page
            .t_of("request-title", if refused { "appeal" } else { "extension" })
            .to_string(),
        about: if refused {
            format!("{}, Radiography", page.t("request-against-prescription"))
        } else {
            format!("{}, Radiography", page.t("request-cause-illness"))
        },
        state: if refused {
            tag(&page, "refused", "red")
        } else {
            tag(&page, "open", "yellow")
        },
        standing: if refused {
            page.t("request-standing-refused").to_string()
        } else {
            page.t("request-standing-open").s("date", due).to_string()
        },
        talk: if refused {
            vec![asked, said(set, "ours", "Our office", answer, "2026-11-20T15:04:00Z")]
        } else {
            vec![asked]
        },
        can_withdraw: !refused,
        further: refused.then(|| (day(set, 12, 20), further)),
        page,
    }
}
