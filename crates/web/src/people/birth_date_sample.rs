//! The pages of a proposed birth date with invented people.

use jiff::civil::date;

use super::{
    birth_date::note_field,
    birth_date_view::{BirthDateLine, BirthDateLook, BirthDatePage, BirthDatesPage},
    corrections_sample::moves,
};
use crate::{
    forms::{Field, Problems},
    page::{Page, Section},
    paths,
    samples::{Sample, Set},
};

/// Their pages.
pub(super) fn samples(set: &Set) -> Vec<Sample> {
    vec![
        Sample::of("staff-birth-date", &confirm(set)),
        Sample::of("staff-birth-date-own", &own(set)),
        Sample::of("staff-birth-date-stale", &stale(set)),
        Sample::of("staff-birth-date-wrong", &wrong(set)),
        Sample::of("staff-birth-date-none", &none(set)),
        Sample::of("staff-birth-dates", &list(set, true)),
        Sample::of("staff-birth-dates-none", &list(set, false)),
    ]
}

fn of(page: Page, look: Option<BirthDateLook>) -> BirthDatePage {
    BirthDatePage {
        problems: Problems::default(),
        href: paths::birth_date("0193a9"),
        person: (paths::person("0193a9"), "Marisol Quade".into()),
        look,
        page,
    }
}

fn look(page: &Page) -> BirthDateLook {
    let fact = |id: &str, value: &str| (page.t(id).to_string(), value.to_owned());
    BirthDateLook {
        proposal: "0193d1".into(),
        facts: vec![
            fact("staff-born-from", "June 17, 1984"),
            fact("staff-born-to", "July 17, 1984"),
            (
                page.t("staff-born-why").to_string(),
                page.t("staff-correct-reason-document").to_string(),
            ),
            fact("staff-born-by", "Nadia Ferro"),
            fact("staff-born-since", "November 20, 2026"),
        ],
        against: String::new(),
        preview: Some(moves(page)),
        confirm: true,
        is_own: false,
        note: note_field(page, ""),
    }
}

fn confirm(set: &Set) -> BirthDatePage {
    let page = set.staff(Section::People);
    let look = look(&page);
    of(page, Some(look))
}

fn own(set: &Set) -> BirthDatePage {
    let page = set.staff(Section::People);
    let look = BirthDateLook {
        confirm: false,
        is_own: true,
        ..look(&page)
    };
    of(page, Some(look))
}

/// The record says another birth date by now.
fn stale(set: &Set) -> BirthDatePage {
    let page = set.staff(Section::People);
    let words = page.t("staff-born-stale").s("date", set.format.date(date(1984, 8, 17)));
    let look = BirthDateLook {
        against: words.to_string(),
        preview: None,
        confirm: false,
        ..look(&page)
    };
    of(page, Some(look))
}

fn wrong(set: &Set) -> BirthDatePage {
    let page = set.staff(Section::People);
    let note: Field = note_field(&page, "").error(&page, Some("staff-error-born-note"));
    let problems = Problems::of(&page, &[&note]);
    let look = BirthDateLook { note, ..look(&page) };
    BirthDatePage {
        problems,
        ..of(page, Some(look))
    }
}

/// Somebody decided it in the meantime.
fn none(set: &Set) -> BirthDatePage {
    let page = set.staff(Section::People);
    let problems = Problems::of(&page, &[]).and(Some(page.t("staff-error-born-decided").to_string()));
    BirthDatePage {
        problems,
        ..of(page, None)
    }
}

fn list(set: &Set, any: bool) -> BirthDatesPage {
    let page = set.staff(Section::People);
    let line = |id: &str, name: &str| BirthDateLine {
        href: paths::birth_date("0193a9"),
        title: name.into(),
        about: page
            .t(id)
            .s("reason", page.t("staff-correct-reason-document"))
            .s("by", "Nadia Ferro")
            .to_string(),
        since: set.format.date(date(2026, 11, 20)),
    };
    let lines = vec![
        line("staff-borns-about", "Marisol Quade (4418207)"),
        line("staff-borns-own", "June Halloran (4418911)"),
    ];
    BirthDatesPage {
        lines: if any { lines } else { Vec::new() },
        page,
    }
}
