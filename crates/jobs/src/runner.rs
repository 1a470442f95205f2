//! The queue runner: claims due jobs with a lease, runs them, and settles them.

use std::{pin::pin, time::Duration};

use cqr_domain::ids::JobId;
use cqr_store::{
    StoreError, Tx,
    jobs::{self, Claimed},
};
use jiff::SignedDuration;
use tokio::{
    sync::watch,
    task::JoinSet,
    time::{Interval, MissedTickBehavior, interval, sleep},
};

use crate::{
    Worker, registry, schedule,
    settle::run_one,
    slots::Slots,
    urgency::{UnderWay, Urgency},
};

/// No timer is shorter.
const LEAST: Duration = Duration::from_millis(1);

/// How many jobs without a worker are looked at in one go.
const LOST: i64 = 100;

/// How the runner behaves.
#[derive(Debug, Clone)]
pub struct RunnerOptions {
    /// Name of this worker in the queue; different for each process.
    pub name: String,
    /// How long it sleeps when nothing is due.
    pub idle: Duration,
    /// How many jobs run at once: at most half of them mails that point to messages and the like, a quarter long walks; one
    /// place is kept for sittings, and one each for links, for the many small ones and for walks.
    pub parallel: usize,
    /// How long a claimed job is its own.
    pub lease: SignedDuration,
    /// How often a job is tried before it is parked.
    pub attempts: i32,
    /// How long what is under way may take after the stop; then it is given back. Shorter than the process is given to stop.
    pub grace: Duration,
}

impl RunnerOptions {
    /// The usual behavior under a name.
    #[must_use]
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            idle: Duration::from_millis(300),
            parallel: 8,
            lease: SignedDuration::from_mins(5),
            attempts: 10,
            grace: Duration::from_secs(8),
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

    /// Runs until `stop` turns true; what is under way is finished first, or given back when that takes too long. A job that is
    /// done makes room for the next one at once, so nothing waits for the slowest.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) {
        let mut slots = Slots::new(self.worker.clone(), self.options.attempts);
        let mut beat = interval(self.options.idle.max(LEAST));
        let mut renewal = interval((self.options.lease.unsigned_abs() / 3).max(LEAST));
        for timer in [&mut beat, &mut renewal] {
            timer.set_missed_tick_behavior(MissedTickBehavior::Delay);
        }
        while !*stop.borrow() {
            // Whichever comes first wakes the loop, which looks at `stop` itself.
            tokio::select! {
                Some(()) = slots.next_done(), if !slots.is_empty() => {}
                _ = renewal.tick() => self.renew(slots.jobs()).await,
                _ = beat.tick() => schedule::tick(&self.worker).await,
                stopped = stop.changed() => {
                    if stopped.is_err() {
                        break;
                    }
                }
            }
            if *stop.borrow() {
                break;
            }
            match self.claim(slots.under_way()).await {
                Ok(claimed) => slots.begin(claimed),
                Err(error) => tracing::error!(%error, "jobs.claim_refused"),
            }
        }
        self.wind_up(slots, renewal).await;
    }

    /// Gives back what was not begun, finishes what is under way, and gives that back, too, when it takes too long: the next
    /// process begins it at once instead of waiting for the end of its lease (R14).
    async fn wind_up(&self, mut slots: Slots, mut renewal: Interval) {
        for mut job in slots.take_behind() {
            // That it was claimed was no try.
            job.attempts = job.attempts.saturating_sub(1);
            self.give_back(job).await;
        }
        let mut over = pin!(sleep(self.options.grace));
        loop {
            tokio::select! {
                done = slots.next_done() => {
                    if done.is_none() {
                        return;
                    }
                }
                _ = renewal.tick() => self.renew(slots.jobs()).await,
                () = &mut over => break,
            }
        }
        for job in slots.break_off().await {
            tracing::warn!(job.kind = job.kind, job.id = %job.id, "jobs.broken_off_at_the_stop");
            self.give_back(job).await;
        }
    }

    /// Nothing happens to a job that was settled meanwhile.
    async fn give_back(&self, job: Claimed) {
        let id = job.id;
        let given = self
            .worker
            .app
            .store
            .write_row_locked(move |tx| jobs::give_back(tx, &job));
        if let Err(error) = given.await {
            tracing::error!(job.id = %id, %error, "jobs.not_given_back");
        }
    }

    /// Holds what is under way for longer, so that a long walk is not begun a second time.
    async fn renew(&self, held: Vec<JobId>) {
        if held.is_empty() {
            return;
        }
        let (name, lease) = (self.options.name.clone(), self.options.lease);
        let renewed = self
            .worker
            .app
            .store
            .write_row_locked(move |tx| jobs::renew(tx, &name, &held, lease));
        if let Err(error) = renewed.await {
            tracing::error!(%error, "jobs.not_renewed");
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

    /// One batch after the other: what runs next depends on what is stored only, not on what was done first.
    async fn run_due(&self) -> Result<usize, StoreError> {
        let claimed = self.claim(UnderWay::default()).await?;
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

    /// Claims what is due as far as there are places, the most urgent kinds first, and parks what loses its worker each time.
    async fn claim(&self, under_way: UnderWay) -> Result<Vec<Claimed>, StoreError> {
        let RunnerOptions {
            name,
            parallel,
            lease,
            attempts,
            ..
        } = self.options.clone();
        let act = move |tx: &mut Tx<'_>| {
            let lost = jobs::park_lost(tx, registry::KINDS, attempts, LOST, "its worker was lost each time")?;
            let (mut under_way, mut claimed) = (under_way, Vec::new());
            for urgency in Urgency::ALL {
                let free = i64::try_from(under_way.free(urgency, parallel)).unwrap_or(1);
                if free > 0 {
                    let kinds = registry::kinds_of(urgency);
                    let mut some = jobs::claim(tx, &name, &kinds, free, lease)?;
                    under_way.add(urgency, some.len());
                    claimed.append(&mut some);
                }
            }
            Ok::<_, StoreError>((lost, claimed))
        };
        let (lost, claimed) = self.worker.app.store.write_row_locked(act).await?;
        for (id, kind) in lost {
            tracing::error!(job.kind = kind, job.id = %id, "jobs.parked");
        }
        Ok(claimed)
    }
}
