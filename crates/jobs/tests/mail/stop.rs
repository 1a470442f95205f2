//! A stop while the mail server says nothing: what was not begun is given back untouched, and what was is free at once (R14).

use std::{sync::Arc, time::Duration};

use cqr_app::notices::NOTICE_MAIL_JOB;
use cqr_jobs::{Encryption, MailSettings, Mailer, Runner, RunnerOptions, Worker};
use cqr_store::jobs::JobState;
use cqr_testkit::on_both;
use jiff::SignedDuration;
use tokio::{net::TcpListener, sync::watch, time::timeout};

use crate::world::{Kept, World};

/// 9:00 in Chicago on a Tuesday.
const MORNING: &str = "2027-06-01T14:00:00Z";
/// Less than a mail waits for an answer.
const PATIENCE: Duration = Duration::from_secs(20);

#[test]
fn a_mail_that_waits_behind_another_is_given_back_and_was_not_tried() {
    on_both(MORNING, |test| async move {
        let kept = Kept::answering(|_, _| Ok(()));
        let world = World::with(test, kept.settings());
        let person = world.person("H-1", "here@example.org", "").await;
        for key in ["first", "second"] {
            world.tell_all(&[person], key, "R").await;
        }
        let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let settings = MailSettings::Smtp {
            host: "127.0.0.1".to_owned(),
            port: silent.local_addr().unwrap().port(),
            encryption: Encryption::None,
            credentials: None,
            from: "office@example.org".to_owned(),
        };
        let worker = Worker {
            app: Arc::new(world.test.app.clone()),
            mailer: Mailer::new(settings).unwrap(),
        };
        let options = RunnerOptions {
            grace: Duration::from_millis(100),
            ..RunnerOptions::named("stopped")
        };
        let first = Runner::new(worker, options);
        let (stop, stopped) = watch::channel(false);
        let running = tokio::spawn(async move { first.run(stopped).await });
        let line = timeout(PATIENCE, silent.accept()).await.unwrap().unwrap();
        stop.send_replace(true);
        timeout(PATIENCE, running).await.unwrap().unwrap();
        let mut left = world.in_state(JobState::Queued).await;
        left.retain(|job| job.kind == NOTICE_MAIL_JOB);
        let mut tries: Vec<i32> = left.iter().map(|job| job.attempts).collect();
        tries.sort_unstable();
        assert_eq!(tries, [0, 1]);

        // The next process sends both, without waiting for the end of a lease.
        for _ in 0..4 {
            world.runner.run_until_idle().await.unwrap();
            world.test.clock.advance(SignedDuration::from_mins(1));
        }
        assert_eq!(kept.take().len(), 2);
        drop(line);
    });
}
