//! The professional profile: fill in, check, submit, compare. Only the holder ever sees it.

mod compare;
mod sample;
mod save;
mod show;
mod view;

use cqr_edge::{Access, EdgeState, Owner, RouteTable, Spec};

pub use view::{
    CheckGroup, CheckRow, ComparedProcedure, ComparisonGroup, ComparisonPage, GroupLine, GroupPage, Procedure,
    ProfileCheck, ProfileDone, ProfileStart,
};

#[doc(hidden)]
pub use sample::samples;

use crate::paths;

/// The routes of the profile.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    let own = |name, rule| Spec::new(name, rule, Access::HOLDER).owner(Owner::person("case"));
    RouteTable::pages()
        .get(paths::PROFILE, own("profile", "R-PROF-1"), show::start)
        .get(paths::PROFILE_GROUP, own("profile_group", "R-PROF-2"), show::group)
        .post(paths::PROFILE_GROUP, own("profile_save", "R-PROF-10"), save::save)
        .get(paths::PROFILE_CHECK, own("profile_check", "R-PROF-10"), show::check)
        .post(paths::PROFILE_CHECK, own("profile_submit", "R-FLOW-1"), save::submit)
        .get(paths::PROFILE_DONE, own("profile_done", "R-FLOW-2"), show::done)
        .get(paths::COMPARISON, own("comparison", "R-PROF-5"), compare::show)
}
