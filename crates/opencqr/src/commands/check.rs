//! `check`: the database's own checks, every projection rebuilt, and receipts of saved answers.

use cqr_app::sittings::{ReceiptCheck, check_receipt};
use cqr_store::{check::check as check_all, projections};

use super::{print, serve::read};
use crate::{
    cli::CheckArgs,
    compose::{self, ComposeError, because},
    config::Config,
};

/// Checks everything, or one receipt.
pub fn check(args: &CheckArgs, json: bool) -> Result<(), ComposeError> {
    let config = read(&args.config)?;
    if let Some(receipt) = &args.receipt {
        return check_one(&config, receipt, json);
    }
    let store = compose::open_store(&config)?;
    if args.digest {
        let digest = cqr_store::exports::digest(&store).map_err(because("reading the register"))?;
        return print(json, &digest, || {
            let mut lines: Vec<String> = digest
                .tables
                .iter()
                .map(|(name, table)| format!("{name}: {} rows, {}", table.rows, table.sha256))
                .collect();
            lines.push(format!("Digest of the register: {}", digest.digest));
            lines.join("\n")
        });
    }
    let report = store
        .read_blocking(|rx| check_all(rx, projections::ALL))
        .map_err(because("checking"))?;
    print(json, &report, || {
        let mut lines = Vec::new();
        lines.extend(report.engine.iter().map(|fault| format!("database: {fault}")));
        lines.extend(report.journal.iter().map(|fault| format!("journal: {fault}")));
        for (name, differences) in &report.projections {
            lines.push(format!("{name}: {} differences", differences.len()));
            lines.extend(differences.iter().take(20).map(|found| {
                format!(
                    "  {}: stored {:?}, the journal says {:?}",
                    found.key, found.stored, found.expected
                )
            }));
        }
        lines.join("\n")
    })?;
    if report.is_clean() {
        Ok(())
    } else {
        Err(ComposeError("The check found differences.".to_owned()))
    }
}

/// Says whether we wrote a receipt, and whether the answer it stands for is there.
fn check_one(config: &Config, receipt: &str, json: bool) -> Result<(), ComposeError> {
    let keys = compose::keys(config)?;
    let (store, receipt) = (compose::open_store(config)?, receipt.to_owned());
    let found = store
        .read_blocking(move |rx| check_receipt(rx, &keys, &receipt))
        .map_err(because("checking the receipt"))?;
    match found {
        ReceiptCheck::Stored => print(json, &serde_json::json!({ "receipt": "stored" }), || {
            "The receipt is ours, and the answer it stands for is stored.".to_owned()
        }),
        ReceiptCheck::Missing => Err(ComposeError(
            "The receipt is ours, but the answer it stands for is not in this database.".to_owned(),
        )),
        ReceiptCheck::NotOurs => Err(ComposeError("This installation did not write that receipt.".to_owned())),
    }
}
