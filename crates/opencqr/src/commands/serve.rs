//! `serve`, `worker` and `demo`.

use cqr_app::keys::Keys;
use cqr_store::Store;
use tokio::{net::TcpListener, runtime::Runtime};

use super::program::folder_program;
use crate::{
    cli::{ConfigArgs, DemoArgs, ServeArgs},
    compose::{self, ComposeError, because},
    config::Config,
    demo::{self, Ended},
    serve::{self, Role},
};

/// Serves until a signal.
pub fn serve(args: &ServeArgs) -> Result<(), ComposeError> {
    let mut config = read(&args.config)?;
    if let Some(listen) = args.listen {
        config.listen = listen;
    }
    log(&config);
    let _lock = lock(&config)?;
    let keys = compose::keys(&config)?;
    let store = compose::ready_store(&config, &keys, false)?;
    let role = if args.no_worker {
        Role::Server
    } else {
        Role::ServerWithWorker
    };
    let listener = listen(&config)?;
    let url = public_url(&config, &listener)?;
    let app = compose::app(&config, store, keys, &url)?;
    let mailer = compose::mailer(&config)?;
    runtime()?.block_on(async { serve::serve(&config, served(&listener)?, app, mailer, role).await })?;
    Ok(())
}

/// Runs jobs only. On SQLite the server runs them itself.
pub fn worker(args: &ConfigArgs) -> Result<(), ComposeError> {
    let config = read(args)?;
    log(&config);
    if !config.database_url.starts_with("postgres") {
        return Err(ComposeError(
            "`worker` is for PostgreSQL; with the embedded database `serve` runs the jobs itself".into(),
        ));
    }
    let keys = compose::keys(&config)?;
    let store = compose::ready_store(&config, &keys, false)?;
    let app = compose::app(&config, store, keys, &config.public_url)?;
    let mailer = compose::mailer(&config)?;
    runtime()?.block_on(serve::work(app, mailer));
    Ok(())
}

/// Makes the demonstration on first run, then serves it.
pub fn demo(args: &DemoArgs) -> Result<(), ComposeError> {
    let config = Config {
        data: args.data.clone(),
        database_url: args.database_url.clone().unwrap_or_default(),
        listen: args.listen,
        log: std::env::var("OPENCQR_LOG").unwrap_or_else(|_| "warn".to_owned()),
        ..Config::default()
    }
    .with_places();
    log(&config);
    std::fs::create_dir_all(&config.data).map_err(because("making the data folder"))?;
    let _lock = lock(&config)?;
    let listener = listen(&config)?;
    let url = public_url(&config, &listener)?;
    // Each turn is a demonstration from its first day on.
    loop {
        let keys = compose::keys(&config)?;
        let store = demo_store(&config, &keys, args)?;
        let file = store.file().map(std::path::Path::to_path_buf);
        let mailer = compose::demo_mailer(&config, &store)?;
        let app = compose::app(&config, store, keys, &url)?;
        let ended = runtime()?.block_on(async {
            demo::make(&app, &mailer, args).await?;
            println!("Open {url} in a browser. The people there are invented; nothing you do here is real.");
            serve::serve(&config, served(&listener)?, app, mailer, Role::Demonstration).await
        })?;
        match (ended, file) {
            (Ended::StartOver, Some(file)) => demo::clear(&config, &file)?,
            _ => return Ok(()),
        }
    }
}

/// The database of a demonstration; that of another program begins with it.
fn demo_store(config: &Config, keys: &Keys, args: &DemoArgs) -> Result<Store, ComposeError> {
    let Some(folder) = &args.program else {
        return compose::ready_store(config, keys, true);
    };
    let store = compose::ready_store_of(config, keys, true, &folder_program(folder)?)?;
    cqr_app::programs::apply_folder(&store, folder, None).map_err(because("storing the program"))?;
    Ok(store)
}

/// Reads the configuration.
pub(super) fn read(args: &ConfigArgs) -> Result<Config, ComposeError> {
    Config::read(args).map_err(|error| ComposeError(error.to_string()))
}

/// Sends logs to standard error, so that standard output stays for what was asked for.
pub(super) fn log(config: &Config) {
    let filter = tracing_subscriber::EnvFilter::try_new(&config.log)
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    let set = if config.log_json {
        builder.json().try_init()
    } else {
        builder.try_init()
    };
    // A second subscriber in one process is refused, and the first one goes on.
    drop(set);
}

/// A second server on the same embedded database is refused with the reason.
fn lock(config: &Config) -> Result<Option<cqr_store::serve_lock::ServeLock>, ComposeError> {
    let url = compose::database_url(config)?;
    match url.strip_prefix("sqlite://") {
        Some(path) => cqr_store::serve_lock::ServeLock::take(
            std::path::Path::new(path),
            &format!("process {}", std::process::id()),
        )
        .map(Some)
        .map_err(because("serving")),
        None => Ok(None),
    }
}

/// The runtime of commands and server.
pub fn runtime() -> Result<Runtime, ComposeError> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(because("starting the runtime"))
}

/// Takes the address before anything else is done, so that a second start says at once that it is taken.
fn listen(config: &Config) -> Result<std::net::TcpListener, ComposeError> {
    std::net::TcpListener::bind(config.listen).map_err(because(&format!("listening on {}", config.listen)))
}

/// A listener of the runtime on the address that was taken.
fn served(listener: &std::net::TcpListener) -> Result<TcpListener, ComposeError> {
    let listener = listener.try_clone().map_err(because("listening"))?;
    listener.set_nonblocking(true).map_err(because("listening"))?;
    TcpListener::from_std(listener).map_err(because("listening"))
}

fn public_url(config: &Config, listener: &std::net::TcpListener) -> Result<String, ComposeError> {
    if !config.public_url.is_empty() {
        return Ok(config.public_url.clone());
    }
    let address = listener
        .local_addr()
        .map_err(because("reading the listening address"))?;
    Ok(format!("http://{address}"))
}
