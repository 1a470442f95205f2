//! The pages of merging two records with invented people.

use jiff::civil::date;

use super::{
    merge_view::{MergeColumn, MergeLine, MergeLook, MergePage, MergesPage},
    sample::person,
    view::{Listing, PersonLine, PersonPage},
};
use crate::{
    forms::{Choice, Problems},
    page::{Page, Section},
    paths,
    samples::{Sample, Set},
    threads::error_field,
};

/// Their pages.
pub(super) fn samples(set: &Set) -> Vec<Sample> {
    vec![
        Sample::of("staff-merge", &search(set)),
        Sample::of("staff-merge-look", &with(set, true, false)),
        Sample::of("staff-merge-confirm", &with(set, true, true)),
        Sample::of("staff-merge-against", &with(set, false, false)),
        Sample::of("staff-merge-wrong", &wrong(set)),
        Sample::of("staff-person-merged", &merged(set)),
        Sample::of("staff-merges", &list(set, true)),
        Sample::of("staff-merges-none", &list(set, false)),
    ]
}

fn search(set: &Set) -> MergePage {
    let page = set.staff(Section::People);
    let choice = |code: &str| Choice {
        value: code.into(),
        label: page.t_of("staff-merge-reason", code).to_string(),
        ..Choice::default()
    };
    MergePage {
        problems: Problems::default(),
        href: paths::merge("0193a9"),
        person: (paths::person("0193a9"), "Marisol Quade".into()),
        query: "Quade".into(),
        found: page.t("staff-people-found").n("count", 1).to_string(),
        people: vec![PersonLine {
            href: format!("{}?with=0193b2", paths::merge("0193a9")),
            name: "Marisol Quadé".into(),
            facts: "No. 4418911 · Duluth, MN".into(),
            credentials: Vec::new(),
        }],
        look: None,
        reasons: ["imported_twice", "told_by_holder", "document"].map(choice).into(),
        reason_error: None,
        by_two: true,
        page,
    }
}

fn column(page: &Page, title: &str, name: &str, number: &str) -> MergeColumn {
    let fact = |id: &str, value: &str| (page.t(id).to_string(), value.to_owned());
    let held = |table: &str, count: i64| page.t_of("staff-merge-held", table).n("count", count).to_string();
    MergeColumn {
        title: page.t(title).to_string(),
        href: paths::person(number),
        name: name.into(),
        facts: vec![
            fact("staff-merge-number", number),
            fact("staff-fact-born", "June 17, 1984"),
            fact("staff-fact-email", "m.quade@example.org"),
            fact("staff-fact-phone", "555-0117"),
            fact("staff-merge-credentials", "Radiography, June 17, 2017"),
        ],
        held: vec![held("credentials", 1), held("cases", 1), held("notices", 4)],
        courses: Vec::new(),
    }
}

/// A course that is in the way.
fn course(page: &Page, id: &str, title: &str) -> String {
    page.t(id)
        .s("course", title)
        .s("date", "October 5, 2026")
        .s("credits", "2.0")
        .s("state", page.t_of("course-state", "approved"))
        .to_string()
}

fn with(set: &Set, can: bool, confirm: bool) -> MergePage {
    let page = set.staff(Section::People);
    let against = |id: &str| page.t_of("staff-merge-against", id).to_string();
    let of_courses = |id: &str, count| page.t(id).n("count", count).s("date", "June 1, 2025").to_string();
    let happens = vec![
        page.t("staff-merge-moves")
            .s("old", "4418911")
            .s("number", "4418207")
            .to_string(),
        page.t("staff-merge-twice").s("discipline", "Radiography").to_string(),
        of_courses("staff-merge-courses-move", 2),
        of_courses("staff-merge-courses-once", 1),
        of_courses("staff-merge-courses-less", 1),
        page.t("staff-merge-courses-prescribed").to_string(),
        page.t("staff-merge-number-stays").s("old", "4418911").to_string(),
        page.t("staff-merge-account-closed").to_string(),
        page.t("staff-merge-told").to_string(),
    ];
    let mut columns = vec![
        column(&page, "staff-merge-goes-on", "Marisol Quade", "4418207"),
        column(&page, "staff-merge-gives-way", "Marisol Quadé", "4418911"),
    ];
    if !can {
        columns[1].facts[1].1 = "July 17, 1984".into();
    }
    columns[0].courses = vec![course(&page, "staff-merge-course-both", "Dose in CT")];
    let twin = if can {
        "staff-merge-course-repeat"
    } else {
        "staff-merge-course-both"
    };
    columns[1].courses = vec![
        course(&page, twin, "Dose in CT"),
        course(&page, "staff-merge-course", "Positioning of the spine"),
    ];
    let look = MergeLook {
        columns,
        against: if can {
            Vec::new()
        } else {
            let credits = page
                .t_of("staff-merge-against-credits", "settled")
                .s("date", "June 1, 2025");
            vec![against("birth-dates"), against("undecided"), credits.to_string()]
        },
        happens: if can { happens } else { Vec::new() },
        turned: (!can).then(|| format!("{}?with=0193a9", paths::merge("0193b2"))),
        with: "0193b2".into(),
        propose: can && !confirm,
        confirm,
        waits: confirm,
        proposed: if confirm {
            page.t("staff-merge-proposed")
                .s("name", "Nadia Ferro")
                .s("date", "November 20, 2026")
                .s("reason", page.t("staff-merge-reason-document"))
                .to_string()
        } else {
            String::new()
        },
        button: page.t("staff-merge-propose").to_string(),
    };
    MergePage {
        look: Some(look),
        query: String::new(),
        people: Vec::new(),
        ..search(set)
    }
}

fn wrong(set: &Set) -> MergePage {
    let page = set.staff(Section::People);
    let error = Some(page.t("staff-merge-error-reason").to_string());
    MergePage {
        problems: Problems::of(&page, &[&error_field("reason", &error)]),
        reason_error: error,
        ..with(set, true, false)
    }
}

fn list(set: &Set, any: bool) -> MergesPage {
    let page = set.staff(Section::People);
    let line = |(old, kept): (&str, &str), by: &str| MergeLine {
        href: format!("{}?with=0193b2", paths::merge("0193a9")),
        title: page.t("staff-merges-title").s("old", old).s("kept", kept).to_string(),
        about: page
            .t("staff-merges-about")
            .s("reason", page.t("staff-merge-reason-imported_twice"))
            .s("by", by)
            .to_string(),
        since: set.format.date(date(2026, 11, 16)),
        note: String::new(),
    };
    let others = line(("Marisol Quadé (4418911)", "Marisol Quade (4418207)"), "Nadia Ferro");
    let own = MergeLine {
        note: page.t("staff-merges-own").to_string(),
        ..line(
            ("June Haloran (4419020)", "June Halloran (4418318)"),
            "Teodor Lindqvist",
        )
    };
    MergesPage {
        lines: if any { vec![others, own] } else { Vec::new() },
        page,
    }
}

/// A record that gave way to another one.
fn merged(set: &Set) -> PersonPage {
    let page = set.staff(Section::People);
    let words = page
        .t("staff-merged-into")
        .s("name", "Marisol Quade")
        .s("number", "4418207");
    PersonPage {
        merged_into: Some((paths::person("0193a9"), words.to_string())),
        merged_from: String::new(),
        merge: None,
        corrections: None,
        address: None,
        birth_date: None,
        credentials: Vec::new(),
        requests: Vec::new(),
        listing: Listing::default(),
        standing: String::new(),
        pending: Vec::new(),
        missing: Vec::new(),
        number: "4418911".into(),
        ..person(set)
    }
}
