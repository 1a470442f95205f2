//! A register of any size on the embedded database: the demonstration's people, in all states of the process, copied as
//! often as needed.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use cqr_app::App;
use cqr_store::bench;
use tokio::runtime::Runtime;

use super::{Figure, begin::begin};
use crate::{
    cli::{BenchArgs, DemoArgs},
    compose::{self, ComposeError, because},
    demo,
};

/// People the copies are made of.
pub const PATTERN: u32 = 200;

/// Such a register.
pub struct Large {
    /// Where it lies.
    pub folder: PathBuf,
    /// Removes it, unless it was there before.
    pub temporary: Option<tempfile::TempDir>,
    /// The product on it.
    pub app: App,
    /// How often the people were copied.
    pub copies: u32,
    /// How long that took; nothing for one that was there.
    pub made: Option<Duration>,
}

impl Large {
    /// The one that somebody kept, or a new one of at least so many holders.
    pub fn of(runtime: &Runtime, args: &BenchArgs, holders: u32) -> Result<Self, ComposeError> {
        match &args.register {
            Some(folder) => Self::kept(folder),
            None => Self::make(runtime, holders),
        }
    }

    #[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
    fn make(runtime: &Runtime, holders: u32) -> Result<Self, ComposeError> {
        let folder = tempfile::tempdir_in(".").map_err(because("making a folder"))?;
        let begun = Instant::now();
        let (app, config) = begin(folder.path(), String::new(), true)?;
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
            folder: folder.path().to_owned(),
            temporary: Some(folder),
            app,
            copies,
            made: Some(begun.elapsed()),
        })
    }

    fn kept(folder: &Path) -> Result<Self, ComposeError> {
        let (app, _) = begin(folder, String::new(), true)?;
        let people = bench::count_people(&app.store).map_err(because("counting people"))?;
        Ok(Self {
            folder: folder.to_owned(),
            temporary: None,
            app,
            copies: (people / PATTERN).saturating_sub(1),
            made: None,
        })
    }

    /// What was made, in words.
    pub fn told(&self) -> Result<Figure, ComposeError> {
        let size = gigabytes(&self.folder)?;
        let value = match self.made {
            Some(made) => format!("{size}, made in {:.0} s", made.as_secs_f64()),
            None => size,
        };
        let holders = (self.copies + 1) * PATTERN;
        let what = format!("register of {holders} holders with cases, notices, journal");
        Ok(Figure::new(&what, value, ""))
    }
}

/// How much the database in a folder takes.
pub fn gigabytes(folder: &Path) -> Result<String, ComposeError> {
    let file = std::fs::metadata(folder.join("opencqr.db")).map_err(because("looking at the database"))?;
    #[expect(clippy::cast_precision_loss, reason = "a size with one decimal")]
    let bytes = file.len() as f64;
    Ok(format!("{:.1} GB", bytes / 1e9))
}
