//! A register of any size on the embedded database: the demonstration's people, in all states of the process, copied as
//! often as needed.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::Path,
    time::{Duration, Instant},
};

use cqr_app::App;
use cqr_store::bench;
use tokio::runtime::Runtime;

use crate::{
    cli::DemoArgs,
    compose::{self, ComposeError, because},
    config::Config,
    demo,
};

/// People the copies are made of.
pub const PATTERN: u32 = 200;

/// Such a register.
pub struct Large {
    /// Where it lies; gone with this value.
    pub folder: tempfile::TempDir,
    /// The product on it.
    pub app: App,
    /// How often the people were copied.
    pub copies: u32,
    /// How long that took.
    pub made: Duration,
}

impl Large {
    /// Makes one of at least so many holders.
    #[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
    pub fn make(runtime: &Runtime, holders: u32) -> Result<Self, ComposeError> {
        let folder = tempfile::tempdir_in(".").map_err(because("making a folder"))?;
        let begun = Instant::now();
        let (app, config) = begin(folder.path())?;
        let mailer = compose::mailer(&config)?;
        let pattern = DemoArgs {
            data: config.data,
            database_url: None,
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            holders: PATTERN,
            seed: 1,
            as_of: None,
            program: None,
            register: None,
        };
        runtime.block_on(async { demo::make(&app, &mailer, &pattern).await })?;
        let copies = holders.div_ceil(PATTERN).saturating_sub(1);
        bench::multiply(&app.store, copies).map_err(because("copying people"))?;
        Ok(Self {
            folder,
            app,
            copies,
            made: begun.elapsed(),
        })
    }
}

/// An empty installation in a folder.
pub fn begin(folder: &Path) -> Result<(App, Config), ComposeError> {
    let config = Config {
        data: std::path::absolute(folder).map_err(because("naming the folder"))?,
        ..Config::default()
    }
    .with_places();
    let keys = compose::keys(&config)?;
    let store = compose::ready_store(&config, &keys, true)?;
    let app = compose::app(&config, store, keys, "http://127.0.0.1")?;
    Ok((app, config))
}

/// How much the database in a folder takes.
pub fn gigabytes(folder: &Path) -> Result<String, ComposeError> {
    let file = std::fs::metadata(folder.join("opencqr.db")).map_err(because("looking at the database"))?;
    #[expect(clippy::cast_precision_loss, reason = "a size with one decimal")]
    let bytes = file.len() as f64;
    Ok(format!("{:.1} GB", bytes / 1e9))
}
