//! The connection to either engine, and how one is opened: the scheme of the URL chooses (design.md section 4).
//! `Db::establish` is never called: it would try each engine in turn and make a new SQLite file of any mistyped name.

use std::{
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use diesel::{Connection as _, PgConnection, RunQueryDsl as _, SqliteConnection, connection::SimpleConnection as _};

use crate::StoreError;

/// SQLite before this version can corrupt a database in WAL mode (trust-and-ux.md 2.2).
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// Five seconds in all, as the busy timeout.
const SETUP_TRIES: u32 = 500;
const SETUP_PAUSE: Duration = Duration::from_millis(10);

mod multi {
    //! The derive alone, so that what it brings along stays here.
    #![expect(missing_docs, reason = "the derive writes public items without docs")]
    use diesel::{PgConnection, SqliteConnection};

    /// A connection to one of the two engines.
    #[derive(diesel::MultiConnection)]
    pub enum Db {
        /// PostgreSQL.
        Pg(PgConnection),
        /// SQLite.
        Lite(SqliteConnection),
    }
}
pub use multi::{Db, MultiBackend, MultiRawValue};

/// Which engine a store runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EngineKind {
    /// The embedded database.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
}

impl Db {
    /// The engine behind this connection.
    #[must_use]
    pub const fn kind(&self) -> EngineKind {
        match self {
            Self::Pg(_) => EngineKind::Postgres,
            Self::Lite(_) => EngineKind::Sqlite,
        }
    }
}

/// Where a database is, read from a URL.
#[derive(Clone, PartialEq, Eq)]
pub enum Target {
    /// `sqlite:///folder/file.db`: a file on a local disk.
    File(PathBuf),
    /// `sqlite::memory:`: one connection, gone with the store.
    Memory,
    /// `postgres://…`: the URL as libpq reads it.
    Postgres(String),
}

/// The password in a URL stays out of logs and messages.
impl std::fmt::Debug for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => write!(f, "sqlite:{}", path.display()),
            Self::Memory => f.write_str("sqlite::memory:"),
            Self::Postgres(_) => f.write_str("postgres://…"),
        }
    }
}

impl Target {
    /// Reads a database URL.
    ///
    /// # Errors
    /// When the scheme is neither `sqlite:` nor `postgres:`, or the file has no name.
    pub fn parse(url: &str) -> Result<Self, StoreError> {
        if url == "sqlite::memory:" {
            return Ok(Self::Memory);
        }
        if let Some(rest) = url.strip_prefix("sqlite:") {
            let path = rest.strip_prefix("//").unwrap_or(rest);
            if path.is_empty() || path.ends_with('/') {
                return Err(StoreError::Other(
                    "the database URL names no file, such as sqlite:///srv/opencqr/opencqr.db".into(),
                ));
            }
            return Ok(Self::File(PathBuf::from(path)));
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(with_timeouts(url)));
        }
        Err(StoreError::Other(
            "the database URL must begin with sqlite: or postgres:".into(),
        ))
    }

    /// The engine this URL asks for.
    #[must_use]
    pub const fn kind(&self) -> EngineKind {
        match self {
            Self::Postgres(_) => EngineKind::Postgres,
            Self::File(_) | Self::Memory => EngineKind::Sqlite,
        }
    }

    /// The file of an embedded database.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            _ => None,
        }
    }
}

/// A dead network must be noticed within seconds (R19), where libpq by itself waits for hours.
fn with_timeouts(url: &str) -> String {
    let mut url = url.to_owned();
    for (key, value) in [
        ("connect_timeout", "4"),
        ("tcp_user_timeout", "5000"),
        ("application_name", "opencqr"),
    ] {
        if !url.contains(key) {
            url.push(if url.contains('?') { '&' } else { '?' });
            url.push_str(&format!("{key}={value}"));
        }
    }
    url
}

/// What a connection may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Reads and writes; a missing SQLite file is made.
    Write,
    /// Reads only; the engine itself refuses writes.
    Read,
}

/// Opens one connection and sets it up.
///
/// # Errors
/// When the database cannot be reached or SQLite is too old.
pub fn connect(target: &Target, access: Access) -> Result<Db, StoreError> {
    match target {
        Target::Postgres(url) => connect_pg(url, access).map(Db::Pg),
        Target::Memory => connect_lite(":memory:", Access::Write).map(Db::Lite),
        Target::File(path) => {
            if access == Access::Write {
                make_private(path)?;
            }
            connect_lite(&file_uri(path, access)?, access).map(Db::Lite)
        }
    }
}

/// A new database can be read by its owner only; SQLite gives its side files the same rights.
fn make_private(path: &Path) -> Result<(), StoreError> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
            Err(StoreError::File(format!("{}: {error}", path.display())))
        }
        _ => Ok(()),
    }
}

fn file_uri(path: &Path, access: Access) -> Result<String, StoreError> {
    let text = path
        .to_str()
        .ok_or_else(|| StoreError::Other("the database file's name is not UTF-8".into()))?;
    let escaped = text.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    Ok(match access {
        Access::Write => format!("file:{escaped}?mode=rwc"),
        Access::Read => format!("file:{escaped}?mode=ro"),
    })
}

fn connect_lite(uri: &str, access: Access) -> Result<SqliteConnection, StoreError> {
    let mut db = SqliteConnection::establish(uri).map_err(|e| StoreError::Unavailable(e.to_string()))?;
    // One statement each, so that every one takes effect; the timeout first, so that the others wait.
    db.batch_execute("PRAGMA busy_timeout = 5000")?;
    refuse_old_sqlite(&mut db)?;
    let mut pragmas = Vec::new();
    if access == Access::Write {
        pragmas.extend([
            "PRAGMA journal_mode = WAL",
            "PRAGMA journal_size_limit = 33554432",
            "PRAGMA secure_delete = FAST",
        ]);
    } else {
        pragmas.push("PRAGMA query_only = ON");
    }
    pragmas.extend([
        // An answer counts as saved only after a synced commit (invariant 9).
        "PRAGMA synchronous = FULL",
        "PRAGMA foreign_keys = ON",
        "PRAGMA trusted_schema = OFF",
        "PRAGMA cell_size_check = ON",
        "PRAGMA cache_size = -8000",
        "PRAGMA temp_store = MEMORY",
        "PRAGMA mmap_size = 0",
    ]);
    for pragma in pragmas {
        execute_when_free(&mut db, pragma)?;
    }
    Ok(db)
}

/// The first switch to WAL needs the file alone, and SQLite does not wait for that by itself.
fn execute_when_free(db: &mut SqliteConnection, pragma: &str) -> Result<(), StoreError> {
    for _ in 0..SETUP_TRIES {
        match db.batch_execute(pragma).map_err(StoreError::from) {
            Err(StoreError::Busy(_)) => thread::sleep(SETUP_PAUSE),
            done => return done,
        }
    }
    Err(StoreError::Busy("another process keeps the database to itself".into()))
}

fn refuse_old_sqlite(db: &mut SqliteConnection) -> Result<(), StoreError> {
    #[derive(diesel::QueryableByName)]
    struct Version {
        #[diesel(sql_type = diesel::sql_types::Text)]
        text: String,
    }
    let version: Version = diesel::sql_query("SELECT sqlite_version() AS text").get_result(db)?;
    let mut parts = version.text.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    if (next(), next(), next()) < OLDEST_SQLITE {
        return Err(StoreError::Other(format!(
            "SQLite {} can damage a database; 3.51.3 or newer is needed",
            version.text
        )));
    }
    Ok(())
}

fn connect_pg(url: &str, access: Access) -> Result<PgConnection, StoreError> {
    let mut db = PgConnection::establish(url).map_err(|e| StoreError::Unavailable(e.to_string()))?;
    // Deadlocks are recognized by their text; a role that may not set the language keeps its own.
    if db.batch_execute("SET lc_messages TO 'C'").is_err() {
        tracing::debug!("store.language_kept");
    }
    db.batch_execute("SET TIME ZONE 'UTC'; SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s'")?;
    if access == Access::Read {
        db.batch_execute(
            "SET default_transaction_read_only = on; SET default_transaction_isolation = 'repeatable read'",
        )?;
    }
    Ok(db)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scheme_of_the_url_chooses_the_engine() {
        assert_eq!(Target::parse("sqlite::memory:").unwrap(), Target::Memory);
        assert_eq!(
            Target::parse("sqlite:///a/b.db").unwrap(),
            Target::File("/a/b.db".into())
        );
        assert_eq!(Target::parse("sqlite:b.db").unwrap(), Target::File("b.db".into()));
        assert_eq!(Target::parse("postgres://h/d").unwrap().kind(), EngineKind::Postgres);
        for wrong in ["b.db", "", "sqlite:", "sqlite:///a/", "mysql://h/d"] {
            assert!(Target::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn sqlite_is_compiled_as_the_workspace_says() {
        #[derive(diesel::QueryableByName)]
        struct Used {
            #[diesel(sql_type = diesel::sql_types::Integer)]
            used: i32,
        }
        let mut db = connect_lite("file::memory:", Access::Write).unwrap();
        let mut used = |option: &str| {
            let query = format!("SELECT sqlite_compileoption_used('{option}') AS used");
            diesel::sql_query(query).get_result::<Used>(&mut db).unwrap().used == 1
        };
        // Set in .cargo/config.toml, which says why.
        assert!(used("ENABLE_QPSG"));
        assert!(!used("ENABLE_MEMORY_MANAGEMENT"));
        assert!(used("DEFAULT_MEMSTATUS=0"));
    }

    #[test]
    fn a_password_is_not_shown() {
        let target = Target::parse("postgres://u:secret@h/d").unwrap();
        assert!(!format!("{target:?}").contains("secret"));
    }
}
