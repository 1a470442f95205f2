//! The queue of jobs and the sweeps, for operators.

mod sample;
mod show;
mod view;

use cqr_domain::accounts::Role;
use cqr_edge::{Access, EdgeState, RouteTable, Spec};

pub use view::{JobLine, JobsPage, ParkedJob, SweepLine};

#[doc(hidden)]
pub use sample::samples;

use crate::paths;

const OPERATORS: Access = Access::roles(&[Role::Operator]);

/// The routes of jobs.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    RouteTable::pages()
        .get(paths::JOBS, Spec::new("staff_jobs", "design 3", OPERATORS), show::show)
        .post(
            paths::JOB,
            Spec::new("staff_job_requeue", "design 3", OPERATORS),
            show::requeue,
        )
}
