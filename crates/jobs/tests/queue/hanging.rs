//! What hangs keeps nobody else waiting: a place is free as soon as its job is done. Nor does it keep a stop waiting,
//! after which nothing is begun (R14).

use std::{sync::Arc, time::Duration};

use cqr_app::{
    accounts::{ACCOUNT_MAIL_JOB, Way, invite_within},
    sittings::{Player, start, submit},
};
use cqr_domain::{journal::Actor, sittings::SittingState};
use cqr_jobs::{Encryption, MailSettings, Mailer, Runner, RunnerOptions, Worker};
use cqr_store::{
    StoreError,
    jobs::{self, JobState},
};
use cqr_testkit::SittingWorld;
use tokio::{
    net::TcpListener,
    sync::watch,
    time::{sleep, timeout},
};

use crate::world::{jobs_of, runner, state_of};

/// Less than a mail waits for an answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// What mails to a server.
fn mailing_to(world: &SittingWorld, server: &TcpListener) -> Worker {
    let settings = MailSettings::Smtp {
        host: "127.0.0.1".to_owned(),
        port: server.local_addr().unwrap().port(),
        encryption: Encryption::None,
        credentials: None,
        from: "office@example.org".to_owned(),
    };
    Worker {
        app: Arc::new(world.app.clone()),
        mailer: Mailer::new(settings).unwrap(),
    }
}

async fn invite(world: &SittingWorld) {
    let person = world.holder.person.unwrap();
    let policy = world.app.programs.default_program().policy.accounts.clone();
    let invite = move |tx: &mut cqr_store::Tx<'_>| invite_within(tx, &policy, person, Way::Mail, Actor::System);
    world.app.store.write(invite).await.unwrap();
}

/// Whether the daily work is done and nothing is due.
async fn is_idle(world: &SittingWorld) -> bool {
    let swept = !jobs_of(&world.app, "sweep", JobState::Done).await.is_empty();
    let due = world.app.store.read(|rx| {
        let now = rx.now();
        jobs::count_due(rx, now)
    });
    let due: Result<i64, StoreError> = due.await;
    swept && due.unwrap() == 0
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_due_when_it_is_told_to_stop_is_left_to_the_next() {
    for world in SittingWorld::on_each().await {
        let (worker, next) = runner(&world.app);
        let options = RunnerOptions {
            // It looks once, and then when something wakes it: the stop.
            idle: Duration::from_secs(3600),
            ..RunnerOptions::named("stopped")
        };
        let first = Runner::new(worker, options);
        let (stop, stopped) = watch::channel(false);
        let running = tokio::spawn(async move { first.run(stopped).await });
        let idle = async {
            while !is_idle(&world).await {
                sleep(Duration::from_millis(20)).await;
            }
        };
        timeout(PATIENCE, idle).await.unwrap();
        sleep(Duration::from_millis(300)).await;
        invite(&world).await;
        stop.send_replace(true);
        timeout(PATIENCE, running).await.unwrap().unwrap();
        let left = jobs_of(&world.app, ACCOUNT_MAIL_JOB, JobState::Queued).await;
        assert_eq!(left.iter().map(|job| job.attempts).collect::<Vec<_>>(), [0]);
        next.run_until_idle().await.unwrap();
        let done = jobs_of(&world.app, ACCOUNT_MAIL_JOB, JobState::Done).await;
        assert_eq!(done.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_hangs_when_it_is_told_to_stop_is_given_back() {
    for world in SittingWorld::on_each().await {
        let (_, next) = runner(&world.app);
        let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let options = RunnerOptions {
            grace: Duration::from_millis(100),
            ..RunnerOptions::named("stopped")
        };
        let first = Runner::new(mailing_to(&world, &silent), options);
        invite(&world).await;
        let (stop, stopped) = watch::channel(false);
        let running = tokio::spawn(async move { first.run(stopped).await });
        let line = timeout(PATIENCE, silent.accept()).await.unwrap().unwrap();
        stop.send_replace(true);
        timeout(PATIENCE, running).await.unwrap().unwrap();
        // The server is still there and says nothing; the job is free all the same.
        let left = jobs_of(&world.app, ACCOUNT_MAIL_JOB, JobState::Queued).await;
        let left: Vec<_> = left.iter().map(|job| (job.attempts, job.leased_by.clone())).collect();
        assert_eq!(left, [(1, None)]);
        next.run_until_idle().await.unwrap();
        let done = jobs_of(&world.app, ACCOUNT_MAIL_JOB, JobState::Done).await;
        assert_eq!(done.len(), 1);
        drop(line);
    }
}

/// R-SIZE-3: a result comes soon after it was handed in, whatever else the runner waits for. How soon on which machine, the
/// bench measures.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_server_that_says_nothing_keeps_no_score_waiting() {
    for world in SittingWorld::on_each().await {
        let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let worker = mailing_to(&world, &silent);
        invite(&world).await;

        let runner = Runner::new(worker, RunnerOptions::named("story"));
        let (stop, stopped) = watch::channel(false);
        let running = tokio::spawn(async move { runner.run(stopped).await });
        // The mail is under way, and its server does not say a word.
        let line = timeout(PATIENCE, silent.accept()).await.unwrap().unwrap();
        let id = start(&world.app, &world.holder, world.case).await.unwrap().view.id;
        submit(&world.app, Player::of(&world.holder).unwrap(), id)
            .await
            .unwrap();
        let scored = async {
            while state_of(&world, id).await != SittingState::Scored {
                sleep(Duration::from_millis(20)).await;
            }
        };
        timeout(PATIENCE, scored).await.unwrap();

        // Told to stop, it finishes what is under way: the mail, whose server goes away.
        stop.send_replace(true);
        drop((line, silent));
        timeout(PATIENCE, running).await.unwrap().unwrap();
    }
}
