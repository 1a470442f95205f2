//! A body moves in: its files come one after the other, and until the operator says that everything is here no sweep runs, so
//! that nobody is told of a window before all that is known about it is known here. The report says what stands here, to be held
//! against what the system before says of itself.

mod report;

pub(crate) use report::status_of;
pub use report::{Counts, Figures, RegisterReport, ReportLine, report, report_of};

use cqr_domain::journal::Actor;
use cqr_store::{Db, StoreError, Tx, audit, cut_overs, register};
use serde::Serialize;

use crate::App;

/// How it stands with the cut-over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CutOver {
    /// There was none.
    None,
    /// It runs: no sweep does.
    Running,
    /// It is done.
    Done,
}

/// Whether a cut-over runs.
///
/// # Errors
/// Those of the store.
pub fn runs(db: &mut Db) -> Result<bool, StoreError> {
    Ok(cut_overs::running(db)?.is_some())
}

fn stands_in(db: &mut Db) -> Result<CutOver, StoreError> {
    Ok(if runs(db)? {
        CutOver::Running
    } else if cut_overs::count(db)? > 0 {
        CutOver::Done
    } else {
        CutOver::None
    })
}

/// How it stands with the cut-over. Blocking; for commands.
///
/// # Errors
/// Those of the store.
pub fn stands(app: &App) -> Result<CutOver, StoreError> {
    app.store.read_blocking(|rx| stands_in(rx))
}

/// Begins a cut-over where none runs; answers whether it is new. Blocking; for commands.
///
/// # Errors
/// Those of the store.
pub fn begin(app: &App) -> Result<bool, StoreError> {
    app.store.write_blocking(begin_in)
}

/// The same before the first holders come: where nobody is on the register and there was no cut-over before. A demonstration has
/// none.
///
/// # Errors
/// Those of the store.
pub fn begin_with_first_holders(app: &App) -> Result<bool, StoreError> {
    if app.store.is_demo() {
        return Ok(false);
    }
    app.store.write_blocking(|tx| {
        if stands_in(tx)? != CutOver::None || register::count_people(tx)? > 0 {
            return Ok(false);
        }
        begin_in(tx)
    })
}

fn begin_in(tx: &mut Tx) -> Result<bool, StoreError> {
    if runs(tx)? {
        return Ok(false);
    }
    let row = cut_overs::begin(tx)?;
    let entry = audit::Entry::new(Actor::Operator, "cut_over_begun", "cut_over", row.id.0);
    audit::append(tx, &entry)?;
    Ok(true)
}

/// Everything is here: the next sweep looks at everybody. Answers whether a cut-over ran. Blocking; for commands.
///
/// # Errors
/// Those of the store.
pub fn finish(app: &App) -> Result<bool, StoreError> {
    app.store.write_blocking(|tx| {
        let Some(row) = cut_overs::running(tx)? else {
            return Ok(false);
        };
        cut_overs::finish(tx, row.id.0)?;
        let entry = audit::Entry::new(Actor::Operator, "cut_over_done", "cut_over", row.id.0);
        audit::append(tx, &entry)?;
        Ok(true)
    })
}
