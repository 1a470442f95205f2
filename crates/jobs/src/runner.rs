//! The queue runner: claims due jobs with a lease, runs them, and settles them.

use std::{
    future::poll_fn,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::pin,
    task::Poll,
    time::Duration,
};

use cqr_store::{Store, StoreError, jobs};
use jiff::SignedDuration;
use tokio::{sync::watch, task::JoinSet};

use crate::{JobError, Worker, back_off::back_off, registry, schedule};

/// How long a job waits before it asks again for what is away.
const AWAY: SignedDuration = SignedDuration::from_mins(3);

/// How many jobs without a worker are looked at in one go.
const LOST: i64 = 100;

/// How the runner behaves.
#[derive(Debug, Clone)]
pub struct RunnerOptions {
    /// Name of this worker in the queue; different for each process.
    pub name: String,
    /// How long it sleeps when nothing is due.
    pub idle: Duration,
    /// How many jobs run at once.
    pub parallel: usize,
    /// How long a claimed job is its own.
    pub lease: SignedDuration,
    /// How often a job is tried before it is parked.
    pub attempts: i32,
}

impl RunnerOptions {
    /// The usual behavior under a name.
    #[must_use]
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            idle: Duration::from_millis(300),
            parallel: 4,
            lease: SignedDuration::from_mins(5),
            attempts: 10,
        }
    }
}

/// Runs jobs until it is told to stop.
pub struct Runner {
    worker: Worker,
    options: RunnerOptions,
}

impl Runner {
    /// A runner.
    #[must_use]
    pub const fn new(worker: Worker, options: RunnerOptions) -> Self {
        Self { worker, options }
    }

    /// Runs until `stop` turns true; what is under way is finished first.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            schedule::tick(&self.worker).await;
            let busy = match self.run_due().await {
                Ok(ran) => ran > 0,
                Err(error) => {
                    tracing::error!(%error, "jobs.claim_refused");
                    false
                }
            };
            if !busy {
                // Either outcome wakes the loop, which looks at `stop` itself.
                let _woken = tokio::time::timeout(self.options.idle, stop.changed()).await;
            }
        }
    }

    /// Runs everything that is due now, and what that enqueues, until nothing is due. Answers how many jobs ran.
    /// The demo's time machine and the tests use this instead of waiting.
    ///
    /// # Errors
    /// When the queue cannot be read.
    pub async fn run_until_idle(&self) -> Result<usize, StoreError> {
        let mut ran = 0;
        loop {
            match self.run_due().await? {
                0 => return Ok(ran),
                some => ran += some,
            }
        }
    }

    async fn run_due(&self) -> Result<usize, StoreError> {
        let (name, lease) = (self.options.name.clone(), self.options.lease);
        let limit = i64::try_from(self.options.parallel).unwrap_or(1);
        let attempts = self.options.attempts;
        let (lost, claimed) = self
            .worker
            .app
            .store
            .write(move |tx| {
                let lost = jobs::park_lost(tx, registry::KINDS, attempts, LOST, "its worker was lost each time")?;
                Ok::<_, StoreError>((lost, jobs::claim(tx, &name, registry::KINDS, limit, lease)?))
            })
            .await?;
        for (id, kind) in lost {
            tracing::error!(job.kind = kind, job.id = %id, "jobs.parked");
        }
        let mut running = JoinSet::new();
        let count = claimed.len();
        for line in registry::lines(claimed) {
            let (worker, attempts) = (self.worker.clone(), self.options.attempts);
            running.spawn(async move {
                for job in line {
                    run_one(&worker, job, attempts).await;
                }
            });
        }
        while let Some(joined) = running.join_next().await {
            if let Err(error) = joined {
                // The lease runs out and the job runs again.
                tracing::error!(%error, "jobs.broken_off");
            }
        }
        Ok(count)
    }
}

async fn run_one(worker: &Worker, job: jobs::Claimed, attempts: i32) {
    let outcome = caught(registry::run(worker, &job)).await;
    let store = &worker.app.store;
    let (kind, id) = (job.kind.clone(), job.id);
    let settled = match outcome {
        Ok(()) => store.write(move |tx| jobs::finish(tx, &job)).await,
        Err(JobError::NotNow(reason)) => again(store, job, reason).await,
        Err(JobError::Later(reason)) if job.attempts < attempts => again(store, job, reason).await,
        Err(JobError::Away(reason)) => {
            tracing::warn!(job.kind = kind, job.id = %id, reason, "jobs.waits");
            store
                .write(move |tx| {
                    let run_at = tx.now().saturating_add(AWAY).unwrap_or(tx.now());
                    jobs::wait(tx, &job, run_at, &reason)
                })
                .await
        }
        Err(JobError::NotBefore(at)) => store.write(move |tx| jobs::put_off(tx, &job, at)).await,
        Err(JobError::Later(reason) | JobError::Never(reason)) => {
            tracing::error!(job.kind = kind, job.id = %id, reason, "jobs.parked");
            store.write(move |tx| jobs::park(tx, &job, &reason)).await
        }
    };
    if let Err(error) = settled {
        tracing::error!(job.kind = kind, job.id = %id, %error, "jobs.not_settled");
    }
}

/// Puts a job back for its next try.
async fn again(store: &Store, job: jobs::Claimed, reason: String) -> Result<(), StoreError> {
    tracing::warn!(job.kind = job.kind, job.id = %job.id, reason, "jobs.again_later");
    store
        .write(move |tx| {
            let run_at = tx.now().saturating_add(back_off(job.attempts)).unwrap_or(tx.now());
            jobs::retry_later(tx, &job, run_at, &reason)
        })
        .await
}

/// A panic is a failed attempt like another, so that a job that always panics is parked (R04). What it says may name people
/// and goes to the program's own output, not into the queue.
async fn caught(work: impl Future<Output = Result<(), JobError>>) -> Result<(), JobError> {
    let mut work = pin!(work);
    poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context)));
        polled.unwrap_or_else(|_| Poll::Ready(Err(JobError::Later("it panicked".to_owned()))))
    })
    .await
}
