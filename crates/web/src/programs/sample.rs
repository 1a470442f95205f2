//! The pages of the rules in their states.

use cqr_app::programs::{
    Changes, Figures, Program, PublishedFigure, PublishedProgram, PublishedVersion, VersionState, diff, embedded,
};
use cqr_domain::programs::policy::{Policy, Value};
use jiff::civil::{Date, date};

use super::show::{changes_page, figures_page, versions_page};
use crate::{
    page::Section,
    samples::{Sample, Set},
};

fn version(set: &Set, number: u32, from_on: Option<Date>, state: VersionState) -> PublishedVersion {
    PublishedVersion {
        number,
        from_on,
        state,
        sha256: "0".repeat(64),
        stored_at: set.format.now(),
    }
}

fn program(set: &Set) -> PublishedProgram {
    PublishedProgram {
        id: "arrt-like".into(),
        name: "Continuing Qualifications (demonstration program)".into(),
        versions: vec![
            version(set, 3, Some(date(2027, 7, 1)), VersionState::NotYet),
            version(set, 2, Some(date(2026, 7, 1)), VersionState::InForce),
            version(set, 1, None, VersionState::Replaced),
        ],
    }
}

fn not_yet(set: &Set) -> PublishedProgram {
    PublishedProgram {
        id: "next".into(),
        name: "Sonography Qualifications".into(),
        versions: vec![version(set, 1, Some(date(2027, 1, 1)), VersionState::NotYet)],
    }
}

/// All figures of the program in the binary, one of them with another value.
fn figures(set: &Set) -> Figures {
    let all = Policy::keys().into_iter().map(|key| PublishedFigure {
        group: key.group,
        name: key.name,
        later: key.not_in_use(&key.default),
        value: key.default,
        since: None,
        rules: key.source.split(';').next().unwrap_or_default().trim().to_owned(),
        certainty: Some(key.certainty),
    });
    let mut figures: Vec<PublishedFigure> = all.collect();
    for figure in figures.iter_mut().filter(|figure| figure.name == "file_days") {
        (figure.value, figure.since, figure.certainty) = (Value::Whole(45), Some(date(2026, 7, 1)), None);
    }
    Figures {
        program: program(set),
        number: 2,
        figures,
    }
}

fn changed() -> Changes {
    let before: Program = embedded(1);
    let mut after = before.clone();
    after.policy.appeals.file_days = 45;
    after.policy.calendar.time_limited_from = date(2012, 1, 1);
    after.policy.uploads.files_max = 7;
    after.body.phone = "651-555-0101".into();
    Changes {
        list: diff(&before, &after),
        before: before.policy,
        after: after.policy,
    }
}

/// Every page in every state.
#[doc(hidden)]
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let page = || set.public(Section::Rules);
    let same = Changes {
        list: Vec::new(),
        ..changed()
    };
    vec![
        Sample::of(
            "rules-versions",
            &versions_page(page(), &set.format, &[program(set), not_yet(set)]),
        ),
        Sample::of("rules-versions-none", &versions_page(page(), &set.format, &[])),
        Sample::of("rules-figures", &figures_page(page(), &set.format, &figures(set))),
        Sample::of(
            "rules-changes",
            &changes_page(page(), &set.format, (1, 2), Some(&changed())),
        ),
        Sample::of(
            "rules-changes-none",
            &changes_page(page(), &set.format, (2, 3), Some(&same)),
        ),
        Sample::of(
            "rules-changes-missing",
            &changes_page(page(), &set.format, (0, 9), None),
        ),
    ]
    .into_iter()
    .chain(super::coming_sample::samples(set))
    .collect()
}
