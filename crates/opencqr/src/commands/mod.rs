//! The commands, one file each; each only reads arguments, calls a use case and prints.

mod calendar;
mod check;
mod cut_over;
mod dev;
mod explain;
mod export;
mod files;
mod import;
mod program;
mod reference;
mod report;
mod serve;
mod staff;
mod sweep;

pub use import::import as import_file;
use serde::Serialize;
pub use serve::runtime;

use crate::{
    cli::{Cli, Command, DemoArgs},
    compose::ComposeError,
};

/// Runs the command.
pub fn run(cli: Cli) -> Result<(), ComposeError> {
    let json = cli.json;
    match cli.command {
        None => serve::demo(&default_demo()),
        Some(Command::Serve(args)) => serve::serve(&args),
        Some(Command::Worker(args)) => serve::worker(&args),
        Some(Command::Demo(args)) => serve::demo(&args),
        Some(Command::Migrate(args)) => files::migrate(&args, json),
        Some(Command::Check(args)) => check::check(&args, json),
        Some(Command::Backup(args)) => files::backup(&args, json),
        Some(Command::Restore(args)) => files::restore(&args, json),
        Some(Command::Version) => files::version(json),
        Some(Command::Staff(command)) => staff::run(&command, json),
        Some(Command::Program(command)) => program::run(&command, json),
        Some(Command::Import(args)) => import::run(&args, json),
        Some(Command::CutOver(command)) => cut_over::run(&command, json),
        Some(Command::Report(args)) => report::run(&args, json),
        Some(Command::Export(command)) => export::run(&command, json),
        Some(Command::Calendar(args)) => calendar::run(&args, json),
        Some(Command::Explain(args)) => explain::run(&args, json),
        Some(Command::Sweep(args)) => sweep::run(&args, json),
        Some(Command::Bench(args)) => crate::bench::run(&args, json),
        Some(Command::Dev(command)) => dev::run(&command),
    }
}

fn default_demo() -> DemoArgs {
    use clap::Parser as _;
    match Cli::parse_from(["opencqr", "demo"]).command {
        Some(Command::Demo(args)) => args,
        _ => unreachable!("`demo` is a command"),
    }
}

/// Prints JSON, or the text that stands for it.
fn print(json: bool, value: &impl Serialize, text: impl FnOnce() -> String) -> Result<(), ComposeError> {
    if json {
        let written = serde_json::to_string(value).map_err(crate::compose::because("writing JSON"))?;
        println!("{written}");
    } else {
        println!("{}", text());
    }
    Ok(())
}
