//! Which kind of job is run by what.

use cqr_app::{accounts, decisions, extensions, notices, sittings};
use cqr_store::jobs::Claimed;

use crate::{JobError, Worker, run};

/// The kinds this program runs; others stay in the queue for a newer program.
pub const KINDS: &[&str] = &[
    notices::NOTICE_MAIL_JOB,
    accounts::ACCOUNT_MAIL_JOB,
    sittings::SCORE_JOB,
    sittings::EXPIRE_JOB,
    run::SWEEP_JOB,
    decisions::EFFECT_JOB,
    extensions::APPLY_JOB,
];

/// Runs a claimed job.
pub async fn run(worker: &Worker, job: &Claimed) -> Result<(), JobError> {
    match job.kind.as_str() {
        notices::NOTICE_MAIL_JOB => run::mail_notice(worker, job).await,
        accounts::ACCOUNT_MAIL_JOB => run::mail_account(worker, job).await,
        sittings::SCORE_JOB => run::score_sitting(worker, job).await,
        sittings::EXPIRE_JOB => run::expire_sitting(worker, job).await,
        run::SWEEP_JOB => run::sweep(worker).await,
        decisions::EFFECT_JOB => run::take_effect(worker, job).await,
        extensions::APPLY_JOB => run::apply_extension(worker, job).await,
        unknown => Err(JobError::Never(format!("no job is called {unknown}"))),
    }
}
