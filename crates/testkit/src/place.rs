//! A fresh database of each engine.

use cqr_store::new_database;

/// A database of its own for one story; an embedded one is removed with it.
pub struct Place {
    /// Its URL.
    pub url: String,
    /// A folder for its file and for uploads.
    pub folder: tempfile::TempDir,
}

impl Place {
    /// A new embedded database.
    ///
    /// # Panics
    /// When the machine gives no temporary folder.
    #[must_use]
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite://{}", folder.path().join("story.db").display());
        Self { url, folder }
    }

    /// A new database on the server of OPENCQR_TEST_PG; none when there is no server.
    ///
    /// # Panics
    /// When the server is named and cannot be used, or is not named in CI.
    #[must_use]
    pub fn postgres() -> Option<Self> {
        let Ok(server) = std::env::var("OPENCQR_TEST_PG") else {
            assert!(
                std::env::var("CI").is_err(),
                "OPENCQR_TEST_PG is not set, so PostgreSQL would go untested"
            );
            eprintln!("NOT TESTED ON POSTGRESQL: set OPENCQR_TEST_PG=postgres://user@host:port/postgres");
            return None;
        };
        let folder = tempfile::tempdir().expect("a temporary folder");
        let random = folder
            .path()
            .file_name()
            .map(|name| name.to_string_lossy().to_lowercase())
            .unwrap_or_default();
        let name: String = random.chars().filter(char::is_ascii_alphanumeric).collect();
        let name = format!("story_{}_{name}", std::process::id());
        let url = new_database(&server, &name).expect("a new database on the server of OPENCQR_TEST_PG");
        Some(Self { url, folder })
    }
}
