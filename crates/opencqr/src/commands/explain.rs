//! `explain`: why a credential stands as it does.

use super::{
    print,
    serve::{read, runtime},
};
use crate::{
    cli::ExplainArgs,
    compose::{self, ComposeError},
};

/// Prints status, dates, what is missing, and the rule behind each line.
pub fn run(args: &ExplainArgs, json: bool) -> Result<(), ComposeError> {
    let config = read(&args.config)?;
    let keys = compose::keys(&config)?;
    let app = compose::app(&config, compose::open_store(&config)?, keys, &config.public_url)?;
    let explained = runtime()?
        .block_on(cqr_app::credentials::explain(&app, &args.credential, args.as_of))
        .map_err(|error| ComposeError(error.to_string()))?;
    print(json, &explained, || {
        let mut lines = vec![format!(
            "{} of holder {}: {}{}",
            explained.discipline,
            explained.holder,
            explained.status,
            explained
                .state
                .as_ref()
                .map_or_else(String::new, |state| format!(", {state}"))
        )];
        lines.extend(explained.lines.iter().map(|line| {
            let policy = line.policy.as_deref().unwrap_or("");
            format!("  {:<28} {:<44} {:<9} {policy}", line.what, line.is, line.rule)
        }));
        lines.join("\n")
    })
}
