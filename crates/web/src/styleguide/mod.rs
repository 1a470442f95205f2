//! The style guide: every token, part and state on one page, in demonstrations only, and the shells of the five kinds of
//! pages. What it shows is drawn by the same templates, charts and classes as the product; docs/look.md says why they are
//! as they are.

mod show;
mod view;

use cqr_edge::{Access, EdgeState, RouteTable, Spec};

pub use view::{Shell, Styleguide};

use crate::{
    page::{Page, Reader, Section},
    paths,
    samples::{Sample, Set},
};

/// The route; on any database but a demonstration's it answers 404.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    let open = Spec::new("styleguide", "design 10", Access::Public);
    RouteTable::pages().get(paths::STYLEGUIDE, open, show::styleguide)
}

/// The guide and the shells.
#[doc(hidden)]
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let center = with(
        set.public(Section::None),
        Reader::Center {
            name: "Larkspur Testing, Duluth".into(),
        },
    );
    let provider = with(
        set.public(Section::None),
        Reader::Provider {
            name: "Northlight Education".into(),
        },
    );
    let shell = |page, code| Shell { page, code };
    vec![
        Sample::of(
            "styleguide",
            &Styleguide::new(set.demo(set.public(Section::None)), &set.format),
        ),
        Sample::of("shell-public", &shell(set.public(Section::Rules), "public")),
        Sample::of("shell-holder", &shell(set.holder(Section::Overview), "holder")),
        Sample::of("shell-staff", &shell(set.staff(Section::Work), "staff")),
        Sample::of("shell-center", &shell(center, "center")),
        Sample::of("shell-provider", &shell(provider, "provider")),
    ]
}

fn with(mut page: Page, reader: Reader) -> Page {
    page.reader = reader;
    page
}
