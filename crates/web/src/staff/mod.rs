//! The overview of the body's staff: what waits in all lists, each of which stands with its noun.

mod sample;
mod view;
mod work;

use cqr_edge::{EdgeState, RouteTable, Spec};

pub use view::{WorkCard, WorkPage};

#[doc(hidden)]
pub use sample::samples;

use crate::{accounts, paths};

/// The route of the overview.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    RouteTable::pages().get(
        paths::STAFF,
        Spec::new("staff", "design 10", accounts::STAFF),
        work::show,
    )
}
