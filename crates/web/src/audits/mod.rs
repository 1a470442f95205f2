//! Requests for certificates: a holder answers one by upload, staff look at the answers and decide, and the monthly samples
//! with their seeds.

mod answer;
mod appeal;
mod desk;
mod sample;
mod samples_page;
mod view;

use std::time::Duration;

use cqr_app::uploads;
use cqr_domain::accounts::Role;
use cqr_edge::{Access, EdgeState, Owner, RateClass, RouteTable, Spec};

pub use view::{
    AuditDesk, AuditPage, AuditsPage, CandidateLine, CourseLine, DeskCourse, GrantPart, QueueLine, SampleLine,
    SamplePage, SamplesPage,
};

pub(crate) use answer::refused;

#[doc(hidden)]
pub use sample::samples;

use crate::paths;

/// Who decides about answers, as the use cases have it.
const REVIEWERS: Access = Access::roles(&[Role::CeReviewer]);
/// Who sees the samples.
const LOOKERS: Access = Access::roles(&[Role::CeReviewer, Role::CaseOfficer]);
/// Largest body of an answer, in bytes: its files, and the fields around them.
const FORM_MAX: usize = uploads::FORM_BYTES as usize + 1024 * 1024;
/// How long a slow line may take to send it.
const FORM_TIME: Duration = Duration::from_secs(300);

/// The routes. A reviewer's own audit does not exist for that reviewer.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    let own = |name| Spec::new(name, "R-AUD-2", Access::HOLDER).owner(Owner::person("audit"));
    let staff = |name, rule| Spec::new(name, rule, REVIEWERS);
    RouteTable::pages()
        .get(paths::AUDIT, own("audit"), answer::show)
        .post(
            paths::AUDIT,
            own("audit_answer")
                .rate(RateClass::Upload)
                .body_limit(FORM_MAX)
                .timeout(FORM_TIME),
            answer::send,
        )
        .get(paths::AUDITS, staff("staff_audits", "R-AUD-3"), desk::queue)
        .get(
            paths::AUDIT_SAMPLES,
            Spec::new("staff_audit_samples", "R-AUD-1", LOOKERS),
            samples_page::list,
        )
        .get(
            paths::AUDIT_SAMPLE,
            Spec::new("staff_audit_sample", "R-AUD-1", LOOKERS).rate(RateClass::Search),
            samples_page::one,
        )
        .get(paths::STAFF_AUDIT, staff("staff_audit", "R-AUD-3"), desk::show)
        .post(paths::STAFF_AUDIT, staff("staff_audit_decide", "R-AUD-4"), desk::decide)
        .get(paths::STAFF_AUDIT_FILE, staff("staff_audit_file", "A32"), desk::file)
}
