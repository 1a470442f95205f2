//! Pages for everybody: what the product is, the rules in plain words, help, and the statements.

mod show;
mod view;

use cqr_edge::{Access, Cache, EdgeState, RateClass, RouteTable, Spec};

pub use view::{Help, Home, Rules, Statement, Status};

use crate::{
    assets,
    page::Section,
    paths,
    samples::{Sample, Set},
};

/// The public routes and the assets.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    let open = |name| Spec::new(name, "design 10", Access::Public);
    RouteTable::pages()
        .get(paths::HOME, open("home"), show::home)
        .get(paths::ABOUT, open("about"), show::about)
        .get(paths::BODY, open("body"), show::body)
        .get(paths::STATUS, open("status"), show::status)
        .get(paths::RULES, open("rules"), show::rules)
        .get(paths::HELP, open("help"), show::help)
        .get(paths::ACCESSIBILITY, open("accessibility"), show::accessibility)
        .get(paths::PRIVACY, open("privacy"), show::privacy)
        .get(
            paths::ASSETS,
            open("assets").cache(Cache::Immutable).rate(RateClass::Free),
            assets::serve,
        )
}

/// Every public page.
#[doc(hidden)]
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    vec![
        Sample::of(
            "home",
            &Home {
                page: set.public(Section::None),
            },
        ),
        Sample::of("home-announcement", &Home { page: announced(set) }),
        Sample::of("status", &status(set, set.public(Section::None))),
        Sample::of("status-announcement", &status(set, announced(set))),
        Sample::of(
            "body",
            &Statement {
                page: set.public(Section::None),
                of: "body",
            },
        ),
        Sample::of(
            "rules",
            &Rules {
                page: set.public(Section::Rules),
                figures: Some(paths::rule_figures("arrt-like", 2)),
            },
        ),
        Sample::of(
            "help",
            &Help {
                page: set.holder(Section::None),
            },
        ),
        Sample::of(
            "accessibility",
            &Statement {
                page: set.public(Section::None),
                of: "accessibility",
            },
        ),
        Sample::of(
            "privacy",
            &Statement {
                page: set.public(Section::None),
                of: "privacy",
            },
        ),
    ]
}

fn announced(set: &Set) -> crate::page::Page {
    let mut page = set.public(Section::None);
    page.announcement = "On Sunday from 2 a.m. to 4 a.m. Central this site is closed for repairs.".into();
    page
}

fn status(set: &Set, page: crate::page::Page) -> Status {
    let as_of = format!("{} Central", set.format.instant(set.format.now()));
    Status { page, as_of }
}
