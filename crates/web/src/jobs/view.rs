//! What the operator's page shows.

use askama::Template;

use crate::{format::When, page::Page};

/// One sweep.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SweepLine {
    /// The day it was for.
    pub day: When,
    /// When it began.
    pub began: When,
    /// How long it took, or that it did not end.
    pub took: String,
    /// Whether it ended.
    pub ended: bool,
    /// What it did: windows opened, messages written, windows closed, extra years ended, windows held back.
    pub figures: [i64; 5],
}

/// The jobs of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JobLine {
    /// What they do.
    pub kind: String,
    /// How many wait.
    pub waiting: i64,
    /// How many run.
    pub running: i64,
    /// How many were done in the last day.
    pub done: i64,
    /// How many were given up.
    pub parked: i64,
    /// Since when the oldest that is due waits; nothing when none is due.
    pub due_since: Option<When>,
}

/// A job that was given up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParkedJob {
    /// The address that lets it run again.
    pub href: String,
    /// What it does.
    pub kind: String,
    /// How often it was tried.
    pub tries: i64,
    /// When it was tried last.
    pub last: When,
    /// What went wrong.
    pub error: String,
}

/// What the system did by itself.
#[derive(Template, Clone)]
#[template(path = "staff/jobs.html")]
pub struct JobsPage {
    /// What is around it.
    pub page: Page,
    /// Whether anything went wrong, in a sentence.
    pub verdict: String,
    /// What of it needs a look, a sentence each.
    pub look: Vec<String>,
    /// When the next sweep begins, or how it stands with today's.
    pub next: String,
    /// The last sweeps, the newest in front.
    pub sweeps: Vec<SweepLine>,
    /// The queue by kind.
    pub lines: Vec<JobLine>,
    /// What was given up.
    pub parked: Vec<ParkedJob>,
    /// Mails of the last day: handed over, waiting, returned.
    pub mails: [i64; 3],
    /// Versions of the rules in force: the program, its version, and since when.
    pub rules: Vec<String>,
}
