//! The page of one credential with an invented person.

use super::view::{CredentialForm, CredentialPage, MistakeView};
use crate::{
    forms::{Field, Problems},
    page::Section,
    paths,
    samples::{Sample, Set, choices},
};

/// The page in its states.
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    vec![
        Sample::of("staff-credential", &credential(set, false)),
        Sample::of("staff-credential-wrong", &credential(set, true)),
        Sample::of("staff-credential-ended", &ended(set, false)),
        Sample::of("staff-credential-mistake", &ended(set, true)),
    ]
}

/// One that ended, as was noted; `said` where somebody said that this was a mistake.
fn ended(set: &Set, said: bool) -> CredentialPage {
    let page = set.staff(Section::People);
    let words = page.t("staff-mistake-said").s("by", "Theresa Lindqvist");
    CredentialPage {
        problems: Problems::default(),
        status: page.t("staff-credential-status-deceased").to_string(),
        may_be_mistake: !said,
        mistake: said.then(|| MistakeView {
            words: words.to_string(),
            may_confirm: true,
            drop: page.t("staff-mistake-drop").to_string(),
        }),
        lift: false,
        support: false,
        end: None,
        examine: None,
        ..credential(set, false)
    }
}

fn credential(set: &Set, wrong: bool) -> CredentialPage {
    let page = set.staff(Section::People);
    let day = |id: &str| Field {
        name: "day".into(),
        ..Field::text(&page, id).kind("date").width(10)
    };
    let end_day = day("end-day").error(&page, wrong.then_some("staff-error-extension-day"));
    let choice_error = wrong.then(|| page.t("staff-error-credential-ending").to_string());
    let ending = Field {
        id: "ending".into(),
        error: choice_error.clone(),
        ..Field::default()
    };
    CredentialPage {
        problems: Problems::of(&page, &[&ending, &end_day]),
        href: paths::staff_credential("0193a9", "0193c1"),
        person: (paths::person("0193a9"), "Marisol Quade".into()),
        title: "Radiography".into(),
        status: page.t("staff-credential-status-discontinued").to_string(),
        facts: vec![
            (page.t("staff-fact-awarded").to_string(), "June 17, 2017".into()),
            (page.t("staff-credential-attempt").to_string(), "May 4, 2026".into()),
        ],
        lift: wrong,
        support: !wrong,
        may_be_mistake: false,
        mistake: None,
        examine: Some(CredentialForm {
            id: "passed",
            choices: choices(&page, "staff-examine", &["yes", "no"]),
            choice_error: None,
            day: day("examine-day"),
        }),
        end: Some(CredentialForm {
            id: "ending",
            choices: choices(
                &page,
                "staff-ending",
                &["surrendered", "retired", "deceased", "suspended", "revoked"],
            ),
            choice_error,
            day: end_day,
        }),
        page,
    }
}
