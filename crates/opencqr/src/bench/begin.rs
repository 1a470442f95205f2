//! The installation that a benchmark measures.

use std::path::Path;

use cqr_app::App;

use crate::{
    compose::{self, ComposeError, because},
    config::Config,
};

/// The installation in a folder, with the database there or on a server, an empty one where there is none; a demonstration's
/// or not.
pub fn begin(folder: &Path, database_url: String, is_demo: bool) -> Result<(App, Config), ComposeError> {
    let config = Config {
        data: std::path::absolute(folder).map_err(because("naming the folder"))?,
        database_url,
        ..Config::default()
    }
    .with_places();
    let keys = compose::keys(&config)?;
    let store = compose::ready_store(&config, &keys, is_demo)?;
    let app = compose::app(&config, store, keys, "http://127.0.0.1")?;
    Ok((app, config))
}
