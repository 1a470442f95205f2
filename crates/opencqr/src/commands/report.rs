//! `report`: what stands on the register, in figures, to be held against another system.

use std::collections::BTreeMap;

use cqr_app::cut_over::{self, RegisterReport, ReportLine};

use super::{print, serve::read};
use crate::{
    cli::ConfigArgs,
    compose::{self, ComposeError, because},
};

/// Prints the figures.
pub fn run(args: &ConfigArgs, json: bool) -> Result<(), ComposeError> {
    let config = read(args)?;
    let keys = compose::keys(&config)?;
    let app = compose::app(&config, compose::open_store(&config)?, keys, &config.public_url)?;
    let report = cut_over::report(&app).map_err(because("counting the register"))?;
    print(json, &report, || text(&report))
}

/// The figures as lines.
pub(super) fn text(report: &RegisterReport) -> String {
    let mut lines = vec![format!("{} people, {} credentials", report.people, report.credentials)];
    lines.extend(report.disciplines.iter().map(line));
    lines.join("\n")
}

fn line(line: &ReportLine) -> String {
    format!(
        "{}/{}: {} credentials\n  status: {}\n  newest window: {}\n  its state: {}\n  credits: {} prescribed, {} counted",
        line.program,
        line.discipline,
        line.credentials,
        counted(&line.status),
        counted(&line.phase),
        counted(&line.state),
        line.prescribed,
        line.earned
    )
}

fn counted(counts: &BTreeMap<&'static str, i64>) -> String {
    let words: Vec<String> = counts.iter().map(|(name, n)| format!("{name} {n}")).collect();
    if words.is_empty() {
        "none".to_owned()
    } else {
        words.join(", ")
    }
}
