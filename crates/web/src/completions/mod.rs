//! Continuing education: a holder reports a course once, sees where each report stands and what it counts for; reviewers
//! decide about it.

mod check;
mod choose;
mod course;
mod details;
mod download;
mod draft;
mod list;
pub(crate) mod names;
mod refusals;
mod review;
mod review_sample;
mod review_view;
mod reviews;
mod sample;
mod view;

use std::time::Duration;

use cqr_domain::accounts::Role;
use cqr_edge::{Access, EdgeState, Owner, RateClass, RouteTable, Spec};

pub use view::{
    ChooseCourse, CourseCheck, CourseDetails, CourseDone, CourseFacts, CourseLine, CourseOption, CoursePage,
    DecidedLine, FileView, Hidden, LookView, LookedAt, MyCourses, ReviewLine, ReviewPage, ReviewsPage,
};

pub(crate) use self::{
    choose::offered,
    course::because,
    download::attachment,
    list::state,
    refusals::{of_activity, of_completion, of_upload},
};

#[doc(hidden)]
pub use sample::samples;

use crate::paths;

/// Who decides about courses, as the use cases have it.
const REVIEWERS: Access = Access::roles(&[Role::CeReviewer]);
/// Largest body of a form with a certificate, in bytes: a file of 10 MiB, and the fields around it.
const FORM_MAX: usize = 11 * 1024 * 1024;
/// How long a slow line may take to send it.
const FORM_TIME: Duration = Duration::from_secs(180);

/// The routes of courses.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    let of = |name, rule| Spec::new(name, rule, Access::HOLDER);
    let own = |name, rule| of(name, rule).owner(Owner::person("completion"));
    RouteTable::pages()
        .with(review_routes())
        .get(paths::COURSES, of("courses", "R-RX-13"), list::show)
        .get(
            paths::REPORT,
            of("course_choose", "R-RX-14").rate(RateClass::Search),
            choose::show,
        )
        .get(paths::REPORT_DETAILS, of("course_details", "R-RX-15"), details::ask)
        .post(
            paths::REPORT_DETAILS,
            of("course_details_send", "A32")
                .rate(RateClass::Upload)
                .body_limit(FORM_MAX)
                .timeout(FORM_TIME),
            details::take,
        )
        .get(paths::REPORT_CHECK, of("course_check", "R-RX-12"), check::show)
        .post(paths::REPORT_CHECK, of("course_report", "R-RX-12"), check::report)
        .get(paths::COURSE, own("course", "A01"), course::show)
        .post(paths::COURSE, own("course_act", "R-RX-15"), course::act)
        .get(paths::COURSE_DONE, own("course_done", "R-RX-13"), course::done)
        .get(
            paths::UPLOAD,
            of("upload", "A01").owner(Owner::person("upload")),
            download::send,
        )
}

/// Reviewing courses. A reviewer's own course does not exist for that reviewer, so no route names an owner.
fn review_routes() -> RouteTable<EdgeState> {
    RouteTable::pages()
        .get(
            paths::REVIEWS,
            Spec::new("staff_reviews", "R-RX-13", REVIEWERS),
            reviews::show,
        )
        .get(paths::REVIEW, Spec::new("staff_review", "A41", REVIEWERS), review::show)
        .post(
            paths::REVIEW,
            Spec::new("staff_review_decide", "R-RX-15", REVIEWERS),
            review::decide,
        )
        .get(
            paths::REVIEW_FILE,
            Spec::new("staff_review_file", "A41", REVIEWERS),
            review::certificate,
        )
}
