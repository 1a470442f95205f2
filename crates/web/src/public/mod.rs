//! Pages for everybody: what the product is, the rules in plain words, help, and the statements.

mod view;

pub use view::{Help, Home, Rules, Statement};

use crate::{
    page::Section,
    samples::{Sample, Set},
};

/// Every public page.
#[doc(hidden)]
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    vec![
        Sample::of("home", &Home { page: set.public(Section::None) }),
        Sample::of("rules", &Rules { page: set.public(Section::Rules) }),
        Sample::of("help", &Help { page: set.holder(Section::None) }),
        Sample::of("accessibility", &Statement { page: set.public(Section::None), of: "accessibility" }),
        Sample::of("privacy", &Statement { page: set.public(Section::None), of: "privacy" }),
    ]
}
