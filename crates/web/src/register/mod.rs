//! The public register: looking somebody up, one entry with its permanent address, and whom staff leave out of it.

mod entry;
mod line;
mod listing;
mod sample;
mod search;
mod view;

use cqr_domain::accounts::Role;
use cqr_edge::{Access, EdgeState, RateClass, RouteTable, Spec};

pub use view::{CredentialSheet, EntryLine, EntryPage, FoundView, SearchPage};

#[doc(hidden)]
pub use sample::samples;

use crate::paths;

/// Who leaves somebody out, as the use case has it.
const OFFICERS: Access = Access::roles(&[Role::CaseOfficer]);

/// The routes of the public register. They show what everybody may know, so nobody has to sign in; how often one network
/// asks is limited (ASVS 2.4.1, 2.4.2).
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    let open = |name, rule| Spec::new(name, rule, Access::Public).rate(RateClass::Directory);
    RouteTable::pages()
        .get(paths::REGISTER, open("register", "R-VER-4, A38"), search::show)
        .get(paths::REGISTER_ENTRY, open("register_entry", "R-VER-1"), entry::show)
        .post(
            paths::LISTING,
            Spec::new("staff_listing", "R-VER-4", OFFICERS),
            listing::change,
        )
}
