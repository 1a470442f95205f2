//! `import`: holders, credentials, items, activities, cases, registrations, payments, transfers, bounces.

use cqr_app::{
    App, cut_over, exports,
    imports::{
        self, BounceRows, CaseRows, CredentialRows, HolderRows, ImportMode, ImportReport, PaymentRows,
        RegistrationRows, TransferRows,
    },
};

use super::{
    print,
    serve::{log, read},
};
use crate::{
    cli::{ImportArgs, ImportKind},
    compose::{self, ComposeError},
};

/// What is said when the first holders come.
const MOVES_IN: &str =
    "A cut-over has begun: no sweep runs, and nobody is told anything, until `opencqr cut-over done`.";
/// What is said when a register comes from where a body moves in.
const STILL_MOVES_IN: &str =
    "\nA cut-over runs, as it did there: no sweep runs, and nobody is told anything, until `opencqr cut-over done`.";
/// How many faults are printed; JSON has all.
const SHOWN: usize = 200;

/// Imports a file.
pub fn run(args: &ImportArgs, json: bool) -> Result<(), ComposeError> {
    let config = read(&args.config)?;
    log(&config);
    let keys = compose::keys(&config)?;
    let store = compose::ready_store(&config, &keys, false)?;
    let app = compose::app(&config, store, keys, &config.public_url)?;
    if args.kind == ImportKind::Register {
        return register(args, &app, json);
    }
    let mode = match (args.dry_run, args.accept_valid) {
        (true, _) => ImportMode::DryRun,
        (false, true) => ImportMode::AcceptValid,
        (false, false) => ImportMode::AllOrNothing,
    };
    // Before anybody is here, so that no sweep comes in between; a file that is not there brings nobody.
    let moves_in = args.kind == ImportKind::Holders
        && mode != ImportMode::DryRun
        && args.file.exists()
        && cut_over::begin_with_first_holders(&app).map_err(compose::because("beginning the cut-over"))?;
    let begun = if moves_in {
        format!("\n{MOVES_IN}")
    } else {
        String::new()
    };
    let report = import(&app, args.kind, &args.file, mode);
    let report = report.map_err(|ComposeError(why)| ComposeError(why + &begun))?;
    print(json, &report, || text(&report, mode) + &begun)?;
    if report.bad_rows > 0 && mode != ImportMode::AcceptValid {
        let rest = if report.written {
            "the others were"
        } else {
            "nothing was"
        };
        return Err(ComposeError(format!(
            "{} rows have mistakes; {rest} imported.",
            report.bad_rows
        )));
    }
    Ok(())
}

/// Reads an exported register into this installation, which must have none.
fn register(args: &ImportArgs, app: &App, json: bool) -> Result<(), ComposeError> {
    if args.dry_run || args.accept_valid {
        return Err(ComposeError(
            "a whole register is read as it is: all of it or nothing".to_owned(),
        ));
    }
    let manifest = super::runtime()?
        .block_on(exports::import(app, &args.file))
        .map_err(compose::because("importing the register"))?;
    let moves_in = if manifest.cut_over.is_some() {
        STILL_MOVES_IN
    } else {
        ""
    };
    print(json, &manifest, || {
        format!(
            "The register is in. `opencqr check --digest` gives {} when it is equal.{moves_in}",
            manifest.digest
        )
    })
}

/// Imports a file of a kind.
pub fn import(
    app: &App,
    kind: ImportKind,
    file: &std::path::Path,
    mode: ImportMode,
) -> Result<ImportReport, ComposeError> {
    let programs = app.programs.clone();
    let today = app
        .store
        .read_blocking({
            let programs = programs.clone();
            move |rx| Ok::<_, cqr_store::StoreError>(programs.default_program().today(rx.now()))
        })
        .map_err(compose::because("reading the date"))?;
    let imported = match kind {
        ImportKind::Holders => imports::run(app, HolderRows { programs, today }, file, mode),
        ImportKind::Credentials => imports::run(app, CredentialRows { programs, today }, file, mode),
        ImportKind::Cases => imports::run(app, CaseRows { programs, today }, file, mode),
        ImportKind::Registrations => imports::run(app, RegistrationRows { programs, today }, file, mode),
        ImportKind::Payments => imports::run(app, PaymentRows { programs, today }, file, mode),
        ImportKind::Transfers => imports::run(app, TransferRows { programs, today }, file, mode),
        ImportKind::Bounces => imports::run(app, BounceRows { programs }, file, mode),
        ImportKind::Items => imports::run_items(app, file, mode),
        ImportKind::Activities => imports::run_activities(app, file, mode),
        ImportKind::Register => {
            return Err(ComposeError("a register is a folder, not a file".to_owned()));
        }
    };
    imported.map_err(|error| ComposeError(error.to_string()))
}

fn text(report: &ImportReport, mode: ImportMode) -> String {
    let mut lines: Vec<String> = report
        .faults
        .iter()
        .take(SHOWN)
        .map(|fault| match fault.column.as_str() {
            "" => format!("line {}: {}: expected {}", fault.line, fault.value, fault.expected),
            column => format!(
                "line {}, {column}: `{}`: expected {}",
                fault.line, fault.value, fault.expected
            ),
        })
        .collect();
    if report.faults.len() > SHOWN {
        lines.push(format!("… and {} more; --json lists all", report.faults.len() - SHOWN));
    }
    let would = if mode == ImportMode::DryRun { "would be " } else { "" };
    lines.push(format!(
        "{} rows: {} {would}new, {} {would}corrected, {} the same, {} with mistakes.",
        report.rows, report.new, report.changed, report.same, report.bad_rows
    ));
    if let Some(register) = &report.register {
        lines.push(format!("Now: {}", super::report::text(&register.before)));
        lines.push(format!("After the import: {}", super::report::text(&register.after)));
    }
    if report.bad_rows > 0 && mode == ImportMode::AcceptValid {
        lines.push("Rows with mistakes are in the file that ends in .rejects.csv, each with its reason.".to_owned());
    }
    lines.join("\n")
}
