//! A fresh database of each engine for each story.

use std::io::Write as _;

use cqr_store::{Clock, Db, FrozenClock, Store, StoreError, StoreOptions};
use diesel::{Connection as _, PgConnection, SqliteConnection, connection::SimpleConnection as _};
use jiff::Timestamp;
use sha2::Digest as _;

/// A database of its own for one story.
pub struct Place {
    /// Its URL.
    pub url: String,
    /// The folder of an embedded one.
    pub folder: tempfile::TempDir,
}

impl Place {
    /// A new embedded database.
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("story.db").display());
        Self { url, folder }
    }

    /// A new database on the server of OPENCQR_TEST_PG; none when there is no server.
    pub fn postgres() -> Option<Self> {
        let Ok(server) = std::env::var("OPENCQR_TEST_PG") else {
            assert!(
                std::env::var("CI").is_err(),
                "OPENCQR_TEST_PG is not set, so PostgreSQL would go untested"
            );
            // Straight to the stream: what `eprintln!` writes in a passing test is not shown.
            drop(
                std::io::stderr()
                    .write_all(b"NOT TESTED ON POSTGRESQL: set OPENCQR_TEST_PG=postgres://user@host:port/postgres\n"),
            );
            return None;
        };
        let folder = tempfile::tempdir().unwrap();
        let random = folder.path().file_name().unwrap().to_string_lossy().to_lowercase();
        let name: String = random.chars().filter(char::is_ascii_alphanumeric).collect();
        let name = format!("story_{}_{name}", std::process::id());
        let mut maintenance = PgConnection::establish(&server).unwrap();
        maintenance.batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
        let (before, after) = server.rsplit_once('/').unwrap();
        let query = after
            .split_once('?')
            .map_or(String::new(), |(_, query)| format!("?{query}"));
        Some(Self {
            url: format!("{before}/{name}{query}"),
            folder,
        })
    }

    /// Opens it, migrated.
    pub fn open(&self) -> Store {
        self.open_with(StoreOptions::default()).unwrap()
    }

    /// Opens it, migrated, at an instant of which the story says when it passes.
    pub fn open_at(&self, now: Timestamp) -> (Store, FrozenClock) {
        let frozen = FrozenClock::at(now);
        let options = StoreOptions {
            clock: Clock::Frozen(frozen.clone()),
            ..StoreOptions::default()
        };
        (self.open_with(options).unwrap(), frozen)
    }

    /// Opens it, migrated, with these options.
    pub fn open_with(&self, options: StoreOptions) -> Result<Store, StoreError> {
        Store::open(
            &self.url,
            StoreOptions {
                migrate: true,
                ..options
            },
        )
    }
}

/// A story's database on a server is not kept.
impl Drop for Place {
    fn drop(&mut self) {
        let Ok(server) = std::env::var("OPENCQR_TEST_PG") else {
            return;
        };
        let Some(name) = self.url.strip_prefix("postgres").and_then(|url| url.rsplit('/').next()) else {
            return;
        };
        let name = name.split('?').next().unwrap_or_default();
        if let Ok(mut maintenance) = PgConnection::establish(&server) {
            drop(maintenance.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")));
        }
    }
}

/// Tells a story on each engine there is.
pub fn on_both(story: impl Fn(&Place)) {
    story(&Place::sqlite());
    if let Some(place) = Place::postgres() {
        story(&place);
    }
}

/// Opens the database of another process's story.
pub fn open_url(url: &str) -> Store {
    Store::open(url, StoreOptions::default()).unwrap()
}

/// A new database of each engine there is.
pub fn new_places() -> Vec<Place> {
    std::iter::once(Place::sqlite()).chain(Place::postgres()).collect()
}

/// A connection past the store, for changing what the store would refuse.
pub fn raw(url: &str) -> Db {
    match url.strip_prefix("sqlite://") {
        Some(file) => Db::Lite(SqliteConnection::establish(file).unwrap()),
        None => Db::Pg(PgConnection::establish(url).unwrap()),
    }
}

/// A backup whose last line is written anew to fit what is above it.
pub fn with_right_end(backup: &str) -> String {
    let (above, end) = backup.trim_end().rsplit_once('\n').unwrap();
    let above = format!("{above}\n");
    let mut end: serde_json::Value = serde_json::from_str(end).unwrap();
    let hash = sha2::Sha256::digest(&above);
    end["sha256"] = hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into();
    format!("{above}{end}\n")
}
