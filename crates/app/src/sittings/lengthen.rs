//! A window that becomes longer while a sitting runs which its old close had cut short: the time comes back (R-SSA-7,
//! R-SSA-21). The job at the old end finds that it is not due, and the page reads the new end with the next question.

use cqr_domain::{
    ids::SittingId,
    journal::Context,
    sittings::{Command, SittingEvent, decide},
};
use cqr_store::{StoreError, Tx, accounts, journal, sittings};
use jiff::Timestamp;

use super::{player::held_until, record};

/// Counts the end of a running sitting again, now that its case may be worked on until `open_until`. It never becomes shorter.
pub(crate) fn lengthen(
    tx: &mut Tx<'_>,
    id: SittingId,
    open_until: Timestamp,
    context: &Context,
) -> Result<(), StoreError> {
    let held = sittings::load(tx, id)?.ok_or(StoreError::NotFound)?;
    let told = journal::load::<SittingEvent>(tx, id)?;
    let started = told.first().ok_or(StoreError::NotFound)?.recorded_at;
    let now = tx.now();
    let wish = Command::Lengthen { started, open_until };
    let events = decide(&held.sitting, &wish, now).map_err(|refusal| StoreError::Other(refusal.to_string()))?;
    if events.is_empty() {
        return Ok(());
    }
    let held = record(tx, held, context, &events)?;
    // Whoever plays is not signed out before the new end.
    accounts::hold(tx, held.sitting.session, held_until(held.sitting.deadline))
}
