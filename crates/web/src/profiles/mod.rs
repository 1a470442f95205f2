//! The professional profile: fill in, check, submit, compare. Only the holder ever sees it.

mod about;
mod build;
mod compare;
mod comparison_sample;
mod comparison_view;
mod sample;
mod save;
mod show;
mod view;

use cqr_edge::{Access, EdgeState, Owner, RouteTable, Spec};

pub use comparison_view::{
    ChangeView, Comparator, ComparisonGroupPage, ComparisonPage, Line, PartTable, RefresherView, TableRow,
};
pub(crate) use show::refused;
pub use view::{
    AboutPage, CheckGroup, CheckRow, GroupLine, GroupPage, NotPracticingPage, Procedure, ProfileCheck, ProfileDone,
    ProfileStart,
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
        .get(paths::PROFILE_ABOUT, own("profile_about", "R-PROF-6"), about::about)
        .post(
            paths::PROFILE_ABOUT,
            own("profile_about_save", "R-PROF-10"),
            about::save_about,
        )
        .get(
            paths::PROFILE_NOT_PRACTICING,
            own("profile_not_practicing", "R-PROF-2"),
            about::not_practicing,
        )
        .post(
            paths::PROFILE_NOT_PRACTICING,
            own("profile_not_practicing_save", "R-PROF-10"),
            about::save_not_practicing,
        )
        .get(paths::PROFILE_GROUP, own("profile_group", "R-PROF-2"), show::group)
        .post(paths::PROFILE_GROUP, own("profile_save", "R-PROF-10"), save::save)
        .get(paths::PROFILE_CHECK, own("profile_check", "R-PROF-10"), show::check)
        .post(paths::PROFILE_CHECK, own("profile_submit", "R-FLOW-1"), save::submit)
        .get(paths::PROFILE_DONE, own("profile_done", "R-FLOW-2"), show::done)
        .get(paths::COMPARISON, own("comparison", "R-PROF-5"), compare::show)
        .get(
            paths::COMPARISON_GROUP,
            own("comparison_group", "R-PROF-6"),
            compare::group,
        )
        .get(
            paths::COMPARISON_FILE,
            own("comparison_file", "R-PROF-7"),
            compare::file,
        )
}
