//! `program check|diff|apply`.

use cqr_app::programs;
use serde_json::json;

use super::{print, serve::read};
use crate::{
    cli::ProgramCommand,
    compose::{self, ComposeError, because},
};

/// Checks, compares or applies a program folder.
pub fn run(command: &ProgramCommand, json: bool) -> Result<(), ComposeError> {
    match command {
        ProgramCommand::Check { folder } => {
            let program = folder_program(folder)?;
            let summary = json!({
                "program": program.id,
                "disciplines": program.disciplines.len(),
                "outlines": program.outlines.len(),
                "mistakes": [],
            });
            print(json, &summary, || {
                format!(
                    "{}: no mistakes. {} disciplines, {} outlines.",
                    program.id,
                    program.disciplines.len(),
                    program.outlines.len()
                )
            })
        }
        ProgramCommand::Diff { config, folder } => {
            let config = read(config)?;
            let store = compose::open_store(&config)?;
            let in_force = compose::default_programs()?;
            programs::load_in_force(&store, &in_force).map_err(because("reading the programs"))?;
            let new = folder_program(folder)?;
            let changes = programs::diff(&in_force.current(&new.id), &new);
            print(json, &changes, || {
                if changes.is_empty() {
                    return "Nothing would change.".to_owned();
                }
                changes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
            })
        }
        ProgramCommand::Apply { config, folder, from } => {
            let config = read(config)?;
            let keys = compose::keys(&config)?;
            let new = folder_program(folder)?;
            let store = compose::ready_store_of(&config, &keys, false, &new)?;
            let applied =
                programs::apply_folder(&store, folder, *from).map_err(|error| ComposeError(error.to_string()))?;
            print(
                json,
                &json!({ "version": applied.version.to_string(), "new": applied.is_new }),
                || {
                    if applied.is_new {
                        format!("Stored as {}.", applied.version)
                    } else {
                        format!("Nothing is new; {} stays in force.", applied.version)
                    }
                },
            )
        }
    }
}

/// The program of a folder, or every mistake in it with file and line.
pub fn folder_program(folder: &std::path::Path) -> Result<programs::Program, ComposeError> {
    programs::read_folder(folder).map_err(|mistakes| {
        let lines: Vec<_> = mistakes.iter().map(ToString::to_string).collect();
        ComposeError(format!("{}\n{} mistakes.", lines.join("\n"), lines.len()))
    })
}
