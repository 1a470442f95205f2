//! The reviewers' queue: what waits longest comes first.

use cqr_domain::accounts::Principal;
use cqr_store::completions::{self, Waiting};
use jiff::civil::Date;

use super::{CompletionError, rules};
use crate::App;

/// How many lines a page of the queue has.
const PAGE: i64 = 100;

/// The queue as a reviewer sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Queue {
    /// The first lines, the oldest report in front.
    pub lines: Vec<QueueLine>,
    /// How many wait in all.
    pub waiting: i64,
    /// How many of the lines are past their day.
    pub overdue: usize,
}

/// One completion that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueLine {
    /// The completion and its holder.
    pub waiting: Waiting,
    /// The day by which it is to be reviewed (R-RX-13).
    pub reviewed_by: Date,
    /// Whether that day is over.
    pub overdue: bool,
}

/// What waits for a review, without the reviewer's own.
///
/// # Errors
/// [`CompletionError::NotFound`] for anybody who does not review.
pub async fn queue(app: &App, principal: &Principal) -> Result<Queue, CompletionError> {
    rules::reviewer_only(principal)?;
    let (programs, reviewer) = (app.programs.clone(), principal.person);
    app.store
        .read(move |rx| {
            let program = programs.default_program();
            let today = program.today(rx.now());
            let line = |waiting: Waiting| {
                let reviewed_by = rules::reviewed_by(&program, waiting.worded.completion.reported_at.0);
                QueueLine {
                    waiting,
                    reviewed_by,
                    overdue: reviewed_by < today,
                }
            };
            let lines: Vec<QueueLine> = completions::waiting(rx, reviewer, PAGE)?
                .into_iter()
                .map(line)
                .collect();
            let overdue = lines.iter().filter(|line| line.overdue).count();
            Ok(Queue {
                waiting: completions::count_waiting(rx, reviewer)?,
                lines,
                overdue,
            })
        })
        .await
}
