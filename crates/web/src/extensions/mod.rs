//! More time for many at once: look whom it concerns, propose it, approve it with two people, see how it was applied.

mod list;
mod propose;
mod sample;
mod show;
mod view;

use cqr_app::extensions::ExtensionError;
use cqr_edge::{EdgeState, Problem, RouteTable, Spec};

pub use view::{ExtensionLine, ExtensionPage, ExtensionsPage, PreviewView, ProposePage};

#[doc(hidden)]
pub use sample::samples;

use crate::{ctx::store, paths, requests::DECIDERS};

/// The routes of extensions for many.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    let staff = |name| Spec::new(name, "R-STAT-7", DECIDERS);
    RouteTable::pages()
        .get(paths::EXTENSIONS, staff("staff_extensions"), list::show)
        .get(paths::EXTENSION_NEW, staff("staff_extension_new"), propose::show)
        .post(paths::EXTENSION_NEW, staff("staff_extension_propose"), propose::send)
        .get(paths::EXTENSION, staff("staff_extension"), show::show)
        .post(paths::EXTENSION, staff("staff_extension_act"), show::act)
}

/// A problem that no form can show.
fn of_extension(error: ExtensionError) -> Problem {
    match error {
        ExtensionError::Store(error) => store(error),
        ExtensionError::NotFound => Problem::not_found(),
        ExtensionError::Refused(refusal) => Problem::bad_request(refusal.to_string()),
    }
}
