//! Which kind of job is run by what.

use cqr_app::{accounts, decisions, extensions, notices, notices::MailPointer, sittings};
use cqr_domain::ids::PersonId;
use cqr_store::jobs::Claimed;

use crate::{JobError, Worker, run, urgency::Urgency};

/// The kinds this program runs; others stay in the queue for a newer program.
pub const KINDS: &[&str] = &[
    notices::NOTICE_MAIL_JOB,
    accounts::ACCOUNT_MAIL_JOB,
    sittings::SCORE_JOB,
    sittings::EXPIRE_JOB,
    run::SWEEP_JOB,
    decisions::EFFECT_JOB,
    extensions::APPLY_JOB,
    accounts::runs::INVITE_JOB,
];

/// How urgent a kind is; every kind says so itself or is one of many small ones.
pub fn urgency(kind: &str) -> Urgency {
    match kind {
        sittings::SCORE_JOB | sittings::EXPIRE_JOB => Urgency::Now,
        accounts::ACCOUNT_MAIL_JOB => Urgency::Soon,
        run::SWEEP_JOB | extensions::APPLY_JOB | accounts::runs::INVITE_JOB => Urgency::Long,
        _ => Urgency::Usual,
    }
}

/// The kinds of an urgency.
pub fn kinds_of(wanted: Urgency) -> Vec<&'static str> {
    KINDS.iter().copied().filter(|kind| urgency(kind) == wanted).collect()
}

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
        accounts::runs::INVITE_JOB => run::invite_everybody(worker, job).await,
        unknown => Err(JobError::Never(format!("no job is called {unknown}"))),
    }
}

/// Claimed jobs in lines, each of which runs one job after the other: the mails to one person keep their order.
pub fn lines(claimed: Vec<Claimed>) -> Vec<Vec<Claimed>> {
    let mut lines: Vec<(Option<PersonId>, Vec<Claimed>)> = Vec::new();
    for job in claimed {
        let person = mailed_to(&job);
        let same = |(of, _): &&mut (Option<PersonId>, _)| person.is_some() && *of == person;
        match lines.iter_mut().find(same) {
            Some((_, line)) => line.push(job),
            None => lines.push((person, vec![job])),
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

/// To whom a job mails, when the order of the mails counts.
pub fn mailed_to(job: &Claimed) -> Option<PersonId> {
    let is_mail = job.kind == notices::NOTICE_MAIL_JOB;
    let pointer = serde_json::from_str::<MailPointer>(&job.payload).ok();
    pointer.filter(|_| is_mail).map(|pointer| pointer.person)
}
