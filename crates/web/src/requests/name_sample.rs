//! The pages of another legal name with invented people.

use cqr_app::requests::{NameFault, NameForm, NameWish};
use jiff::civil::date;

use super::{DeskPage, NameDone, RequestLine, RequestPage, name};
use crate::{
    ctx::Frame,
    html::Markup,
    page::Section,
    paths,
    samples::{Sample, Set},
    threads::{FilesView, Said},
};

/// Every page about a name; what a request and a desk look like otherwise comes from the other samples.
pub(super) fn samples(set: &Set, request: &RequestPage, desk: &DeskPage) -> Vec<Sample> {
    let frame = || Frame {
        page: set.holder(Section::Account),
        format: set.format.clone(),
    };
    let form = NameForm {
        now: ("Marisol".into(), "Quade".into()),
        documents: ["marriage", "divorce", "court_order", "identity_card"]
            .map(str::to_owned)
            .to_vec(),
        files_max: 5,
        text_max: 4000,
        due_on: date(2026, 12, 3),
        before: Vec::new(),
    };
    let wish = NameWish {
        given: "Marisol".into(),
        middle: "Inez".into(),
        family: "Quade-Lindqvist".into(),
        document: "marriage".into(),
        text: "I married in October.".into(),
        files: Vec::new(),
    };
    let files = |kept: bool, error: Option<String>| FilesView {
        accept: ".pdf,.jpeg,.jpg,.png".into(),
        most: 5,
        kept: if kept {
            vec![("0193u1".into(), "certificate.pdf".into())]
        } else {
            Vec::new()
        },
        error,
    };
    let faults = [
        NameFault::Given,
        NameFault::Family,
        NameFault::Document,
        NameFault::NoText,
        NameFault::NoFile,
    ];
    let wrongs = name::wrongs(&frame().page, &faults);
    let unfit = wrongs.last().map(|(_, words)| words.clone());
    let sent = ["certificate.pdf".to_owned()];
    vec![
        Sample::of("name", &name::view(frame(), &form, &wish, files(true, None), &[])),
        Sample::of(
            "name-wrong",
            &name::view(frame(), &form, &NameWish::default(), files(false, unfit), &wrongs),
        ),
        Sample::of(
            "name-waits",
            &waits(set, &name::view(frame(), &form, &wish, files(false, None), &[])),
        ),
        Sample::of("name-check", &name::check_view(frame(), &form, &wish, &sent)),
        Sample::of(
            "name-done",
            &NameDone {
                number: "0193r2".into(),
                href: paths::request("0193r2"),
                due: set.format.date(date(2026, 12, 3)),
                page: set.holder(Section::Account),
            },
        ),
        Sample::of("name-request", &own(request)),
        Sample::of("staff-request-name", &on_desk(desk)),
    ]
}

/// The first of what was said, in words about a name.
fn asked(talk: &[Said]) -> Vec<Said> {
    let mut asked: Vec<Said> = talk.iter().take(1).cloned().collect();
    for said in &mut asked {
        said.body = Markup("<p>I married in October.</p>".into());
    }
    asked
}

fn waits(set: &Set, form: &super::NamePage) -> super::NamePage {
    let page = &form.page;
    super::NamePage {
        waits: paths::request("0193r2"),
        before: vec![RequestLine {
            href: paths::request("0193r2"),
            title: page.t("request-title-legal_name").to_string(),
            about: page.t("staff-rename-document-marriage").to_string(),
            state: (page.t("request-state-open").to_string(), "yellow"),
            filed: set.format.date(date(2026, 11, 23)),
            due: Some(set.format.date(date(2026, 12, 3))),
        }],
        ..form.clone()
    }
}

fn own(request: &RequestPage) -> RequestPage {
    let page = &request.page;
    let title = page.t("request-title-legal_name").to_string();
    let about = page.t("staff-rename-document-marriage");
    let standing = page.t("name-standing-open").s("date", "December 3, 2026").to_string();
    RequestPage {
        back: (paths::NAME.into(), page.t("name-title").to_string()),
        about: format!("{about}, Marisol Inez Quade-Lindqvist"),
        title,
        standing,
        talk: asked(&request.talk),
        ..request.clone()
    }
}

fn on_desk(desk: &DeskPage) -> DeskPage {
    let page = &desk.page;
    let fact = |id: &str, value: &str| (page.t(id).to_string(), value.to_owned());
    let document = page.t("staff-rename-document-marriage").to_string();
    let mut form = desk.form.clone();
    if let Some(form) = &mut form {
        form.close = None;
    }
    DeskPage {
        title: page.t("request-title-legal_name").to_string(),
        facts: vec![
            fact("staff-rename-shown", &document),
            fact("staff-request-fact-name-now", "Marisol Quade"),
            fact("staff-request-fact-given", "Marisol Inez"),
            fact("staff-request-fact-family", "Quade-Lindqvist"),
            fact("staff-request-fact-filed", "November 16, 2026"),
        ],
        votes: Vec::new(),
        talk: asked(&desk.talk),
        rule: page.t("staff-request-people").n("count", 1).to_string(),
        form,
        ..desk.clone()
    }
}
