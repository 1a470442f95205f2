//! Drives the time machine: step by step to the day that was asked for, and on each stop the sweep of the day and every
//! job that is due, as on any other day; then the people and the office of the demonstration do what they do by themselves.

use std::time::Duration;

use cqr_app::{
    App,
    demo::{self, Step},
};
use cqr_jobs::{Mailer, Runner, RunnerOptions, Worker, enqueue_due};
use cqr_store::{StoreError, demo::TravelKind, jobs};
use jiff::civil::Date;
use tokio::sync::watch;

use super::years;

/// How often it looks whether somebody asked.
const LOOK: Duration = Duration::from_millis(150);
/// How long it waits for a job that another runner of this process holds.
const WAIT: Duration = Duration::from_millis(10);

/// Why the machine ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The server stops.
    Stopped,
    /// The demonstration shall be made anew.
    StartOver,
}

/// The time machine of one process.
pub struct Machine {
    worker: Worker,
    runner: Runner,
}

impl Machine {
    /// A machine that runs jobs itself.
    #[must_use]
    pub fn new(app: &App, mailer: &Mailer) -> Self {
        let worker = Worker {
            app: app.clone().into(),
            mailer: mailer.clone(),
        };
        let options = RunnerOptions {
            parallel: 32,
            ..RunnerOptions::named("demo-machine")
        };
        Self {
            runner: Runner::new(worker.clone(), options),
            worker,
        }
    }

    /// Waits for journeys and walks them until the server stops.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) -> Ended {
        while !*stop.borrow() {
            match self.walk().await {
                Ok(true) => return Ended::StartOver,
                Ok(false) => {}
                Err(error) => {
                    tracing::error!(%error, "demo.journey_stopped");
                    if let Err(error) = demo::settle(&self.worker.app, false).await {
                        tracing::error!(%error, "demo.journey_not_settled");
                    }
                }
            }
            // Either outcome wakes the loop, which looks at `stop` itself.
            let _woken = tokio::time::timeout(LOOK, stop.changed()).await;
        }
        Ended::Stopped
    }

    /// Walks the journey that was asked for, if any. Answers whether the demonstration shall be made anew.
    ///
    /// # Errors
    /// Those of the store; the clock stays where the last step left it.
    pub async fn walk(&self) -> Result<bool, StoreError> {
        let app = &self.worker.app;
        let journey = demo::under_way(app).await?;
        if let Some((_, now)) = journey.filter(|(travel, _)| travel.kind == TravelKind::Forward) {
            // What ends before the first stop is done before the clock moves.
            self.let_them_act(app.programs.default_program().today(now)).await?;
        }
        loop {
            match demo::step(app).await? {
                Step::Idle => return Ok(false),
                Step::StartOver => {
                    demo::settle(app, true).await?;
                    return Ok(true);
                }
                Step::Moved(today) => {
                    self.catch_up().await?;
                    self.let_them_act(today).await?;
                }
                Step::Arrived => demo::settle(app, true).await?,
            }
        }
    }

    /// Lets the people and the office do what they do by themselves. Whatever they cannot do is left open, as with anybody;
    /// the clock goes on.
    async fn let_them_act(&self, today: Date) -> Result<(), StoreError> {
        if let Err(error) = years::pass(&self.worker.app, today).await {
            tracing::error!(%error, "demo.nobody_acted");
        }
        self.run_jobs().await
    }

    /// Does what is due now: the sweep of the day and every job, until nothing is due.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn catch_up(&self) -> Result<(), StoreError> {
        // A new version of a program may come into force on the way.
        let app = &self.worker.app;
        if let Err(error) = cqr_app::programs::refresh_in_force(&app.store, &app.programs).await {
            tracing::error!(%error, "programs.not_refreshed");
        }
        enqueue_due(&self.worker).await;
        self.run_jobs().await
    }

    /// Runs every job that is due, until nothing is.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn run_jobs(&self) -> Result<(), StoreError> {
        loop {
            self.runner.run_until_idle().await?;
            let left = self.worker.app.store.read(|rx| {
                let now = rx.now();
                jobs::count_due(rx, now)
            });
            if left.await? == 0 {
                return Ok(());
            }
            tokio::time::sleep(WAIT).await;
        }
    }
}
