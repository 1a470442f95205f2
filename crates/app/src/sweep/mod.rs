//! The sweep: opens windows, writes notices, moves unfinished cases to the review at the close and proposes what
//! people decide (R-STAT-6). It never carries out a decision that needs people. Short units of work, idempotent.

mod open;
mod plan;
mod walk;

use cqr_store::StoreError;
use jiff::{Timestamp, civil::Date};
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
    /// Credentials that a window should open for but whose discipline cannot be assessed; staff look at them.
    pub held_back: u64,
}

/// Sweeps the register as of now.
///
/// # Errors
/// Those of the store; what was swept before stays.
pub async fn sweep(app: &App) -> Result<SweepReport, StoreError> {
    let mut report = SweepReport::default();
    open::open_due(app, &mut report).await?;
    walk::walk(app, &mut report).await?;
    Ok(report)
}

/// What a sweep would do at the end of a day, or now. Changes nothing.
///
/// # Errors
/// Those of the store.
pub async fn dry_run(app: &App, as_of: Option<Date>) -> Result<SweepReport, StoreError> {
    let until: Option<Timestamp> = as_of.and_then(|day| app.programs.end_of(day));
    let mut report = SweepReport::default();
    open::count_due(app, until, &mut report).await?;
    walk::count(app, until, &mut report).await?;
    Ok(report)
}
