//! `export`: the register, one person, one window.

use cqr_app::{App, exports};

use super::{
    print,
    serve::{log, read, runtime},
};
use crate::{
    cli::{ConfigArgs, ExportCommand},
    compose::{self, ComposeError, because},
};

/// Exports.
pub fn run(command: &ExportCommand, json: bool) -> Result<(), ComposeError> {
    match command {
        ExportCommand::Register { config, folder } => {
            let app = app(config)?;
            let manifest = runtime()?
                .block_on(exports::export(&app, folder))
                .map_err(because("exporting the register"))?;
            print(json, &manifest, || {
                let rows: u64 = manifest.tables.values().map(|table| table.rows).sum();
                format!(
                    "{rows} rows of {} tables are in {}.\nDigest of the register: {}\nIt holds personal data: only you may read it.",
                    manifest.tables.len(),
                    folder.display(),
                    manifest.digest
                )
            })
        }
        ExportCommand::Person { config, number, folder } => {
            let app = app(config)?;
            runtime()?
                .block_on(exports::person(&app, number, folder))
                .map_err(because("exporting a person"))?;
            print(json, &serde_json::json!({ "folder": folder }), || {
                format!("Everything held about {number} is in {}.", folder.display())
            })
        }
        ExportCommand::Case { config, id, file } => {
            let app = app(config)?;
            let case = id
                .parse()
                .map_err(|_| ComposeError(format!("{id} is no id of a window")))?;
            runtime()?
                .block_on(exports::case(&app, case, file))
                .map_err(because("exporting a window"))?;
            print(json, &serde_json::json!({ "file": file }), || {
                format!("Everything about {id} is in {}.", file.display())
            })
        }
    }
}

fn app(config: &ConfigArgs) -> Result<App, ComposeError> {
    let config = read(config)?;
    log(&config);
    let keys = compose::keys(&config)?;
    compose::app(&config, compose::open_store(&config)?, keys, &config.public_url)
}
