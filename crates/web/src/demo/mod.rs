//! The demonstration's first page: people at different points of the process, one click to sign in.

mod show;
mod view;

use cqr_edge::{Access, EdgeState, RateClass, RouteTable, Spec};

pub use view::{DemoPerson, DemoStart};

use crate::{
    page::Section,
    paths,
    samples::{Sample, Set},
};

/// The demonstration's routes; on any other database they answer 404.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    RouteTable::pages()
        .get(paths::DEMO, Spec::new("demo", "design 9", Access::Public), show::start)
        .post(
            paths::DEMO_SIGN_IN,
            Spec::new("demo_sign_in", "design 9", Access::Public).rate(RateClass::SignIn),
            show::sign_in,
        )
}

/// The demo's first page.
#[doc(hidden)]
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let person = |name: &str, tag: (&'static str, &str), what: &str, about: &str| DemoPerson {
        account: "0193h1".into(),
        name: name.into(),
        color: tag.0,
        tag: tag.1.into(),
        what: what.into(),
        about: about.into(),
    };
    let start = DemoStart {
        page: set.demo(set.public(Section::None)),
        holders: vec![
            person(
                "Priya Lindgren",
                ("blue", "Just opened"),
                "Radiography",
                "Her window opened this month. Nothing is begun.",
            ),
            person(
                "Marisol Quade",
                ("green", "On track"),
                "Radiography",
                "Learning was prescribed, half of it is done.",
            ),
            person(
                "Calvin Oyelaran",
                ("red", "Discontinued"),
                "Radiography",
                "In the year in which he can come back.",
            ),
        ],
        staff: vec![person(
            "Teodor Lindqvist",
            ("", ""),
            "CE reviewer",
            "Courses wait, file beside claim.",
        )],
    };
    vec![Sample::of("demo", &start)]
}
