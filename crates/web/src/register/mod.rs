//! The public register: looking somebody up, and one entry with its permanent address.

mod entry;
mod line;
mod sample;
mod search;
mod view;

use cqr_edge::{Access, EdgeState, RateClass, RouteTable, Spec};

pub use view::{CredentialSheet, EntryLine, EntryPage, FoundView, SearchPage};

#[doc(hidden)]
pub use sample::samples;

use crate::paths;

/// The routes of the public register. They show what everybody may know, so nobody has to sign in; how often one network
/// asks is limited (ASVS 2.4.1, 2.4.2).
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    let open = |name, rule| Spec::new(name, rule, Access::Public).rate(RateClass::Directory);
    RouteTable::pages()
        .get(paths::REGISTER, open("register", "R-VER-4, A38"), search::show)
        .get(paths::REGISTER_ENTRY, open("register_entry", "R-VER-1"), entry::show)
}
