//! The jobs that a runner has under way. A place is free as soon as its job is done, and mails to one person go one after
//! the other.

use std::collections::BTreeMap;

use cqr_domain::ids::{JobId, PersonId};
use cqr_store::jobs::Claimed;
use tokio::task::{Id, JoinSet};

use crate::{Worker, registry, settle::run_one, urgency::UnderWay};

/// Jobs under way, and those that wait behind one of them.
pub struct Slots {
    worker: Worker,
    attempts: i32,
    running: JoinSet<()>,
    held: BTreeMap<Id, Held>,
    /// Mails to somebody to whom one is under way, in their order.
    behind: Vec<Claimed>,
}

struct Held {
    job: Claimed,
    person: Option<PersonId>,
}

impl Slots {
    /// None under way.
    pub fn new(worker: Worker, attempts: i32) -> Self {
        Self {
            worker,
            attempts,
            running: JoinSet::new(),
            held: BTreeMap::new(),
            behind: Vec::new(),
        }
    }

    /// Whether nothing is under way.
    pub fn is_empty(&self) -> bool {
        self.running.is_empty()
    }

    /// How many of each urgency are under way or wait behind one that is.
    pub fn under_way(&self) -> UnderWay {
        let mut under_way = UnderWay::default();
        let running = self.held.values().map(|held| &held.job);
        for job in running.chain(&self.behind) {
            under_way.add(registry::urgency(&job.kind), 1);
        }
        under_way
    }

    /// Every job that is held.
    pub fn jobs(&self) -> Vec<JobId> {
        let running = self.held.values().map(|held| held.job.id);
        running.chain(self.behind.iter().map(|job| job.id)).collect()
    }

    /// Begins jobs that were claimed, unless they are under way here: a lease that ran out all the same.
    pub fn begin(&mut self, claimed: Vec<Claimed>) {
        for job in claimed {
            let person = registry::mailed_to(&job);
            if self.jobs().contains(&job.id) {
                continue;
            }
            if person.is_some() && self.held.values().any(|held| held.person == person) {
                self.behind.push(job);
            } else {
                self.spawn(job, person);
            }
        }
    }

    /// Takes what waits behind another mail, so that it can be given back: none of it was begun.
    pub fn take_behind(&mut self) -> Vec<Claimed> {
        std::mem::take(&mut self.behind)
    }

    /// Breaks off what is under way, and answers what that was.
    pub async fn break_off(&mut self) -> Vec<Claimed> {
        self.running.shutdown().await;
        std::mem::take(&mut self.held)
            .into_values()
            .map(|held| held.job)
            .collect()
    }

    fn spawn(&mut self, job: Claimed, person: Option<PersonId>) {
        let held = Held {
            person,
            job: job.clone(),
        };
        let (worker, attempts) = (self.worker.clone(), self.attempts);
        let task = self.running.spawn(async move { run_one(&worker, job, attempts).await });
        self.held.insert(task.id(), held);
    }

    /// Waits until one is done and begins the one that waited behind it; nothing when none is under way.
    pub async fn next_done(&mut self) -> Option<()> {
        let id = match self.running.join_next_with_id().await? {
            Ok((id, ())) => id,
            Err(error) => {
                // The lease runs out and the job runs again.
                tracing::error!(%error, "jobs.broken_off");
                error.id()
            }
        };
        let person = self.held.remove(&id).and_then(|held| held.person);
        let next = self
            .behind
            .iter()
            .position(|job| person.is_some() && registry::mailed_to(job) == person);
        if let Some(place) = next {
            let job = self.behind.remove(place);
            self.spawn(job, person);
        }
        Some(())
    }
}
