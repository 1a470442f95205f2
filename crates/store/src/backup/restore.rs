//! Restoring a backup into an empty database, all of it or nothing.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
};

use diesel::{RunQueryDsl as _, connection::SimpleConnection as _, sql_query, sql_types::Text};

use super::{
    format::{Header, Summary, TableStart},
    read::{Visitor, verify, walk},
    tables::{self, Table},
    write::sync_folder_of,
};
use crate::{
    Clock, Db, StoreError, Target,
    check::check,
    db::{Access, connect},
    migrate::{self, MIGRATIONS},
    serve_lock::ServeLock,
    tx::Core,
    watch,
};

/// Rows are added in batches of about this many bytes of JSON.
const BATCH_BYTES: usize = 512 * 1024;

/// What a restore must know.
#[derive(Debug, Clone, Default)]
pub struct RestoreOptions {
    /// Fingerprint of the key at hand; a backup that needs another is refused. Nothing to restore without looking.
    pub key_fingerprint: Option<String>,
}

/// Restores a backup into the empty database at this URL and migrates it to this program's schema.
/// `on_file` gets each file that was kept beside the database.
///
/// # Errors
/// Why it was refused; the database at the URL is then as it was.
pub fn restore(
    path: &Path,
    url: &str,
    options: &RestoreOptions,
    on_file: &mut dyn FnMut(&str, &mut dyn Read) -> Result<(), StoreError>,
) -> Result<Summary, StoreError> {
    let summary = verify(path)?;
    refuse_wrong(&summary.header, options)?;
    match Target::parse(url)? {
        Target::Memory => Err(StoreError::Other(
            "a backup is not restored into a database in memory".into(),
        )),
        target @ Target::Postgres(_) => {
            let mut db = connect(&target, Access::Write)?;
            watch::begin(&mut db)?;
            let restored = restore_postgres(&mut db, path, &summary, on_file);
            if restored.is_err() {
                watch::roll_back_to(&mut db, 0)?;
            }
            restored?;
            watch::commit(&mut db)?;
            Ok(summary)
        }
        Target::File(file) => {
            restore_file(&file, path, &summary, on_file)?;
            Ok(summary)
        }
    }
}

fn refuse_wrong(header: &Header, options: &RestoreOptions) -> Result<(), StoreError> {
    if header.schema_version > migrate::newest() {
        return Err(StoreError::Newer(format!(
            "the backup has schema version {}, this program knows up to {}; use program version {} or newer",
            header.schema_version,
            migrate::newest(),
            header.program_version
        )));
    }
    if options
        .key_fingerprint
        .as_ref()
        .is_some_and(|key| *key != header.key_fingerprint)
    {
        return Err(StoreError::Other(format!(
            "the backup needs the key with fingerprint {}, which is not the one given",
            header.key_fingerprint
        )));
    }
    Ok(())
}

/// Everything in one transaction; tables of an earlier, empty migration are made anew.
fn restore_postgres(
    db: &mut Db,
    path: &Path,
    summary: &Summary,
    on_file: &mut dyn FnMut(&str, &mut dyn Read) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    refuse_rows(db)?;
    for table in tables::list(db)? {
        db.batch_execute(&format!("DROP TABLE \"{}\" CASCADE", table.name))?;
    }
    db.batch_execute("DROP TABLE IF EXISTS schema_migration")?;
    fill(db, path, summary, on_file)
}

/// Into a file beside the target, which takes its place only when it is complete, checked and synced.
fn restore_file(
    file: &Path,
    path: &Path,
    summary: &Summary,
    on_file: &mut dyn FnMut(&str, &mut dyn Read) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let _lock = ServeLock::take(file, "restore")?;
    if file.exists() {
        refuse_rows(&mut connect(&Target::File(file.to_owned()), Access::Write)?)?;
    }
    let partial = beside(file, ".restoring");
    remove_database(&partial)?;
    let filled = fill_file(&partial, path, summary, on_file);
    if filled.is_err() {
        remove_database(&partial)?;
    }
    filled?;
    remove_database(file)?;
    fs::rename(&partial, file)?;
    sync_folder_of(file)
}

fn fill_file(
    partial: &Path,
    path: &Path,
    summary: &Summary,
    on_file: &mut dyn FnMut(&str, &mut dyn Read) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut db = connect(&Target::File(partial.to_owned()), Access::Write)?;
    // Nobody relies on this file yet: it is synced once, at the end. Foreign keys are checked when all rows are there.
    db.batch_execute("PRAGMA synchronous = OFF")?;
    db.batch_execute("PRAGMA foreign_keys = OFF")?;
    fill(&mut db, path, summary, on_file)?;
    let report = check(&mut db, &[])?;
    if let Some(fault) = report.engine.first().or(report.journal.first()) {
        return Err(StoreError::Corrupt(format!(
            "the backup was restored with a fault: {fault}"
        )));
    }
    db.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)")?;
    db.batch_execute("PRAGMA journal_mode = DELETE")?;
    drop(db);
    Ok(fs::File::open(partial)?.sync_all()?)
}

/// Migrates to the backup's schema, adds its rows, migrates on to this program's.
fn fill(
    db: &mut Db,
    path: &Path,
    summary: &Summary,
    on_file: &mut dyn FnMut(&str, &mut dyn Read) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let core = Core::new(Clock::System, None);
    let then: Vec<_> = MIGRATIONS
        .iter()
        .copied()
        .filter(|(v, _, _)| *v <= summary.header.schema_version)
        .collect();
    migrate::run_these(db, &core, &then)?;
    defer_foreign_keys(db, true)?;
    let mut loader = Loader {
        tables: tables::list(db)?,
        table: None,
        batch: String::new(),
        db,
        on_file,
    };
    walk(path, &mut loader)?;
    defer_foreign_keys(db, false)?;
    for table in tables::list(db)? {
        renumber(db, &table)?;
    }
    migrate::run(db, &core)?;
    Ok(())
}

#[derive(diesel::QueryableByName)]
struct Statement {
    #[diesel(sql_type = Text)]
    text: String,
}

/// Tables are restored by name, children often before their parents: PostgreSQL looks at the end.
fn defer_foreign_keys(db: &mut Db, deferred: bool) -> Result<(), StoreError> {
    let Db::Pg(pg) = db else { return Ok(()) };
    if !deferred {
        pg.batch_execute("SET CONSTRAINTS ALL IMMEDIATE")?;
    }
    let how = if deferred {
        "DEFERRABLE INITIALLY DEFERRED"
    } else {
        "NOT DEFERRABLE"
    };
    let statements: Vec<Statement> = sql_query(format!(
        "SELECT format('ALTER TABLE %s ALTER CONSTRAINT %I {how}', conrelid::regclass, conname) AS text FROM pg_constraint \
         WHERE contype = 'f' AND connamespace = current_schema()::regnamespace"
    ))
    .load(pg)?;
    for statement in statements {
        pg.batch_execute(&statement.text)?;
    }
    Ok(())
}

/// Numbers given out next must follow those restored.
fn renumber(db: &mut Db, table: &Table) -> Result<(), StoreError> {
    let Db::Pg(pg) = db else { return Ok(()) };
    let statements: Vec<Statement> = sql_query(format!(
        "SELECT format('SELECT setval(%L, (SELECT coalesce(max(%I), 0) + 1 FROM %I), false)', \
         pg_get_serial_sequence(quote_ident(table_name), column_name), column_name, table_name) AS text \
         FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = '{}' AND is_identity = 'YES'",
        table.name
    ))
    .load(pg)?;
    for statement in statements {
        pg.batch_execute(&statement.text)?;
    }
    Ok(())
}

fn refuse_rows(db: &mut Db) -> Result<(), StoreError> {
    for table in tables::list(db)? {
        let any: Vec<Statement> = sql_query(format!("SELECT 'x' AS text FROM \"{}\" LIMIT 1", table.name)).load(db)?;
        if !any.is_empty() {
            return Err(StoreError::Other(format!(
                "the database is not empty (there are {}); a backup is restored into an empty one only",
                table.name
            )));
        }
    }
    Ok(())
}

fn beside(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn remove_database(file: &Path) -> Result<(), StoreError> {
    for suffix in ["-wal", "-shm", ""] {
        match fs::remove_file(beside(file, suffix)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

/// Adds the rows of a backup.
struct Loader<'a> {
    tables: Vec<Table>,
    /// The statement of the table under way.
    table: Option<String>,
    batch: String,
    db: &'a mut Db,
    on_file: &'a mut dyn FnMut(&str, &mut dyn Read) -> Result<(), StoreError>,
}

impl Loader<'_> {
    fn flush(&mut self) -> Result<(), StoreError> {
        if self.batch.is_empty() {
            return Ok(());
        }
        self.batch.push(']');
        let insert = self.table.as_deref().unwrap_or_default();
        sql_query(insert).bind::<Text, _>(&self.batch).execute(self.db)?;
        self.batch.clear();
        Ok(())
    }
}

impl Visitor for Loader<'_> {
    fn header(&mut self, _: &Header) -> Result<(), StoreError> {
        Ok(())
    }

    fn table(&mut self, start: &TableStart) -> Result<(), StoreError> {
        let name = &start.table;
        let found = self.tables.iter().find(|it| it.name == *name);
        let table =
            found.ok_or_else(|| StoreError::Corrupt(format!("the backup has a table {name} of another schema")))?;
        if table.column_names() != start.columns {
            return Err(StoreError::Corrupt(format!(
                "the backup's table {name} has columns of another schema"
            )));
        }
        self.table = Some(table.insert(self.db));
        Ok(())
    }

    fn row(&mut self, line: &str) -> Result<(), StoreError> {
        self.batch.push(if self.batch.is_empty() { '[' } else { ',' });
        self.batch.push_str(line);
        if self.batch.len() >= BATCH_BYTES {
            self.flush()
        } else {
            Ok(())
        }
    }

    fn table_end(&mut self) -> Result<(), StoreError> {
        self.flush()
    }

    fn file(&mut self, name: &str, content: &mut dyn Read) -> Result<(), StoreError> {
        (self.on_file)(name, content)
    }
}
