//! Reading an exported register into an installation that has none: all of it or nothing.

use std::{
    fs::{self, File},
    io::{BufRead as _, BufReader},
    path::Path,
};

use diesel::{RunQueryDsl as _, connection::SimpleConnection as _, sql_query, sql_types::Text};
use sha2::{Digest as _, Sha256};

use super::{
    FORMAT, FORMAT_VERSION, MANIFEST, Manifest,
    rows::{Source, sources},
    write::{file_of, whole},
};
use crate::{
    Db, Store, StoreError, Target, cut_overs,
    db::{Access, connect},
    hex, installation,
    lite::begin_immediate,
    migrate,
    serve_lock::ServeLock,
    watch,
};

/// Rows are added in batches of about this many bytes of JSON.
const BATCH_BYTES: usize = 512 * 1024;
/// Tables that must be empty: there is no register yet.
const EMPTY: [&str; 4] = ["people", "event", "items", "activities"];

/// The manifest of an exported folder, after a look at every file's digest.
///
/// # Errors
/// When something is missing or is not what the manifest says.
fn verified(folder: &Path) -> Result<Manifest, StoreError> {
    let path = folder.join(MANIFEST);
    let text = fs::read_to_string(&path).map_err(|error| StoreError::File(format!("{}: {error}", path.display())))?;
    let manifest: Manifest =
        serde_json::from_str(&text).map_err(|error| StoreError::Corrupt(format!("{MANIFEST}: {error}")))?;
    if manifest.format != FORMAT || manifest.version != FORMAT_VERSION {
        return Err(StoreError::Corrupt(format!(
            "{MANIFEST} is {} version {}, not {FORMAT} version {FORMAT_VERSION}",
            manifest.format, manifest.version
        )));
    }
    if manifest.schema_version > migrate::newest() {
        return Err(StoreError::Newer(format!(
            "the export has schema version {}, this program knows up to {}",
            manifest.schema_version,
            migrate::newest()
        )));
    }
    for (name, table) in &manifest.tables {
        let mut hash = Sha256::new();
        each_line(&folder.join(file_of(name)), &mut |line| {
            hash.update(line.as_bytes());
            hash.update(b"\n");
            Ok(())
        })?;
        if hex::of(&hash.finalize()) != table.sha256 {
            return Err(StoreError::Corrupt(format!(
                "{} is not what {MANIFEST} says",
                file_of(name)
            )));
        }
    }
    if whole(&manifest.tables) != manifest.digest {
        return Err(StoreError::Corrupt(format!("{MANIFEST}: the digest of all is wrong")));
    }
    Ok(manifest)
}

/// Reads an exported folder. Answers its manifest; the register has the same digest afterwards.
///
/// # Errors
/// Why it was refused; the database is then as it was.
pub fn read(store: &Store, folder: &Path) -> Result<Manifest, StoreError> {
    let manifest = verified(folder)?;
    let _lock = match store.target() {
        Target::Memory => return Err(StoreError::Other("a database in memory is not imported into".into())),
        Target::File(file) => Some(ServeLock::take(file, "import register")?),
        Target::Postgres(_) => None,
    };
    let mut db = connect(store.target(), Access::Write)?;
    begin_immediate(&mut db)?;
    let added = add(&mut db, folder, &manifest);
    if added.is_err() {
        watch::roll_back_to(&mut db, 0)?;
    }
    added?;
    watch::commit(&mut db)?;
    if let Db::Lite(lite) = &mut db {
        lite.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)")?;
    }
    Ok(manifest)
}

fn add(db: &mut Db, folder: &Path, manifest: &Manifest) -> Result<(), StoreError> {
    for table in EMPTY {
        if has_rows(db, table)? {
            return Err(StoreError::Other(format!(
                "there is a register already (there are {table}); an export is read into an empty installation only"
            )));
        }
    }
    let own = installation::lookup(db)?.map_or(String::new(), |it| it.key_fingerprint);
    let has_items = manifest.tables.get("items").is_some_and(|table| table.rows > 0);
    if has_items && own != manifest.key_fingerprint {
        return Err(StoreError::Other(format!(
            "the questions in the export need the key with fingerprint {}, this installation has {own}",
            manifest.key_fingerprint
        )));
    }
    let sources = sources(db)?;
    for name in manifest.tables.keys() {
        if !sources.iter().any(|source| source.exported.name == name) {
            return Err(StoreError::Corrupt(format!(
                "the export has a table {name} of another schema"
            )));
        }
    }
    for source in &sources {
        if let Some(table) = manifest.tables.get(source.exported.name) {
            fill(db, source, folder, &table.columns)?;
        }
    }
    // With the rows, so that no sweep comes in between.
    if let Some(open) = manifest.cut_over {
        cut_overs::carry_on(db, open)?;
    }
    Ok(())
}

fn fill(db: &mut Db, source: &Source, folder: &Path, columns: &[String]) -> Result<(), StoreError> {
    // What a new installation has of these is the export's now.
    if matches!(source.exported.name, "program_versions" | "agendas" | "imports") {
        db.batch_execute(&format!("DELETE FROM {}", source.exported.name))?;
    }
    let insert = source.insert(db, columns)?;
    let mut batch = String::new();
    each_line(&folder.join(file_of(source.exported.name)), &mut |line| {
        batch.push(if batch.is_empty() { '[' } else { ',' });
        batch.push_str(line);
        if batch.len() >= BATCH_BYTES {
            flush(db, &insert, &mut batch)?;
        }
        Ok(())
    })?;
    flush(db, &insert, &mut batch)
}

fn flush(db: &mut Db, insert: &str, batch: &mut String) -> Result<(), StoreError> {
    if !batch.is_empty() {
        batch.push(']');
        sql_query(insert).bind::<Text, _>(batch.as_str()).execute(db)?;
        batch.clear();
    }
    Ok(())
}

#[derive(diesel::QueryableByName)]
struct Any {
    #[expect(dead_code, reason = "only whether there is a row counts")]
    #[diesel(sql_type = Text)]
    text: String,
}

fn has_rows(db: &mut Db, table: &str) -> Result<bool, StoreError> {
    let any: Vec<Any> = sql_query(format!("SELECT 'x' AS text FROM {table} LIMIT 1")).load(db)?;
    Ok(!any.is_empty())
}

fn each_line(path: &Path, each: &mut dyn FnMut(&str) -> Result<(), StoreError>) -> Result<(), StoreError> {
    let in_file = |error: std::io::Error| StoreError::File(format!("{}: {error}", path.display()));
    let mut reader = BufReader::new(File::open(path).map_err(in_file)?);
    let mut line = String::new();
    loop {
        line.clear();
        if reader.read_line(&mut line).map_err(in_file)? == 0 {
            return Ok(());
        }
        each(line.trim_end_matches('\n'))?;
    }
}
