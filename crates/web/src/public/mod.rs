//! Pages for everybody: what the product is, the rules in plain words, help, and the statements.

mod show;
mod view;

use cqr_edge::{Access, Cache, EdgeState, RateClass, RouteTable, Spec};

pub use view::{Home, Rules, Statement};

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
        .get(paths::RULES, open("rules"), show::rules)
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
        Sample::of(
            "rules",
            &Rules {
                page: set.public(Section::Rules),
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
