//! `program check|diff|apply`.

use std::sync::Arc;

use cqr_app::programs::{self, ByRule, Example, Program, WhatIf};
use cqr_store::Store;
use serde_json::json;

use super::{print, serve::read};
use crate::{
    cli::{Against, ProgramCommand},
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
        ProgramCommand::Diff {
            config,
            folder,
            against,
        } => {
            let config = read(config)?;
            let store = compose::open_store(&config)?;
            let in_force = compose::default_programs()?;
            programs::load_in_force(&store, &in_force).map_err(because("reading the programs"))?;
            let new = folder_program(folder)?;
            let old = in_force.current(&new.id);
            if *against == Against::Register {
                return against_register(&store, &old, new, json);
            }
            let changes = programs::diff(&old, &new);
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

/// Who would move today if the folder were in force, by rule. Names stay in the database; numbers are enough here.
fn against_register(store: &Store, old: &Arc<Program>, new: Program, json: bool) -> Result<(), ComposeError> {
    let before = Arc::clone(old);
    let seen = store
        .read_blocking(move |rx| {
            let on = before.today(rx.now());
            programs::what_if(rx, &before, &new, on)
        })
        .map_err(because("looking at the register"))?;
    let example = |example: &Example| format!("{}/{}", example.number, example.discipline);
    let moves = |rule: &ByRule| {
        let each = rule.moves.iter().map(|moved| {
            let first: Vec<String> = moved.first.iter().map(example).collect();
            json!({ "kind": moved.kind.name(), "count": moved.count, "first": first })
        });
        json!({ "key": rule.key, "rule": rule.rule, "moves": each.collect::<Vec<_>>() })
    };
    let value = json!({
        "on": seen.on,
        "credentials": seen.credentials,
        "moved": seen.moved,
        "rules": seen.rules.iter().map(moves).collect::<Vec<_>>(),
    });
    print(json, &value, || text_of(&seen))
}

fn text_of(seen: &WhatIf) -> String {
    let mut lines = vec![format!(
        "{} credentials, as of {}: {} would move.",
        seen.credentials, seen.on, seen.moved
    )];
    for rule in &seen.rules {
        let name = rule.key.as_deref().unwrap_or("all changes together");
        lines.push(match rule.rule.as_str() {
            "" => format!("{name}:"),
            id => format!("{name} ({id}), changed alone:"),
        });
        if rule.moves.is_empty() {
            lines.push("  moves nobody".to_owned());
        }
        for moved in &rule.moves {
            let first: Vec<String> = moved
                .first
                .iter()
                .map(|example| format!("{}/{}", example.number, example.discipline))
                .collect();
            lines.push(format!(
                "  {} {}, first {}",
                moved.count,
                moved.kind.name(),
                first.join(", ")
            ));
        }
    }
    lines.join("\n")
}

/// The program of a folder, or every mistake in it with file and line.
pub fn folder_program(folder: &std::path::Path) -> Result<programs::Program, ComposeError> {
    programs::read_folder(folder).map_err(|mistakes| {
        let lines: Vec<_> = mistakes.iter().map(ToString::to_string).collect();
        ComposeError(format!("{}\n{} mistakes.", lines.join("\n"), lines.len()))
    })
}
