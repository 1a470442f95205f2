//! `migrate`, `backup`, `restore`, `version`.

use std::{fs::File, io::Read};

use cqr_store::{
    Store, StoreError, StoreOptions,
    backup::{self, ExtraFile, RestoreOptions},
    migrate,
};
use serde_json::json;

use super::{print, serve::read};
use crate::{
    cli::{ConfigArgs, FileArgs},
    compose::{self, ComposeError, because},
    config::Config,
};

/// Brings the schema up to date.
pub fn migrate(args: &ConfigArgs, json: bool) -> Result<(), ComposeError> {
    let config = read(args)?;
    let url = compose::database_url(&config)?;
    let options = StoreOptions {
        migrate: true,
        ..StoreOptions::default()
    };
    drop(Store::open(&url, options).map_err(because("migrating"))?);
    let version = migrate::newest();
    print(json, &json!({ "schema_version": version }), || {
        format!("The database has schema version {version}.")
    })
}

/// Writes a backup of database and uploads while work goes on.
pub fn backup(args: &FileArgs, json: bool) -> Result<(), ComposeError> {
    let config = read(&args.config)?;
    let store = compose::open_store(&config)?;
    let files = uploads(&config)?;
    let summary = backup::write(&store, &args.file, files).map_err(because("backing up"))?;
    let needs = summary.header.key_fingerprint.clone();
    print(json, &json!({ "file": args.file, "needs_key": needs }), || {
        format!(
            "Backup written to {}. It needs the key {needs}; keep that key somewhere else.",
            args.file.display()
        )
    })
}

/// Restores a backup into an empty database.
pub fn restore(args: &FileArgs, json: bool) -> Result<(), ComposeError> {
    let config = read(&args.config)?;
    let url = compose::database_url(&config)?;
    let known = config.key_file.exists() || !config.key.is_empty();
    let key_fingerprint = if known {
        Some(compose::keys(&config)?.fingerprint().to_owned())
    } else {
        None
    };
    let folder = config.uploads.clone();
    let mut put = |name: &str, content: &mut dyn Read| -> Result<(), StoreError> {
        let relative = std::path::Path::new(name);
        let plain = relative
            .components()
            .all(|part| matches!(part, std::path::Component::Normal(_)));
        if !plain {
            return Err(StoreError::Corrupt(format!(
                "the backup names a file outside its folder: {name}"
            )));
        }
        let target = folder.join(relative);
        if let Some(parent) = target.parent() {
            std::fs::create_dir_all(parent)?;
        }
        let mut file = File::create_new(target)?;
        std::io::copy(content, &mut file)?;
        file.sync_all()?;
        Ok(())
    };
    backup::restore(&args.file, &url, &RestoreOptions { key_fingerprint }, &mut put).map_err(because("restoring"))?;
    print(json, &json!({ "restored": args.file }), || {
        format!("Restored {}.", args.file.display())
    })
}

/// Prints version and schema version.
pub fn version(json: bool) -> Result<(), ComposeError> {
    let (version, schema) = (env!("CARGO_PKG_VERSION"), migrate::newest());
    print(json, &json!({ "version": version, "schema_version": schema }), || {
        format!("opencqr {version}, schema version {schema}")
    })
}

/// Every file in the folder for uploads, by its place in it.
fn uploads(config: &Config) -> Result<Vec<Result<ExtraFile, StoreError>>, ComposeError> {
    let mut found = Vec::new();
    let mut folders = vec![config.uploads.clone()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries {
            let path = entry.map_err(because("reading the folder for uploads"))?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path
                .strip_prefix(&config.uploads)
                .map_err(because("naming an upload"))?;
            let name = name.to_string_lossy().into_owned();
            let file = File::open(&path).map_err(because("opening an upload"))?;
            let bytes = file.metadata().map_err(because("measuring an upload"))?.len();
            found.push(Ok(ExtraFile {
                name,
                bytes,
                content: Box::new(file),
            }));
        }
    }
    Ok(found)
}
