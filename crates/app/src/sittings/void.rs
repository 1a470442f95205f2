//! A case that closes while its sitting is open: nobody answers any further, and there is nothing to score (R-ELIG-10).

use cqr_domain::{
    ids::CaseId,
    journal::{Context, Reason},
    people::Ending,
    sittings::{Command, SittingState, decide},
};
use cqr_store::{StoreError, Tx, sittings};

use super::record;

/// Ends the open sitting of a case that was closed because its credential ended; every answer stays stored. What was handed
/// in, or has run out of time, was finished before and keeps its way to the result.
pub(crate) fn void_open(tx: &mut Tx, case: CaseId, ending: Ending, context: &Context) -> Result<(), StoreError> {
    let Some(row) = sittings::find_by_case(tx, case)? else {
        return Ok(());
    };
    let now = tx.now();
    if row.state.0 != SittingState::Open || now >= row.deadline_at.0 {
        return Ok(());
    }
    let held = sittings::load(tx, row.id.0)?.ok_or(StoreError::NotFound)?;
    let wish = Command::Void {
        reason: Reason::new(format!("credential_{}", ending.name())),
    };
    let events = decide(&held.sitting, &wish, now).map_err(|refusal| StoreError::Other(refusal.to_string()))?;
    record(tx, held, context, &events).map(drop)
}
