//! The demonstration's first page: people at different points of the process, one click to sign in.

mod view;

pub use view::{DemoPerson, DemoStart};

use crate::{
    page::Section,
    samples::{Sample, Set},
};

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
            person("Priya Lindgren", ("blue", "Just opened"), "Radiography", "Her window opened this month. Nothing is begun."),
            person("Marisol Quade", ("green", "On track"), "Radiography", "Learning was prescribed, half of it is done."),
            person("Calvin Oyelaran", ("red", "Discontinued"), "Radiography", "In the year in which he can come back."),
        ],
        staff: vec![person("Teodor Lindqvist", ("", ""), "CE reviewer", "Courses wait, file beside claim.")],
    };
    vec![Sample::of("demo", &start)]
}
