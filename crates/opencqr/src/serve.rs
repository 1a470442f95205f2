//! Serving pages and API until somebody stops it: accepted requests are finished, and so are jobs, or they are handed back.

use std::{sync::Arc, time::Duration};

use cqr_app::App;
use cqr_edge::{EdgeConfig, EdgeState};
use cqr_jobs::{Mailer, Runner, RunnerOptions, Worker};
use tokio::{net::TcpListener, sync::watch};

use crate::{
    answer::{Patience, answer},
    compose::{self, ComposeError, because},
    config::Config,
    demo::{Ended, Machine},
    ops,
};

/// How long accepted requests may take after the stop (R14).
const GRACE: Duration = Duration::from_secs(10);

/// How often a process looks whether another version of a program is in force.
const REFRESH: Duration = Duration::from_secs(60);

/// What a server process does besides answering requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Serve and run jobs.
    ServerWithWorker,
    /// Serve only.
    Server,
    /// Serve a demonstration, run jobs and drive the time machine.
    Demonstration,
}

/// Serves until a signal, or until a demonstration shall be made anew.
///
/// # Errors
/// When the address is taken or the parts do not fit together.
pub async fn serve(
    config: &Config,
    listener: TcpListener,
    app: App,
    mailer: Mailer,
    role: Role,
) -> Result<Ended, ComposeError> {
    let address = listener
        .local_addr()
        .map_err(because("reading the listening address"))?;
    let (stop, stopped) = watch::channel(false);
    let app = Arc::new(app);
    let mut edge = EdgeConfig::new(app.public_url.clone(), compose::random_bytes()?);
    edge.trusted_proxies.clone_from(&config.trusted_proxies);
    edge.insecure_http = config.insecure_http;
    let state = EdgeState::new(Arc::clone(&app), edge).map_err(because("public_url"))?;
    let router = routes(&state)?;
    let machine = (role == Role::Demonstration).then(|| Machine::new(&app, &mailer));
    let jobs = (role != Role::Server).then(|| {
        let worker = Worker {
            app: Arc::clone(&app),
            mailer,
        };
        let runner = Runner::new(worker, RunnerOptions::named(worker_name()));
        let stopped = stopped.clone();
        tokio::spawn(async move { runner.run(stopped).await })
    });
    tokio::spawn(keep_programs_in_force(Arc::clone(&app), stopped.clone()));
    // The line that scripts and the browser tests wait for.
    println!("listening on http://{address}");
    let serving = tokio::spawn(answer(listener, router, Patience::default(), stopped.clone()));
    let ended = match &machine {
        Some(machine) => tokio::select! {
            () = signal() => Ended::Stopped,
            ended = machine.run(stopped) => ended,
        },
        None => {
            signal().await;
            Ended::Stopped
        }
    };
    tracing::info!("stopping");
    stop.send_replace(true);
    if tokio::time::timeout(GRACE, serving).await.is_err() {
        tracing::warn!("requests that were still open have been cut off");
    }
    if let Some(jobs) = jobs
        && tokio::time::timeout(GRACE, jobs).await.is_err()
    {
        tracing::warn!("jobs that were still running will run again when their lease ends");
    }
    Ok(ended)
}

/// Versions of programs come into force on their day, and another process may apply one.
async fn keep_programs_in_force(app: Arc<App>, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        match cqr_app::programs::refresh_in_force(&app.store, &app.programs).await {
            Ok(came) => came
                .iter()
                .for_each(|version| tracing::info!(program.version = %version.0, "programs.in_force")),
            Err(error) => tracing::error!(%error, "programs.not_refreshed"),
        }
        // Either outcome wakes the loop, which looks at `stopped` itself.
        let _woken = tokio::time::timeout(REFRESH, stopped.changed()).await;
    }
}

/// Runs jobs only, until a signal.
pub async fn work(app: App, mailer: Mailer) {
    let (stop, stopped) = watch::channel(false);
    let app = Arc::new(app);
    tokio::spawn(keep_programs_in_force(Arc::clone(&app), stopped.clone()));
    let runner = Runner::new(Worker { app, mailer }, RunnerOptions::named(worker_name()));
    println!("working");
    let running = tokio::spawn(async move { runner.run(stopped).await });
    signal().await;
    stop.send_replace(true);
    drop(tokio::time::timeout(GRACE, running).await);
}

/// All routes of the product.
pub fn routes(state: &EdgeState) -> Result<axum::Router, ComposeError> {
    let tables = vec![cqr_web::mounted(state), cqr_api::mounted(state), ops::mounted(state)];
    let assembled = cqr_edge::assemble(state, tables);
    let mistakes = assembled.registry.mistakes();
    if mistakes.is_empty() {
        Ok(assembled.router)
    } else {
        Err(ComposeError(mistakes.join("; ")))
    }
}

fn worker_name() -> String {
    format!("{}-{}", hostname(), std::process::id())
}

fn hostname() -> String {
    std::fs::read_to_string("/proc/sys/kernel/hostname")
        .map_or_else(|_| "host".to_owned(), |name| name.trim().to_owned())
}

/// Waits for Ctrl-C or SIGTERM.
async fn signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut term) = signal(SignalKind::terminate()) else {
        drop(tokio::signal::ctrl_c().await);
        return;
    };
    tokio::select! {
        _ = term.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
