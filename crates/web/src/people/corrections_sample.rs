//! The pages of corrections with invented people.

use cqr_app::people::NameChange;

use super::{
    corrections_view::{ChangeView, CorrectionsPage, PreviewForm},
    rename::{RenamePage, view, who_in},
};
use crate::{
    forms::{Field, Problems},
    page::{Page, Section},
    paths,
    samples::{Sample, Set, choices},
};

/// Their pages.
pub(super) fn samples(set: &Set) -> Vec<Sample> {
    vec![
        Sample::of("staff-corrections", &corrections(set, false)),
        Sample::of("staff-corrections-preview", &corrections(set, true)),
        Sample::of("staff-rename", &rename(set)),
    ]
}

fn rename(set: &Set) -> RenamePage {
    let page = set.staff(Section::People);
    let who = who_in(&page, "4418207", "June 17, 1984");
    let name = |family: &str| ("Marisol".to_owned(), family.to_owned());
    let change = NameChange {
        now: name("Quade"),
        then: name("Quade-Lindqvist"),
    };
    view(page, "0193a9", who, &change, "marriage")
}

/// What a correction moves.
pub(super) fn moves(page: &Page) -> PreviewForm {
    let change = ChangeView {
        discipline: "Radiography".into(),
        window: (
            "July 1, 2024 to June 30, 2027".into(),
            "August 1, 2024 to July 31, 2027".into(),
        ),
        next: ("July 1, 2034".into(), "August 1, 2034".into()),
        changes: true,
    };
    let same = ChangeView {
        discipline: "Mammography".into(),
        window: ("None".into(), "None".into()),
        next: ("None".into(), "None".into()),
        changes: false,
    };
    PreviewForm {
        changes: vec![change, same],
        years: vec![
            page.t("staff-correct-renewal")
                .s("now", "July 31, 2027")
                .s("then", "August 31, 2027")
                .to_string(),
            page.t("staff-correct-biennium")
                .s("now", "June 30, 2027")
                .s("then", "July 31, 2027")
                .to_string(),
        ],
        hidden: Vec::new(),
    }
}

fn corrections(set: &Set, preview: bool) -> CorrectionsPage {
    let page = set.staff(Section::People);
    let award = Field {
        id: "award-0193c1".into(),
        name: "award_0193c1".into(),
        label: page.t("staff-correct-award").s("discipline", "Radiography").to_string(),
        ..Field::default()
    };
    CorrectionsPage {
        problems: Problems::default(),
        href: paths::corrections("0193a9"),
        person: (paths::person("0193a9"), "Marisol Quade".into()),
        who: who_in(&page, "4418207", "June 17, 1984"),
        waits: preview.then(|| (paths::birth_date("0193a9"), page.t("staff-correct-waits").to_string())),
        proposes: preview,
        fields: vec![
            Field::text(&page, "birth-date")
                .kind("date")
                .width(10)
                .value(if preview { "1984-07-17" } else { "1984-06-17" }),
            award.kind("date").width(10).value("2017-06-17"),
        ],
        preview: preview.then(|| PreviewForm {
            hidden: vec![("birth_date".into(), "1984-07-17".into())],
            ..moves(&page)
        }),
        reasons: choices(
            &page,
            "staff-correct-reason",
            &["document", "typing_mistake", "other_source"],
        ),
        reason_error: None,
        names: vec![
            Field::text(&page, "given-name").value("Marisol"),
            Field::text(&page, "family-name").value("Quade"),
        ],
        documents: choices(
            &page,
            "staff-rename-document",
            &["marriage", "divorce", "court_order", "identity_card"],
        ),
        document_error: None,
        page,
    }
}
