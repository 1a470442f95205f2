//! A runner whose mails all arrive.

use std::sync::Arc;

use cqr_app::App;
use cqr_domain::{ids::SittingId, sittings::SittingState};
use cqr_jobs::{MailError, MailSettings, Mailer, OutgoingMail, Post, Runner, RunnerOptions, Worker};
use cqr_store::{
    StoreError, Tx,
    jobs::{self, JobRow, JobState},
    sittings,
};
use cqr_testkit::SittingWorld;
use diesel::connection::SimpleConnection as _;

struct Taken;

impl Post for Taken {
    fn send(&self, _mail: &OutgoingMail) -> Result<(), MailError> {
        Ok(())
    }
}

/// What runs the jobs of an app, and the runner.
pub fn runner(app: &App) -> (Worker, Runner) {
    let settings = MailSettings::Post {
        post: Arc::new(Taken),
        from: "office@example.org".to_owned(),
    };
    let worker = Worker {
        app: Arc::new(app.clone()),
        mailer: Mailer::new(settings).unwrap(),
    };
    (worker.clone(), Runner::new(worker, RunnerOptions::named("story")))
}

/// Something happens to the database.
pub async fn run_sql(world: &SittingWorld, sql: &str) {
    let sql = sql.to_owned();
    let act = move |tx: &mut Tx<'_>| Ok::<_, StoreError>(tx.db().batch_execute(&sql)?);
    world.app.store.write(act).await.unwrap();
}

/// The jobs of a kind in a state, the one that runs next in front.
pub async fn jobs_of(app: &App, kind: &str, state: JobState) -> Vec<JobRow> {
    let read = app.store.read(move |rx| jobs::list(rx, state, 100));
    let mut rows = read.await.unwrap();
    rows.retain(|row| row.kind == kind);
    rows
}

/// Where a sitting stands.
pub async fn state_of(world: &SittingWorld, id: SittingId) -> SittingState {
    let read = world.app.store.read(move |rx| sittings::lookup(rx, id));
    read.await.unwrap().unwrap().state.0
}
