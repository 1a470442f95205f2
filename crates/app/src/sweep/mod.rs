//! The sweep: opens windows, writes notices, moves unfinished cases to the review at the close and proposes what
//! people decide (R-STAT-6). It never carries out a decision that needs people. Short units of work, idempotent.

mod foretell;
mod open;
mod plan;
mod walk;

use cqr_store::{StoreError, sweeps};
use jiff::{SignedDuration, Timestamp, civil::Date};
use serde::Serialize;

use crate::App;

/// What a sweep did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SweepReport {
    /// Windows opened.
    pub opened: u64,
    /// Notices written.
    pub notices: u64,
    /// Cases moved to the review at the close, each with its proposal.
    pub closed: u64,
    /// Grace years that ended.
    pub grace_ended: u64,
    /// Credentials whose window could not open, because the discipline cannot be assessed or the window is over;
    /// staff look at them.
    pub held_back: u64,
}

impl SweepReport {
    fn add(&mut self, part: &Self) {
        self.opened += part.opened;
        self.notices += part.notices;
        self.closed += part.closed;
        self.grace_ended += part.grace_ended;
        self.held_back += part.held_back;
    }
}

/// Sweeps the register as of now, and notes what it did; a sweep that is broken off stays noted as begun.
///
/// # Errors
/// Those of the store; what was swept before stays.
pub async fn sweep(app: &App) -> Result<SweepReport, StoreError> {
    let programs = app.programs.clone();
    let begun = app.store.write(move |tx| {
        let today = programs.default_program().today(tx.now());
        sweeps::begin(tx, today)
    });
    let id = begun.await?;
    let mut report = SweepReport::default();
    open::open_due(app, &mut report).await?;
    foretell::foretell(app, &mut report).await?;
    walk::walk(app, &mut report).await?;
    let done = sweeps::Done {
        opened: report.opened,
        notices: report.notices,
        closed: report.closed,
        grace_ended: report.grace_ended,
        held_back: report.held_back,
    };
    app.store.write(move |tx| sweeps::finish(tx, id, done)).await?;
    Ok(report)
}

/// What a sweep would do at the end of a day, or now, if none came before it. Changes nothing.
///
/// # Errors
/// Those of the store.
pub async fn dry_run(app: &App, as_of: Option<Date>) -> Result<SweepReport, StoreError> {
    // The last instant of the day, in the microseconds that the store keeps; its end is the next day.
    let last_of = |end: Timestamp| end.checked_sub(SignedDuration::from_micros(1)).unwrap_or(end);
    let until = match as_of.and_then(|day| app.programs.end_of(day)) {
        Some(end) => last_of(end),
        None => app.store.read(|rx| Ok::<_, StoreError>(rx.now())).await?,
    };
    let mut report = SweepReport::default();
    let told = open::count_due(app, until, &mut report).await?;
    let told = foretell::count(app, until, told, &mut report).await?;
    walk::count(app, until, told, &mut report).await?;
    Ok(report)
}
